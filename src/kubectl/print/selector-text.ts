/** Label selectors as text. Models metav1.FormatLabelSelector (v1.36): expressions follow the pairs, all in key order. */
import type { LabelSelector } from '../../api/metadata.js';

export function selectorText(selector: LabelSelector | undefined): string {
  const pairs = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
    const list = `(${[...values].sort().join(',')})`;
    if (operator === 'In') return { key, text: `${key} in ${list}` };
    if (operator === 'NotIn') return { key, text: `${key} notin ${list}` };
    return { key, text: operator === 'Exists' ? key : `!${key}` };
  });
  const all = [...pairs, ...expressions].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return all.length ? all.map(({ text }) => text).join(',') : '<none>';
}
