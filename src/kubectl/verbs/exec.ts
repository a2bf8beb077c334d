/** `kubectl exec POD [-c CONTAINER] -- COMMAND`. Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go (v1.36). */
import type { Pod } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import { badRequest } from '../../api/request-status.js';
import { resourceOf } from '../../api/scheme.js';
import { runInPod } from '../pods/run-in-pod.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';
import { parseOne } from './resource-args.js';
import { selectorIn } from './selected-by.js';

export const exec: Verb = {
  path: 'exec',
  summary: 'Execute a command in a container',
  flags: [
    flag.string('container', 'c'),
    flag.bool('stdin', 'i'),
    flag.bool('tty', 't'),
    flag.bool('quiet', 'q'),
    flag.string('pod-running-timeout'),
    flag.list('filename', 'f'),
  ],
  run: runExec,
};

function runExec(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  const [target, ...rest] = args;
  if (target === undefined)
    throw new KubectlFailure("pod, type/name or --filename must be specified\nSee 'kubectl exec -h' for help and examples");
  if (!rest.length)
    throw new KubectlFailure("you must specify at least one command for the container\nSee 'kubectl exec -h' for help and examples");
  if (flags.argsBeforeDash === args.length && flags.argsBeforeDash > 1 && !kubectl.typed.includes('--')) {
    kubectl.err(
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n",
    );
    return 1;
  }
  const pod = podOf(kubectl, target);
  const container = flags.text('container') || undefined;
  if (container !== undefined && !pod.spec.containers.some(({ name }) => name === container)) {
    throw new StatusFailure(badRequest(`container ${container} is not valid for pod ${pod.metadata.name}`));
  }
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') {
    throw new KubectlFailure(`cannot exec into a container in a completed pod; current phase is ${pod.status.phase}`);
  }
  if (container === undefined && pod.spec.containers.length > 1 && !flags.bool('quiet')) {
    const names = pod.spec.containers.map(({ name }) => name);
    kubectl.err(`Defaulted container "${names[0]}" out of: ${names.join(', ')}\n`);
  }
  return runInPod(kubectl.call, kubectl.lab, `${pod.metadata.namespace}/${pod.metadata.name}`, container, rest, {
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  });
}

/** The pod itself, or one that a Service, Deployment or ReplicaSet stands for. Models AttachablePodForObject. */
export function podOf(kubectl: KubectlCall, target: string): Pod {
  if (!target.includes('/')) return kubectl.get('Pod', keyIn(true, kubectl.namespace, target)) as Pod;
  const { resource, name } = parseOne([target], kubectl.verb.path);
  const object = kubectl.get(resource.kind, keyIn(resource.namespaced, kubectl.namespace, name));
  if (object.kind === 'Pod') return object;
  const selector = selectorOf(object);
  const pods = kubectl.lab.world.read
    .list('Pod', object.metadata.namespace)
    .filter((pod) => Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value));
  const best = [...pods].sort((a, b) => Number(b.status?.phase === 'Running') - Number(a.status?.phase === 'Running'))[0];
  if (!best) throw new KubectlFailure('timed out waiting for the condition');
  return best;
}

function selectorOf(object: KubeObject): Readonly<Record<string, string>> {
  const selector = object.kind === 'Service' ? object.spec.selector : selectorIn(object)?.matchLabels;
  if (!selector)
    throw new KubectlFailure(`cannot attach to ${resourceOf(object.kind).plural} "${object.metadata.name}": no pod is selected by it`);
  return selector;
}
