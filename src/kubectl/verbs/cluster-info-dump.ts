/** `kubectl cluster-info dump`. Models kubectl/pkg/cmd/clusterinfo/clusterinfo_dump.go (v1.36). */
import type { Kind } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { failureText, KubectlFailure } from './failure.js';
import { flag, globalFlags, parseFlags } from './flags.js';
import { KubectlCall, type Verb } from './kubectl-call.js';
import { logs } from './logs.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';
import { listAsServed } from './raw-get.js';

/** What is written of a namespace, in this order, and how its file is called. */
const parts: readonly (readonly [Kind, string])[] = [
  ['Event', 'events'],
  ['ReplicationController', 'replication-controllers'],
  ['Service', 'services'],
  ['DaemonSet', 'daemonsets'],
  ['Deployment', 'deployments'],
  ['ReplicaSet', 'replicasets'],
  ['Pod', 'pods'],
];

/** More text than a terminal in a page should take. */
const mostPods = 300;

export const clusterInfoDump: Verb = {
  path: 'cluster-info dump',
  summary: 'Dump relevant information for debugging and diagnosis',
  flags: [
    ...printFlags,
    flag.string('output-directory'),
    flag.list('namespaces'),
    flag.bool('all-namespaces', 'A'),
    flag.duration('pod-running-timeout', '20s'),
  ],
  run(kubectl) {
    const { flags, lab } = kubectl;
    const all = lab.world.read.list('Namespace').map(({ metadata }) => metadata.name);
    const named = flags.list('namespaces');
    const namespaces = flags.bool('all-namespaces') ? [...all].sort() : named.length > 0 ? named : ['kube-system', kubectl.namespace];
    const pods = namespaces.reduce((sum, namespace) => sum + lab.world.read.list('Pod', namespace).length, 0);
    if (pods > mostPods)
      throw new KubectlFailure(`the lab dumps no more than ${mostPods} pods at once, these are ${pods}: name fewer with --namespaces`);
    const directory = flags.text('output-directory');
    const toFiles = directory !== '' && directory !== '-';
    const extension = { json: '.json', yaml: '.yaml' }[outputOf(kubectl) || 'json'] ?? '.txt';
    /** Runs what prints, into a file where one is asked for. */
    const into = (path: string, print: (part: KubectlCall) => void) => {
      let text = '';
      const out = (more: string) => {
        text += more;
      };
      print(toFiles ? new KubectlCall(kubectl.verb, flags, { ...kubectl.call, out }, kubectl.typed) : kubectl);
      if (toFiles) kubectl.call.files.write(`${directory.replace(/^\.\/|\/+$/g, '')}/${path}`, text);
    };
    const list = (path: string, kind: Kind, namespace?: string) =>
      into(`${path}${extension}`, (part) =>
        printObjects(part, listAsServed(kubectl, resourceOf(kind), namespace) as never, 'write', 'json'),
      );
    list('nodes', 'Node');
    for (const namespace of namespaces) {
      for (const [kind, file] of parts) list(`${namespace}/${file}`, kind, namespace);
      for (const { metadata, spec } of lab.world.read.list('Pod', namespace)) {
        into(`${namespace}/${metadata.name}/logs.txt`, (part) => {
          for (const { name } of [...(spec.initContainers ?? []), ...spec.containers]) {
            const what = `logs for container ${name} of pod ${namespace}/${metadata.name} ====\n`;
            part.out(`==== START ${what}`);
            writeLog(part, metadata.name, namespace, name);
            part.out(`==== END ${what}`);
          }
        });
      }
    }
    if (toFiles) kubectl.out(`Cluster info dumped to ${directory}\n`);
    return 0;
  },
};

function writeLog(part: KubectlCall, pod: string, namespace: string, container: string): void {
  const args = [pod, '-n', namespace, '-c', container];
  try {
    logs.run(new KubectlCall(logs, parseFlags(args, [...logs.flags, ...globalFlags]), part.call, args));
  } catch (error) {
    part.out(`Request log error: ${failureText(error).replace(/^(?:error|Error from server \(\w+\)): /, '')}`);
  }
}
