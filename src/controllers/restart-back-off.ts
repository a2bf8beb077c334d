/**
 * How long a container that ended waits for its restart: not at all, then 10 s, 20 s, … 300 s; a run of more than ten
 * minutes starts anew. What the kubelet remembers is read back from the status: the last wait lies between the previous
 * end and the last start. Models client-go/util/flowcontrol/backoff.go (v1.36).
 */
import type { ContainerStatus } from '../api/core.js';
import { elapsedMs } from './elapsed.js';
import type { ClusterReader } from './reconciler.js';

const FIRST_MS = 10_000;
const MOST_MS = 300_000;
/** A restart sooner than this after the end was none out of back-off. */
const AT_ONCE_MS = 8000;

/** Wait before restart number `restarts + 1`, when no run was long. */
export function backOffMs(restarts: number): number {
  return restarts === 0 ? 0 : Math.min(FIRST_MS * 2 ** (restarts - 1), MOST_MS);
}

/** For a container in `state.terminated`, in ms. */
export function backOffAfterEnd({ state, lastState, restartCount }: ContainerStatus): number {
  const before = lastState?.terminated?.finishedAt;
  const { startedAt, finishedAt } = state.terminated ?? {};
  if (restartCount === 0 || before === undefined || startedAt === undefined || finishedAt === undefined) return 0;
  if (Date.parse(finishedAt) - Date.parse(startedAt) > 2 * MOST_MS) return 0;
  const gap = Date.parse(startedAt) - Date.parse(before);
  if (gap < AT_ONCE_MS) return FIRST_MS;
  const steps = Math.floor(Math.log2((gap + 1000) / FIRST_MS));
  return Math.min(FIRST_MS * 2 ** (steps + 1), MOST_MS);
}

/** For a container that a probe kills: the time since its previous end counts as waited for. */
export function backOffAfterKill({ lastState, restartCount, state }: ContainerStatus, reader: ClusterReader): number {
  const before = lastState?.terminated?.finishedAt;
  const startedAt = state.running?.startedAt;
  if (before === undefined || startedAt === undefined || elapsedMs(startedAt, reader) > 2 * MOST_MS) return 0;
  const wait = backOffMs(restartCount);
  return elapsedMs(before, reader) >= wait ? 0 : wait;
}

/** `10s`, `1m20s`, as Go writes a duration. */
export function backOffText(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/** The wait that stands in `back-off 1m20s restarting failed container=…`, in ms. */
export function backOffOfMessage(message = ''): number {
  const [, minutes = '0', seconds = '0'] = /^back-off (?:(\d+)m)?(\d+)s /.exec(message) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}
