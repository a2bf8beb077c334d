/** Candidates for the arguments of tools other than kubectl: hosts, gcloud, minikube, `lab`. */
import type { Lab } from '../lab.js';
import type { Machine } from '../shell/program.js';
import { labSettings } from '../tools/lab-settings.js';
import { machineNames, namesOf, nodeNames } from './cluster-names.js';

/** Programs that ask a host for something, and the options people give them. */
const askers: Readonly<Record<string, readonly string[]>> = {
  curl: [
    '--connect-timeout',
    '--max-time',
    '--head',
    '--header',
    '--include',
    '--insecure',
    '--location',
    '--output',
    '--request',
    '--resolve',
    '--silent',
    '--show-error',
    '--verbose',
    '--write-out',
  ],
  wget: [],
  hey: [],
  nslookup: [],
  dig: [],
  host: [],
  getent: [],
  ping: [],
  nc: [],
};

/** Undefined: this tool takes files, for all that is known. */
export function toolWords(words: readonly string[], word: string, lab: Lab, machine: Machine): readonly string[] | undefined {
  const [program = '', ...args] = words;
  const options = askers[program];
  if (options) {
    if (word.startsWith('-')) return options;
    if (program === 'getent' && args.length === 0) return ['hosts', 'ahosts'];
    const scheme = /^https?:\/\//.exec(word)?.[0] ?? '';
    return hosts(lab, machine).map((host) => scheme + host);
  }
  switch (program) {
    case 'ssh': {
      const user = word.slice(0, word.indexOf('@') + 1);
      return args.some((arg) => !arg.startsWith('-')) ? [] : machineNames(lab).map((name) => user + name);
    }
    case 'lab':
      return labWords(args, lab);
    case 'minikube':
      return minikubeWords(args, word, lab);
    case 'gcloud':
      return gcloudWords(args, word, lab);
    case 'systemctl':
      return args.length === 0 ? ['status', 'is-active'] : ['kubelet', 'containerd'];
    default:
      return undefined;
  }
}

/** In a pod Services by their names; elsewhere the addresses by which one comes in. */
function hosts(lab: Lab, machine: Machine): readonly string[] {
  const own = machine.files.read('/var/run/secrets/kubernetes.io/serviceaccount/namespace');
  const services = lab.world.read.list('Service');
  if (own !== undefined) {
    return services.map(({ metadata: { name, namespace } }) => (namespace === own ? name : `${name}.${namespace}`));
  }
  const balanced = services.flatMap(({ status }) => (status?.loadBalancer?.ingress ?? []).map(({ ip }) => ip ?? ''));
  const ports = services.flatMap(({ spec }) => (spec.ports ?? []).flatMap(({ nodePort }) => (nodePort ? [nodePort] : [])));
  const nodes = lab.world.config.nodes.map(({ ip, externalIP }) => externalIP ?? ip);
  return [...balanced, ...nodes, ...nodes.flatMap((node) => ports.map((port) => `${node}:${port}`))].filter(Boolean);
}

function labWords([what, second]: readonly string[], lab: Lab): readonly string[] {
  if (what === undefined) return ['node', 'set', 'get'];
  if (what === 'node') return second === undefined ? ['start', 'stop'] : nodeNames(lab);
  if (second === undefined) return labSettings.map(({ name }) => name);
  const { takes = '' } = labSettings.find(({ name }) => name === second) ?? {};
  return takes.split(' ').flatMap((part) => part.replace(/[[\]]/g, '').split('|'));
}

function minikubeWords([verb, second]: readonly string[], word: string, lab: Lab): readonly string[] {
  if (verb === undefined) return ['addons', 'ip', 'kubectl', 'node', 'service', 'ssh', 'status', 'tunnel', 'version'];
  if (verb === 'addons') return second === undefined ? ['disable', 'enable', 'list'] : ['ingress'];
  if (verb === 'node') return second === undefined ? ['list'] : [];
  if (verb === 'service') {
    if (word.startsWith('-')) return ['--url', '--namespace='];
    return second === undefined ? ['list', ...namesOf('services', lab.namespace, lab)] : [];
  }
  if (verb === 'ip' || verb === 'ssh') return second === '-n' ? nodeNames(lab) : ['--node'];
  return [];
}

const firewall = ['compute', 'firewall-rules'];

function gcloudWords(args: readonly string[], word: string, lab: Lab): readonly string[] {
  const next = firewall[args.length];
  if (next !== undefined) return [next];
  const [, , verb] = args;
  if (verb === undefined) return ['create', 'delete', 'describe', 'list'];
  if (word.startsWith('-')) {
    if (verb === 'create') return ['--allow=', '--direction=', '--network=', '--priority=', '--source-ranges='];
    return verb === 'list' ? ['--filter=', '--format='] : ['--quiet', '--format='];
  }
  return verb === 'delete' || verb === 'describe' ? (lab.world.firewallRules() ?? []).map(({ name }) => name) : [];
}
