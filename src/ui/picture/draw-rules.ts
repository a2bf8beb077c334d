/** What only the packet view has: ports open on the nodes' edges, and what kube-proxy wrote into their kernels. Pure. */
import type { RuleRef } from '../../store/types.js';
import type { Layout } from '../canvas/layout.js';
import { parsePlace } from '../canvas/place.js';
import { litBy, type RuleLine, shortChain } from '../canvas/rule-lines.js';
import type { Scene } from '../canvas/scene.js';
import { RULE_LINE, SHEET_LINES } from '../canvas/sizes.js';
import { box, text } from './svg-shapes.js';

interface Rules {
  readonly scene: Scene;
  readonly layout: Layout;
  /** By node: of the Service the request goes to. */
  readonly lines: ReadonlyMap<string, readonly RuleLine[]>;
  /** The rule that fired, and where. */
  readonly fired: { readonly node: string; readonly rule: RuleRef } | undefined;
  readonly words: { readonly port: string; readonly rules: string; readonly rulesNone: string };
}

const chanceOf = ({ kind, probability }: RuleLine): string =>
  kind === 'sep' && probability !== undefined && probability < 1 ? probability.toFixed(2).replace(/^0/, '') : '';

/** A sheet has room for so many lines: those around the one that fired. */
function shownLines(lines: readonly RuleLine[], rule: RuleRef | undefined): readonly RuleLine[] {
  const firing = Math.max(
    0,
    lines.findIndex((line) => litBy(line, rule) === 'now'),
  );
  const from = Math.min(Math.max(0, firing - SHEET_LINES + 2), Math.max(0, lines.length - SHEET_LINES));
  return lines.slice(from, from + SHEET_LINES);
}

export function drawRules({ scene, layout, lines, fired, words }: Rules): string {
  const parts: string[] = [];
  for (const { id, abs: rect } of layout.boxes.values()) {
    if (id.startsWith('socket:')) {
      const { port = 0 } = parsePlace(id as `socket:${string}:${number}`);
      parts.push(
        box(rect, 'p f-node-port', 6),
        text(words.port, rect.x + 6, rect.y + 16, { size: 10, className: 'q', room: rect.w - 8 }),
        text(String(port), rect.x + 6, rect.y + 33, { size: 12, mono: true, bold: true, room: rect.w - 8 }),
      );
      continue;
    }
    if (!id.startsWith('rules:')) continue;
    const node = id.slice('rules:'.length);
    if (!scene.nodes.some(({ name }) => name === node)) continue;
    const rule = fired?.node === node ? fired.rule : undefined;
    const own = lines.get(node) ?? [];
    parts.push(
      box(rect, rule ? 'p l' : 'p', 8),
      text(words.rules, rect.x + 8, rect.y + 17, { size: 11, className: 'q', bold: true, room: rect.w - 16 }),
    );
    if (own.length === 0) parts.push(text(words.rulesNone, rect.x + 8, rect.y + 34, { size: 11, className: 'q', room: rect.w - 16 }));
    shownLines(own, rule).forEach((line, index) => {
      const y = rect.y + 33 + index * RULE_LINE;
      const lit = litBy(line, rule);
      if (lit === 'now') parts.push(box({ x: rect.x + 3, y: y - 12, w: rect.w - 6, h: RULE_LINE }, 'l', 3));
      const chance = chanceOf(line);
      const font = { size: 10.5, mono: true, bold: lit !== undefined };
      parts.push(
        text(shortChain(line.chain), rect.x + 8, y, { ...font, room: rect.w * 0.44 }),
        text(line.detail, rect.x + rect.w * 0.5, y, { ...font, room: rect.w * 0.5 - (chance ? 34 : 8) }),
        chance && text(chance, rect.x + rect.w - 30, y, { ...font, className: 'q', room: 28 }),
      );
    });
  }
  return parts.join('');
}
