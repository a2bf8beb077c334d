/** A mark of the timeline in one sentence. */
import type { Messages } from '../../i18n/catalogue.js';
import type { PlacedMark } from '../../store/types.js';

/** Some messages carry a whole registry's answer along. */
const LONGEST = 120;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text.replace(/\.$/, ''));

export function markLine({ spoken: words }: Messages, { kind, label, became, ready, about, said }: PlacedMark): string {
  switch (kind) {
    case 'command':
      return words.command(label);
    case 'pod':
      return words.pod[became ?? 'ready'](label);
    case 'node':
      return words.node[became === 'not-ready' ? 'not-ready' : 'ready'](label);
    case 'endpoints':
      return words.endpoints(label, ready ?? 0);
    case 'failure':
      return words.failure(about === undefined || said === undefined ? label : `${label} (${about}): ${shortened(said)}`);
    default:
      return label;
  }
}
