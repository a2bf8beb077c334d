/** A program inside a container: only what its image holds, with the pod's own address, names and environment. */
import type { Container, Pod } from '../../api/core.js';
import { behaviourOf } from '../../sim/images.js';
import { hostAliasesOf, podResolvConf } from '../../sim/request-source.js';
import type { RequestSource } from '../../sim/trace.js';
import type { Lab } from '../lab.js';
import { arp } from '../nodes/arp-table.js';
import { podNetwork } from '../nodes/host-network.js';
import { ip } from '../nodes/ip.js';
import { netstatRoutes } from '../nodes/netstat-routes.js';
import { podSockets, ss } from '../nodes/ss.js';
import { requestTools } from '../request/request-tools.js';
import { withListening, withRare } from '../request/with-listening.js';
import type { Call, Machine, Program } from '../shell/program.js';
import { runShell } from '../shell/run-shell.js';
import { createShellState, environmentOf } from '../shell/state.js';
import type { FileSystem } from '../terminal.js';
import { fileTools } from '../tools/files.js';
import { plainTools } from '../tools/plain.js';
import { rareTools } from '../tools/rare-tools.js';
import { textTools } from '../tools/text.js';
import { toolsOf } from './image-tools.js';
import { apk, apt, installedTools } from './packages.js';
import { type PodShellParts, podShell } from './pod-shell.js';

/** Tools an image that the lab does not know is taken to have. */
const everything = [
  'sh',
  'bash',
  'ls',
  'cat',
  'echo',
  'env',
  'hostname',
  'sleep',
  'curl',
  'wget',
  'nslookup',
  'dig',
  'host',
  'getent',
  'ping',
  'hey',
  'ip',
  'nc',
  'telnet',
  'apt',
  'apt-get',
];
/** Come with any shell: coreutils or busybox. */
const withShell = [
  'rm',
  'touch',
  'cp',
  'mv',
  'mkdir',
  'tee',
  'grep',
  'head',
  'tail',
  'wc',
  'sort',
  'uniq',
  'cut',
  'egrep',
  'fgrep',
  'seq',
  'printf',
  'pwd',
  'date',
  'printenv',
  'tr',
  'sleep',
  'bash',
  'sed',
  'awk',
  'tac',
  'basename',
  'dirname',
  'find',
  'diff',
  'base64',
  'more',
  'whoami',
  'id',
  'uname',
  'expr',
  'yes',
];

export interface Attached {
  /** `-i`: what is typed reaches the program. */
  readonly stdin: boolean;
  /** `-t` */
  readonly tty: boolean;
  /** Done after a shell that was opened is left. */
  readonly left?: PodShellParts['left'];
}

const shellNames: ReadonlySet<string> = new Set(['sh', 'bash', 'ash']);

/**
 * Runs words in a running pod; the exit code of the program, 126 or 127 when there is none. A shell without a script
 * that is typed into stays open, and gives 0 meanwhile.
 */
export function runInPod(
  call: Call,
  lab: Lab,
  podKey: string,
  containerName: string | undefined,
  words: readonly string[],
  attached: Attached = { stdin: false, tty: false },
): number {
  const pod = lab.world.read.get('Pod', podKey);
  const container = [...(pod?.spec.containers ?? []), ...(pod?.spec.initContainers ?? [])].find(
    ({ name }) => containerName === undefined || name === containerName,
  );
  if (!pod || !container) {
    call.err('error: the container is gone\n');
    return 1;
  }
  const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(
    ({ name }) => name === container.name,
  );
  if (!status?.state.running) {
    if (pod.spec.nodeName && pod.status?.phase === 'Pending')
      call.err(`error: Internal error occurred: unable to upgrade connection: container not found ("${container.name}")\n`);
    else if (!pod.spec.nodeName) call.err(`Error from server (BadRequest): pod ${pod.metadata.name} does not have a host assigned\n`);
    else call.err(`error: Internal error occurred: unable to upgrade connection: container not found ("${container.name}")\n`);
    return 1;
  }
  if (!lab.world.read.nodeIsUp(pod.spec.nodeName ?? '')) {
    call.err(`Error from server: error dialing backend: dial tcp ${pod.status?.hostIP ?? ''}:10250: connect: no route to host\n`);
    return 1;
  }
  const machine = podMachine(lab, pod, container);
  const state = { ...createShellState(Object.fromEntries(environment(lab, pod, container))), behind: call.state.behind };
  const [name = '', ...args] = words;
  const bare = name.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '');
  const program = machine.program(bare);
  if (program && shellNames.has(bare) && attached.stdin && !call.input.connected && args.every((arg) => /^-[il]+$/.test(arg))) {
    const { tty, left } = attached;
    lab.shells.push(podShell({ lab, pod, container: container.name, machine, state, name: bare, tty, ...(left && { left }) }));
    return 0;
  }
  if (!program) {
    call.err(
      `error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: exec: "${name}": executable file not found in $PATH\n`,
    );
    return 1;
  }
  const exit = program({
    ...call,
    name,
    args,
    out: (text) => call.out(text),
    err: (text) => call.err(text),
    state,
    env: environmentOf(state),
    files: machine.files,
    lab,
  });
  if (exit !== 0) call.err(`command terminated with exit code ${exit}\n`);
  return exit;
}

export function podMachine(lab: Lab, pod: Pod, container: Container): Machine {
  const tools = new Set(toolsOf(container.image) ?? everything);
  if (tools.has('sh')) for (const tool of withShell) tools.add(tool);
  const source: RequestSource = { kind: 'pod', namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name };
  const hostname = pod.spec.hostname ?? (pod.spec.hostNetwork ? (pod.spec.nodeName ?? '') : pod.metadata.name);
  const programs = new Map<string, Program>([
    ...textTools,
    ...fileTools,
    ...plainTools,
    ...rareTools,
    ['ps', withListening((parts) => (call) => parts.showProcesses(call, pod, container))],
    ...requestTools(source, container.name),
    // busybox has its own; what apt installs is GNU's.
    ...(tools.has('apt') && !tools.has('wget') ? [['wget', withRare((parts) => parts.gnuWgetFrom(source))] as const] : []),
    ['ip', ip(() => podNetwork(lab.world, pod))],
    ['arp', arp(() => podNetwork(lab.world, pod))],
    [
      'netstat',
      netstatRoutes(
        () => podNetwork(lab.world, pod),
        (world) => podSockets(world, pod),
      ),
    ],
    [
      'route',
      netstatRoutes(
        () => podNetwork(lab.world, pod),
        (world) => podSockets(world, pod),
      ),
    ],
    ['ss', ss((world) => podSockets(world, pod))],
    ['apt', apt],
    ['apt-get', apt],
    ['apk', apk],
    [
      'hostname',
      ({ args, out }) => {
        out(args[0] === '-i' || args[0] === '-I' ? `${pod.status?.podIP ?? ''}\n` : `${hostname}\n`);
        return 0;
      },
    ],
  ]);
  const files = podFiles(lab, pod, container, hostname);
  const has = (name: string) => tools.has(name) || installedTools(files).includes(name);
  const machine: Machine = {
    shell: 'sh',
    files,
    program: (name) =>
      name === 'sh' || name === 'bash' || name === 'ash'
        ? has(name) || (name === 'ash' && tools.has('sh'))
          ? shell
          : undefined
        : has(name)
          ? programs.get(name)
          : undefined,
    names: () => [...new Set([...tools, ...installedTools(files)])].filter((name) => programs.has(name)),
  };
  const shell: Program = (call) => runShell(call, machine, lab);
  return machine;
}

export function environment(lab: Lab, pod: Pod, container: Container): readonly (readonly [string, string])[] {
  return [
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
    ['HOSTNAME', pod.spec.hostname ?? pod.metadata.name],
    ...lab.world.environment(pod, container),
    ['HOME', '/root'],
  ];
}

/** What a container sees of a disk: the files the kubelet writes, and what programs and learners wrote since it started. */
function podFiles(lab: Lab, pod: Pod, container: Container, hostname: string): FileSystem {
  const { nameservers, searches, options } = podResolvConf(lab.world.config, pod);
  const resolv = [
    ...(searches.length ? [`search ${searches.join(' ')}`] : []),
    ...nameservers.map((server) => `nameserver ${server}`),
    ...(options.length ? [`options ${options.join(' ')}`] : []),
  ];
  const hosts = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${pod.status?.podIP ?? ''}\t${pod.spec.subdomain ? `${hostname}.${pod.spec.subdomain}.${pod.metadata.namespace}.svc.cluster.local\t` : ''}${hostname}`,
  ];
  const aliases = hostAliasesOf(pod.spec);
  if (aliases.length > 0) hosts.push('', '# Entries added by HostAliases.');
  for (const { ip, hostnames = [] } of aliases) hosts.push([ip, ...hostnames].join('\t'));
  const content = new Map<string, string>([
    ['/etc/resolv.conf', `${resolv.join('\n')}\n`],
    ['/etc/hosts', `${hosts.join('\n')}\n`],
    ['/etc/hostname', `${hostname}\n`],
    ['/var/run/secrets/kubernetes.io/serviceaccount/namespace', pod.metadata.namespace ?? 'default'],
  ]);
  const { docroot, http } = behaviourOf(container.image) ?? {};
  const page = http?.(pod, { method: 'GET', path: '/', host: '', client: '', port: 80 }, container)?.body;
  if (docroot && page !== undefined) content.set(`${docroot}/index.html`, page);
  const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
  const written = () => lab.world.files(key, container.name);
  const read = (path: string) => (written().has(path) ? written().get(path) : content.get(path));
  return {
    partly: true,
    list: () => [...new Set([...content.keys(), ...written().keys()])].filter((path) => read(path) !== undefined),
    read,
    write: (path, text) => lab.world.writeFile(key, container.name, path, text),
    remove(path) {
      const there = read(path) !== undefined;
      if (there) lab.world.writeFile(key, container.name, path);
      return there;
    },
  };
}
