/** The forms a packet's label may take: as many words as there is room for. Pure. */
import type { PacketLabel } from './packet-label.js';

/** What is left of a label when it may be only one line: what was rewritten, or else what is happening. */
export function lineOfLabel({ cause, source, destination }: PacketLabel): string {
  if (destination.old !== undefined) return `→ ${destination.text}`;
  if (source.old !== undefined) return `${source.text} →`;
  return cause.split(' · ')[0] ?? cause;
}

/** As many letters of a text as fit, with the mark that tells of more. */
export function fitText(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  let length = text.length;
  while (length > 1 && widthOf(`${text.slice(0, length)}…`) > room) length -= 1;
  return `${text.slice(0, length)}…`;
}

export interface Form<Place> {
  readonly find: () => Place;
  /** What it says less than the whole label, in the coin of places. */
  readonly loss: number;
}

/** The place that is the best bargain; a shorter form is looked at only where the longer one pays more than that form would lose. */
export function bestForm<Place extends { readonly cost: number }>(
  forms: readonly Form<Place>[],
): { readonly index: number; readonly place: Place } | undefined {
  let best: { index: number; place: Place } | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { find, loss }] of forms.entries()) {
    if (least <= loss) break;
    const place = find();
    if (place.cost + loss >= least) continue;
    least = place.cost + loss;
    best = { index, place };
  }
  return best;
}
