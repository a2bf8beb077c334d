/**
 * What a lesson may read off the engine by name, in answers: everything of `fill-in.ts`, and of the last request `{answeredBy}` (its
 * pod), `{answeredOn}` (that pod's node), `{entryNode}`, `{clientSeen}`, `{seenPod}`
 * (whose address that is), `{status}`, `{target}` (address it was sent on to) and
 * `{hop:CODE}` (place of the hop with that code); of the cluster `{ready:default/app=web}` (ready pods) and
 * `{field:Service/default/web spec.ports[0].port}`. What is not there stays as written, so that the failure is seen.
 */
import type { Kind, KubeObject } from '../api/kinds.js';
import type { Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { valueAt } from './assertions.js';
import { fillIn } from './fill-in.js';
import type { Observations } from './observations.js';
import { matchesSelectorText } from './selector-text.js';

const bare = (place: string): string => place.slice(place.indexOf(':') + 1);

const isReady = (object: KubeObject): boolean =>
  object.kind === 'Pod' &&
  !object.metadata.deletionTimestamp &&
  (object.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');

function podAt(address: string | undefined, world: World): string | undefined {
  const pod = world.read.list('Pod').find(({ spec, status }) => !spec.hostNetwork && address !== undefined && status?.podIP === address);
  return pod && `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
}

/** The way of the connection: asking for its name is another. */
const wayOf = ({ hops, legs }: Trace) => hops.filter(({ direction, leg }) => direction === 'forward' && legs[leg]?.kind !== 'dns');

function ofTrace(trace: Trace, what: string, name: string, world: World): string | number | undefined {
  const { outcome } = trace;
  const by = outcome.kind === 'answered' && outcome.at.startsWith('pod:') ? bare(outcome.at) : undefined;
  if (what === 'answeredBy') return by;
  if (what === 'answeredOn') return by === undefined ? undefined : world.read.get('Pod', by)?.spec.nodeName;
  if (what === 'entryNode') return trace.entryNode;
  if (what === 'clientSeen') return outcome.clientSeen;
  if (what === 'seenPod') return podAt(outcome.clientSeen, world);
  if (what === 'status') return outcome.status;
  const way = wayOf(trace);
  if (what === 'target') return way.at(-1)?.after.dst;
  const hop = way.find(({ why }) => why.code === name);
  return hop && bare(hop.at);
}

function ofCluster(what: string, name: string, world: World): string | number | undefined {
  if (what === 'ready') {
    const slash = name.indexOf('/');
    const pods = world.read.list('Pod', name.slice(0, slash));
    return pods.filter((pod) => isReady(pod) && matchesSelectorText(name.slice(slash + 1), pod.metadata.labels ?? {})).length;
  }
  const [, kind = '', key = '', path = ''] = /^([A-Za-z]+)\/(\S+) (\S+)$/.exec(name) ?? [];
  const value = valueAt(world.read.get(kind as Kind, key), path);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

export function engineValue(text: string, world: World, { traces }: Observations): string {
  const last = traces.at(-1);
  const named = text.replace(
    /\{(answeredBy|answeredOn|entryNode|clientSeen|seenPod|status|target|hop|ready|field)(?::([^{}]{1,200}))?\}/g,
    (whole, what: string, name = '') => {
      const value = what === 'ready' || what === 'field' ? ofCluster(what, name, world) : last && ofTrace(last, what, name, world);
      return value === undefined ? whole : String(value);
    },
  );
  return fillIn(named, world);
}

/** Whether a text has a name in it that the engine had no value for. */
export const isUnknown = (text: string): boolean => /\{[^{}]*\}/.test(text);
