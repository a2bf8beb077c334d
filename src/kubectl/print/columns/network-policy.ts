/** Models pkg/printers/internalversion/printers.go printNetworkPolicy (v1.36). */
import { formatLabelSelector } from '../../../api/selector-text.js';
import type { TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const networkPolicyTable: TableOf<'NetworkPolicy'> = {
  columns: [{ title: 'NAME' }, { title: 'POD-SELECTOR' }, { title: 'AGE' }],
  row: ({ metadata, spec }, now) => [
    metadata.name,
    formatLabelSelector(spec.podSelector) || '<none>',
    ageOf(metadata.creationTimestamp, now),
  ],
};
