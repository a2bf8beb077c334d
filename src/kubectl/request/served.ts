/** Requests that reached a pod, as its access log. Kept here for what was sent from terminals; the engine keeps no such log. */
import type { Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import type { Lab } from '../lab.js';

const logs = new WeakMap<World, Map<string, string[]>>();

/** Writes the line a web server in the answering pod would: common log format, with the client address it saw. */
export function recordServed(world: World, trace: Trace, epoch: number): void {
  const { outcome } = trace;
  if (outcome.kind !== 'answered' || !outcome.at.startsWith('pod:')) return;
  const key = outcome.at.slice('pod:'.length);
  const byPod = logs.get(world) ?? new Map<string, string[]>();
  logs.set(world, byPod);
  const lines = byPod.get(key) ?? [];
  byPod.set(key, lines);
  lines.push(
    `${outcome.clientSeen ?? '-'} - - [${logTime(epoch)}] "${trace.method} ${pathOf(trace.url)} HTTP/1.1" ${outcome.status ?? 200} ${outcome.body?.length ?? 0} "-" "curl/8.14.1" "-"\n`,
  );
}

export function servedBy(lab: Lab, pod: string): readonly string[] {
  return logs.get(lab.world)?.get(pod) ?? [];
}

function pathOf(url: string): string {
  return /^(?:\w+:\/\/)?[^/?#]*([^#]*)/.exec(url)?.[1] || '/';
}

/** `21/Nov/2026:00:01:02 +0000` */
function logTime(epoch: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(epoch).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
