/** Models pkg/printers/internalversion/printers.go printNamespace, printConfigMap, printSecret and printEvent (v1.36). */
import type { Event } from '../../../api/core.js';
import type { TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const namespaceTable: TableOf<'Namespace'> = {
  columns: [{ title: 'NAME' }, { title: 'STATUS' }, { title: 'AGE' }],
  row: ({ metadata, status }, now) => [metadata.name, status?.phase ?? 'Active', ageOf(metadata.creationTimestamp, now)],
};

export const configMapTable: TableOf<'ConfigMap'> = {
  columns: [{ title: 'NAME' }, { title: 'DATA' }, { title: 'AGE' }],
  row: ({ metadata, data = {}, binaryData = {} }, now) => [
    metadata.name,
    String(Object.keys(data).length + Object.keys(binaryData).length),
    ageOf(metadata.creationTimestamp, now),
  ],
};

export const secretTable: TableOf<'Secret'> = {
  columns: [{ title: 'NAME' }, { title: 'TYPE' }, { title: 'DATA' }, { title: 'AGE' }],
  row: ({ metadata, type = '', data = {} }, now) => [
    metadata.name,
    type,
    String(Object.keys(data).length),
    ageOf(metadata.creationTimestamp, now),
  ],
};

export const eventTable: TableOf<'Event'> = {
  columns: [
    { title: 'LAST SEEN' },
    { title: 'TYPE' },
    { title: 'REASON' },
    { title: 'OBJECT' },
    { title: 'SUBOBJECT', wide: true },
    { title: 'SOURCE', wide: true },
    { title: 'MESSAGE' },
    { title: 'FIRST SEEN', wide: true },
    { title: 'COUNT', wide: true },
    { title: 'NAME', wide: true },
  ],
  row: (event, now) => [
    ageOf(event.lastTimestamp, now),
    event.type,
    event.reason,
    eventObject(event),
    event.involvedObject.fieldPath ?? '',
    [event.source.component, event.source.host].filter(Boolean).join(', '),
    event.message.trim(),
    ageOf(event.firstTimestamp, now),
    String(event.count),
    event.metadata.name,
  ],
};

function eventObject({ involvedObject }: Event): string {
  const kind = (involvedObject.kind ?? '').toLowerCase();
  return involvedObject.name ? `${kind}/${involvedObject.name}` : kind;
}
