/**
 * Getting a container's image, and what happens while no registry gives it. Attempts follow from the time of the first
 * alone, so nothing has to be remembered. Models pkg/kubelet/images/image_manager.go and client-go flowcontrol/backoff.go
 * (v1.36).
 */
import type { Container, ContainerState, Pod } from '../api/core.js';
import type { ContainerEvent } from './container-event.js';
import { imageID, repositoryOf } from './container-image.js';
import type { ClusterReader } from './reconciler.js';

/** Pods asked whether they brought an image: all of a real node's (110), the latest of a crowded one. */
const NEIGHBOURS = 200;
const BACK_OFF_MS = 10_000;
const MAX_BACK_OFF_MS = 300_000;
/** From a failed pull until the kubelet looks at the pod again and finds it in back-off. */
const RELIST_MS = 1000;

export function pullPolicyOf({ image, imagePullPolicy }: Container): string {
  return imagePullPolicy ?? (/:[^/:]+$/.test(image) && !image.endsWith(':latest') ? 'IfNotPresent' : 'Always');
}

function isPresent(pod: Pod, { image }: Container, reader: ClusterReader): boolean {
  const id = imageID(image);
  const neighbours = reader.podsOnNode(pod.spec.nodeName ?? '').slice(-NEIGHBOURS);
  return neighbours.some(({ status }) =>
    [status?.containerStatuses, status?.initContainerStatuses].some((statuses) => statuses?.some((one) => one.imageID === id)),
  );
}

export function needsPull(pod: Pod, container: Container, reader: ClusterReader): boolean {
  const policy = pullPolicyOf(container);
  return policy === 'Always' || (policy === 'IfNotPresent' && !isPresent(pod, container, reader));
}

/** Why the image cannot be had, with the waiting reason it leads to; undefined when it can. */
export interface ImageTrouble {
  readonly reason: 'ErrImagePull' | 'InvalidImageName' | 'ErrImageNeverPull';
  readonly message: string;
}

export function imageTrouble(pod: Pod, container: Container, reader: ClusterReader): ImageTrouble | undefined {
  const { image } = container;
  if (repositoryOf(image) !== repositoryOf(image).toLowerCase()) {
    const why = `couldn't parse image name "${image}": invalid reference format: repository name (${image.replace(/[@:][^/]*$/, '')}) must be lowercase`;
    return { reason: 'InvalidImageName', message: `Failed to apply default image tag "${image}": ${why}` };
  }
  if (pullPolicyOf(container) === 'Never' && !isPresent(pod, container, reader)) {
    return { reason: 'ErrImageNeverPull', message: `Container image "${image}" is not present with pull policy of Never` };
  }
  const refusal = reader.runtime.refusalOf(image);
  return refusal === undefined ? undefined : { reason: 'ErrImagePull', message: refusal };
}

export interface PullStep {
  readonly waiting: NonNullable<ContainerState['waiting']>;
  readonly events: readonly ContainerEvent[];
  readonly wakeMs: number;
}

interface Attempt {
  /** When it failed, and when the next one begins and fails; in ms after the first failure. */
  readonly failedMs: number;
  readonly nextMs: number;
  readonly nextFailedMs: number;
}

function attemptAt(sinceMs: number, pullMs: number): Attempt {
  let failedMs = 0;
  let backOff = BACK_OFF_MS;
  for (;;) {
    const nextMs = failedMs + backOff;
    if (nextMs + pullMs > sinceMs) return { failedMs, nextMs, nextFailedMs: nextMs + pullMs };
    failedMs = nextMs + pullMs;
    backOff = Math.min(backOff * 2, MAX_BACK_OFF_MS);
  }
}

/**
 * A look at a container whose image cannot be had.
 * @param sinceMs ms since the first attempt failed
 * @param before reason for which it waited until now
 */
export function stepPull(
  container: Container,
  trouble: ImageTrouble,
  sinceMs: number,
  before: string | undefined,
  pullMs: number,
): PullStep {
  const { name, image } = container;
  const said = (type: ContainerEvent['type'], reason: string, message: string): ContainerEvent => ({
    type,
    reason,
    message,
    container: name,
  });
  if (trouble.reason !== 'ErrImagePull') {
    const reason = trouble.reason === 'InvalidImageName' ? 'InspectFailed' : 'ErrImageNeverPull';
    const events = [said('Warning', reason, trouble.message), said('Warning', 'Failed', `Error: ${trouble.reason}`)];
    return {
      waiting: { message: trouble.message, reason: trouble.reason },
      events: before === trouble.reason ? [] : events,
      wakeMs: MAX_BACK_OFF_MS,
    };
  }
  const { failedMs, nextMs, nextFailedMs } = attemptAt(sinceMs, pullMs);
  const backOffAt = failedMs + RELIST_MS;
  if (sinceMs < backOffAt) {
    const events = [
      said('Warning', 'Failed', `Failed to pull image "${image}": ${trouble.message}`),
      said('Warning', 'Failed', 'Error: ErrImagePull'),
    ];
    return {
      waiting: { message: trouble.message, reason: 'ErrImagePull' },
      events: before === 'ErrImagePull' ? [] : events,
      wakeMs: backOffAt - sinceMs,
    };
  }
  const events: ContainerEvent[] = [];
  if (before !== 'ImagePullBackOff') {
    events.push(said('Normal', 'BackOff', `Back-off pulling image "${image}"`), said('Warning', 'Failed', 'Error: ImagePullBackOff'));
  }
  if (sinceMs === nextMs) events.push(said('Normal', 'Pulling', `Pulling image "${image}"`));
  return {
    waiting: { message: `Back-off pulling image "${image}": ErrImagePull: ${trouble.message}`, reason: 'ImagePullBackOff' },
    events,
    wakeMs: (sinceMs < nextMs ? nextMs : nextFailedMs) - sinceMs,
  };
}
