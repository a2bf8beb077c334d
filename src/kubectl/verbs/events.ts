/** `kubectl events`. Models staging/src/k8s.io/kubectl/pkg/cmd/events/events.go and event_printer.go (v1.36). */
import type { Event } from '../../api/core.js';
import { resourceOf } from '../../api/scheme.js';
import { humanDuration } from '../print/duration.js';
import { listOf } from '../print/object-format.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';
import { parseOne } from './resource-args.js';
import { listObjects } from './select.js';
import { watchObjects } from './watch-get.js';

export const events: Verb = {
  path: 'events',
  summary: 'List events',
  flags: [
    flag.bool('all-namespaces', 'A'),
    flag.string('for'),
    flag.list('types'),
    flag.bool('no-headers'),
    ...printFlags,
    flag.bool('watch', 'w'),
    flag.int('chunk-size', undefined, '500'),
  ],
  run: runEvents,
};

function runEvents(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  if (kubectl.args.length > 0)
    throw new KubectlFailure(`unknown command ${JSON.stringify(kubectl.args[0])}\nSee 'kubectl events -h' for help and examples`);
  const types = flags.list('types').map((type) => type.toLowerCase());
  const bad = types.find((type) => type !== 'normal' && type !== 'warning');
  if (bad !== undefined) throw new KubectlFailure('valid --types are Normal or Warning');
  const named = flags.text('for');
  // staging/src/k8s.io/kubectl/pkg/cmd/events/events.go
  if (named !== '' && !named.includes('/')) throw new KubectlFailure('--for must be in resource/name form');
  const about = named === '' ? undefined : parseOne([named], 'events');
  const everywhere = flags.bool('all-namespaces');
  const asked = () =>
    (listObjects(kubectl, resourceOf('Event'), everywhere ? undefined : kubectl.namespace) as readonly Event[])
      .filter(({ type }) => types.length === 0 || types.includes(type.toLowerCase()))
      .filter(({ involvedObject }) => !about || (involvedObject.kind === about.resource.kind && involvedObject.name === about.name));
  if (flags.bool('watch')) return watchEvents(kubectl, asked, everywhere);
  const found = asked()
    .map((event, index) => ({ event, index }))
    .sort((a, b) => Date.parse(a.event.lastTimestamp ?? '') - Date.parse(b.event.lastTimestamp ?? '') || a.index - b.index)
    .map(({ event }) => event);
  if (found.length === 0) {
    kubectl.err(everywhere ? 'No events found.\n' : `No events found in ${kubectl.namespace} namespace.\n`);
    return 0;
  }
  if (outputOf(kubectl) !== '') {
    printObjects(kubectl, listOf(found));
    return 0;
  }
  printRows(kubectl, found, everywhere, !flags.bool('no-headers'));
  return 0;
}

function printRows(kubectl: KubectlCall, events: readonly Event[], everywhere: boolean, headed: boolean): void {
  const rows = events.map((event) => [
    ...(everywhere ? [event.metadata.namespace ?? ''] : []),
    lastSeen(event, kubectl.lab.epoch),
    event.type,
    event.reason,
    `${event.involvedObject.kind}/${event.involvedObject.name}`,
    event.message.trim(),
  ]);
  const heads = [...(everywhere ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'];
  const lines = (headed ? [heads, ...rows] : rows).map((cells) => cells.join('\t'));
  kubectl.out(`${alignColumns(lines.join('\n'), tableColumns)}\n`);
}

/** The watch begins with what is there; each event is a table of its own, the first with its headings. Models runWatch. */
function watchEvents(kubectl: KubectlCall, asked: () => readonly Event[], everywhere: boolean): number {
  let headed = !kubectl.flags.bool('no-headers');
  const print = (event: Event) => {
    if (outputOf(kubectl) !== '') printObjects(kubectl, event);
    else printRows(kubectl, [event], everywhere, headed);
    headed = false;
  };
  for (const event of asked()) print(event);
  watchObjects(kubectl.lab.world, asked, (object, type) => {
    if (type !== 'DELETED') print(object as Event);
  });
  return 0;
}

/** How long ago, and how often since the first time. */
function lastSeen({ count, firstTimestamp, lastTimestamp }: Event, now: number): string {
  const ago = (time: string | undefined) => (time ? humanDuration(now - Date.parse(time)) : '<unknown>');
  return count > 1 ? `${ago(lastTimestamp)} (x${count} over ${ago(firstTimestamp)})` : ago(firstTimestamp);
}
