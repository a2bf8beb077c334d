/** `kubectl exec POD [-c CONTAINER] -- COMMAND`. Models staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go (v1.36). */
import type { Container, Pod } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import { badRequest } from '../../api/request-status.js';
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
    flag.duration('pod-running-timeout', '1m0s'),
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
  if (container !== undefined && !containersOf(pod).some(({ name }) => name === container)) {
    throw new StatusFailure(badRequest(`container ${container} is not valid for pod ${pod.metadata.name}`));
  }
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') {
    throw new KubectlFailure(`cannot exec into a container in a completed pod; current phase is ${pod.status.phase}`);
  }
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

/**
 * The container that is meant when none is named; with a choice it is said which.
 * Models kubectl/pkg/cmd/util/podcmd/podcmd.go FindOrDefaultContainerByName (v1.36).
 */
export function defaultContainer({ spec, metadata }: Pod, kubectl: Pick<KubectlCall, 'err'> | undefined): string {
  const { initContainers = [], containers } = spec;
  const annotated = metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  if (annotated !== undefined && containers.some(({ name }) => name === annotated)) return annotated;
  const first = containers[0]?.name ?? '';
  if (containers.length + initContainers.length > 1) {
    const names = [...containers.map(({ name }) => name), ...initContainers.map(({ name }) => `${name} (init)`)];
    kubectl?.err(`Defaulted container "${first}" out of: ${names.join(', ')}\n`);
  }
  return first;
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
