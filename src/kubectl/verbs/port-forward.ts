/**
 * `kubectl port-forward`. Models kubectl/pkg/cmd/portforward/portforward.go and client-go/tools/portforward (v1.36).
 * It would hold the prompt until Ctrl-C; here it goes on behind it, as with `&`, and says so.
 */
import type { Pod, Service } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import type { Forward } from '../forward/jobs.js';
import { podOf } from './exec.js';
import { KubectlFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';
import { parseOne } from './resource-args.js';

export const portForward: Verb = {
  path: 'port-forward',
  summary: 'Forward one or more local ports to a pod',
  flags: [flag.list('address'), flag.string('pod-running-timeout', undefined, '1m0s')],
  run: runPortForward,
};

/** The first of the ports the kernel gives out. */
const firstFreePort = 41_000;

function runPortForward(kubectl: KubectlCall): number {
  const { args, lab } = kubectl;
  const [target = '', ...ports] = args;
  if (args.length < 2) throw usageFailure('port-forward', 'TYPE/NAME and list of ports are required for port-forward');
  const object = targetOf(kubectl, target);
  const pod = podOf(kubectl, target);
  const pairs = object.kind === 'Service' ? ports.map((text) => servicePort(object, pod, text)) : ports.map((text) => podPort(pod, text));
  const phase = pod.status?.phase ?? 'Pending';
  if (phase !== 'Running') throw new KubectlFailure(`unable to forward port because pod is not running. Current status=${phase}`);
  const addresses = addressesOf(kubectl);
  const forwards = pairs.map((text) => parsePair(text, addresses));
  const free: Forward[] = [];
  for (const [index, forward] of forwards.entries()) {
    const local = forward.local || freePort(kubectl, index);
    if (lab.jobs.listening(local) || free.some((other) => other.local === local)) {
      kubectl.err(cannotListen(local, addresses));
      continue;
    }
    free.push({ ...forward, local });
    for (const address of addresses) kubectl.out(`Forwarding from ${address}:${local} -> ${forward.remote}\n`);
  }
  if (free.length === 0) {
    const all = forwards.map(({ local, remote }) => `{${local} ${remote}}`).join(' ');
    throw new KubectlFailure(`unable to listen on any of the requested ports: [${all}]`);
  }
  const line = ['kubectl', ...kubectl.typed].join(' ');
  const { namespace, name, uid = '' } = pod.metadata;
  const job = lab.jobs.add({ line, pod: `${namespace}/${name}`, uid, forwards: free });
  if (!kubectl.call.state.behind)
    kubectl.err(
      `(it would hold the prompt until Ctrl-C; here it goes on behind it as job ${job.number}: "jobs" lists it, "kill %${job.number}" ends it)\n`,
    );
  return 0;
}

function targetOf(kubectl: KubectlCall, target: string): KubeObject {
  if (!target.includes('/')) return kubectl.get('Pod', keyIn(true, kubectl.namespace, target));
  const { resource, name } = parseOne([target], 'port-forward');
  return kubectl.get(resource.kind, keyIn(resource.namespaced, kubectl.namespace, name));
}

/** `8080:80` apart; one number stands for both. Models splitPort. */
function split(text: string): readonly [local: string, remote: string] {
  const parts = text.split(':');
  return parts.length === 2 ? [parts[0] as string, parts[1] as string] : [parts[0] as string, parts[0] as string];
}

const isNumber = (text: string): boolean => /^[-+]?\d+$/.test(text);

/** Models convertPodNamedPortToNumber and checkUDPPortInPod. */
function podPort(pod: Pod, text: string): string {
  const [local, remote] = split(text);
  const declared = pod.spec.containers.flatMap(({ ports = [] }) => ports);
  const number = isNumber(remote) ? Number(remote) : remote === '' ? undefined : containerPort(pod, remote);
  if (number === undefined) throw new KubectlFailure('remote port cannot be empty');
  mustBeTcp(
    declared.map(({ containerPort: port, protocol }) => ({ port, protocol })),
    number,
    remote,
  );
  return local === remote ? String(number) : `${local}:${number}`;
}

function mustBeTcp(
  ports: readonly { readonly port: number; readonly protocol?: string | undefined }[],
  number: number,
  shown: string,
): void {
  const protocols = ports.filter(({ port }) => port === number).map(({ protocol = 'TCP' }) => protocol);
  if (protocols.includes('UDP') && !protocols.includes('TCP')) throw new KubectlFailure(`UDP protocol is not supported for ${shown}`);
}

function containerPort({ spec, metadata }: Pod, name: string): number {
  const found = spec.containers.flatMap(({ ports = [] }) => ports).find((port) => port.name === name);
  if (!found) throw new KubectlFailure(`Pod '${metadata.name}' does not have a named port '${name}'`);
  return found.containerPort;
}

/** The port of the pod that a port of the Service leads to. Models translateServicePortToTargetPort. */
function servicePort({ spec, metadata }: Service, pod: Pod, text: string): string {
  const [typed, remote] = split(text);
  const ports = spec.ports ?? [];
  const named = isNumber(remote) ? undefined : ports.find(({ name }) => name === remote);
  if (!isNumber(remote) && !named) throw new KubectlFailure(`Service '${metadata.name}' does not have a named port '${remote}'`);
  const number = named?.port ?? Number(remote);
  mustBeTcp(ports, number, remote);
  const local = typed === remote ? String(number) : typed;
  const found = ports.find(({ port }) => port === number);
  if (!found) throw new KubectlFailure(`Service ${metadata.name} does not have a service port ${number}`);
  const { targetPort = number } = found;
  const target =
    spec.clusterIP === 'None' || targetPort === 0 ? number : typeof targetPort === 'number' ? targetPort : containerPort(pod, targetPort);
  return local === String(target) ? String(target) : `${local}:${target}`;
}

/** Models client-go/tools/portforward parsePorts. */
function parsePair(text: string, addresses: readonly string[]): Forward {
  const parts = text.split(':');
  if (parts.length > 2) throw new KubectlFailure(`invalid port format '${text}'`);
  const [local = '', remote = ''] = split(text);
  const parse = (which: string, value: string): number => {
    if (value === '' && which === 'local') return 0;
    const why = !isNumber(value) || value.startsWith('-') ? 'invalid syntax' : Number(value) > 65535 ? 'value out of range' : undefined;
    if (why !== undefined)
      throw new KubectlFailure(`error parsing ${which} port '${value}': strconv.ParseUint: parsing "${value}": ${why}`);
    return Number(value);
  };
  const forward = { addresses, local: parse('local', local), remote: parse('remote', remote) };
  if (forward.remote === 0) throw new KubectlFailure('remote port must be > 0');
  return forward;
}

function addressesOf({ flags }: KubectlCall): readonly string[] {
  const given = flags.list('address');
  const addresses = (given.length > 0 ? given : ['localhost']).flatMap((address) => {
    if (address === 'localhost') return ['127.0.0.1', '[::1]'];
    if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return [address];
    if (address.includes(':')) return [`[${address}]`];
    throw new KubectlFailure(`${address} is not a valid IP`);
  });
  return [...new Set(addresses)];
}

function freePort({ lab }: KubectlCall, index: number): number {
  let port = firstFreePort + index;
  while (lab.jobs.listening(port)) port += 1;
  return port;
}

function cannotListen(port: number, addresses: readonly string[]): string {
  const each = addresses.map((address) => {
    const family = address.startsWith('[') ? 'tcp6' : 'tcp4';
    return `unable to create listener: Error listen ${family} ${address}:${port}: bind: address already in use`;
  });
  return `Unable to listen on port ${port}: Listeners failed to create with the following errors: [${each.join(' ')}]\n`;
}
