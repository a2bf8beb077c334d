/** `kubectl exec POD [-c CONTAINER] -- COMMAND`. Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go (v1.36). */
import type { Container, Pod } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import { runInPod } from '../pods/run-in-pod.js';
import { KubectlFailure } from './failure.js';
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
    flag.duration('pod-running-timeout', '1m0s'),
    flag.list('filename', 'f'),
  ],
  run: runExec,
};

function runExec(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  const [target, ...rest] = args;
  if (target === undefined) throw new KubectlFailure('pod, type/name or --filename must be specified');
  if (!rest.length) throw new KubectlFailure('you must specify at least one command for the container');
  if (flags.argsBeforeDash === args.length && flags.argsBeforeDash > 1 && !kubectl.typed.includes('--')) {
    kubectl.err(
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n",
    );
    return 1;
  }
  const pod = podOf(kubectl, target);
  const container = flags.text('container') || undefined;
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') {
    throw new KubectlFailure(`cannot exec into a container in a completed pod; current phase is ${pod.status.phase}`);
  }
  if (container !== undefined) checkContainer(pod, container);
  const chosen = container ?? defaultContainer(pod, flags.bool('quiet') ? undefined : kubectl);
  return runInPod(kubectl.call, kubectl.lab, `${pod.metadata.namespace}/${pod.metadata.name}`, chosen, rest, {
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  });
}

/** Of a pod, those that started first before the others. */
export function containersOf({ spec }: Pod): readonly Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

/** `web, first (init)`. Models podcmd.AllContainerNames. */
const allNames = ({ spec: { containers, initContainers = [] } }: Pod): string =>
  [...containers.map(({ name }) => name), ...initContainers.map(({ name }) => `${name} (init)`)].join(', ');

/** Throws for a name that no container of the pod has. */
export function checkContainer(pod: Pod, name: string): Container {
  const container = containersOf(pod).find((one) => one.name === name);
  if (container === undefined)
    throw new KubectlFailure(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${allNames(pod)}`);
  return container;
}

/**
 * The container that is meant when none is named; with a choice it is said which.
 * Models kubectl/pkg/cmd/util/podcmd/podcmd.go FindOrDefaultContainerByName (v1.36).
 */
export function defaultContainer(pod: Pod, kubectl: Pick<KubectlCall, 'err'> | undefined): string {
  const { spec, metadata } = pod;
  const { initContainers = [], containers } = spec;
  const annotated = metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  if (annotated !== undefined && containers.some(({ name }) => name === annotated)) return annotated;
  const first = containers[0]?.name ?? '';
  if (containers.length + initContainers.length > 1) kubectl?.err(`Defaulted container "${first}" out of: ${allNames(pod)}\n`);
  return first;
}

/** The pod itself, or one that a Service, Deployment or ReplicaSet stands for. Models AttachablePodForObject. */
export const podOf = (kubectl: KubectlCall, target: string): Pod => podsOf(kubectl, target)[0] as Pod;

/** All of them, the one that is taken when one is meant first; one at least. */
export function podsOf(kubectl: KubectlCall, target: string): readonly Pod[] {
  if (!target.includes('/')) return [kubectl.get('Pod', keyIn(true, kubectl.namespace, target)) as Pod];
  const { resource, name } = parseOne([target], kubectl.verb.path);
  const object = kubectl.get(resource.kind, keyIn(resource.namespaced, kubectl.namespace, name));
  if (object.kind === 'Pod') return [object];
  const selector = selectorOf(object);
  const pods = kubectl.lab.world.read
    .list('Pod', object.metadata.namespace)
    .filter((pod) => Object.entries(selector).every(([key, value]) => pod.metadata.labels?.[key] === value));
  const inOrder = [...pods].sort((a, b) => Number(b.status?.phase === 'Running') - Number(a.status?.phase === 'Running'));
  if (inOrder.length === 0) throw new KubectlFailure('timed out waiting for the condition');
  return inOrder;
}

function selectorOf(object: KubeObject): Readonly<Record<string, string>> {
  const go = `*v1.${object.kind}`;
  if (object.kind === 'Service') {
    const { selector } = object.spec;
    if (selector && Object.keys(selector).length > 0) return selector;
    throw new KubectlFailure(`cannot attach to ${go}: invalid service '${object.metadata.name}': Service is defined without a selector`);
  }
  const selector = selectorIn(object)?.matchLabels;
  if (!selector) throw new KubectlFailure(`cannot attach to ${go}: selector for ${go} not implemented`);
  return selector;
}
