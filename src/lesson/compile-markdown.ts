/**
 * Markdown → safe nodes. Only what lessons need comes through: paragraphs, lists, code, emphasis, links
 * to https, and notes; raw HTML, images and everything else is refused, so nothing written in a lesson
 * can become markup of the page.
 */
import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from 'mdast';
import type { Block, Inline } from './content.js';

export type Report = (line: number, reason: string) => void;

const NOTE = /^\[!(misconception|tip|when)\]\s*/;

export function compileInline(nodes: readonly PhrasingContent[], report: Report): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ t: 'text', v: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'inlineCode':
        return [{ t: 'code', v: node.value }];
      case 'strong':
        return [{ t: 'strong', c: compileInline(node.children, report) }];
      case 'emphasis':
        return [{ t: 'em', c: compileInline(node.children, report) }];
      case 'break':
        return [{ t: 'text', v: ' ' }];
      case 'link':
        if (/^https:\/\//.test(node.url)) return [{ t: 'link', href: node.url, c: compileInline(node.children, report) }];
        report(node.position?.start.line ?? 1, `links must begin with https://, this one is "${node.url.slice(0, 80)}"`);
        return compileInline(node.children, report);
      default:
        report(node.position?.start.line ?? 1, `${node.type} is not allowed in a lesson's text`);
        return [];
    }
  });
}

type Flow = RootContent | BlockContent | DefinitionContent;

/** `[!tip]` at the start of a quotation makes it a note of that tone. */
function compileQuote(node: Extract<Flow, { type: 'blockquote' }>, report: Report): Block[] {
  const blocks = compileBlocks(node.children, report);
  const [first, ...rest] = blocks;
  const lead = first?.t === 'p' ? first.c[0] : undefined;
  const found = lead?.t === 'text' ? NOTE.exec(lead.v) : null;
  if (!found || first?.t !== 'p' || lead?.t !== 'text') {
    report(node.position?.start.line ?? 1, 'a quotation must begin with [!misconception], [!tip] or [!when]');
    return blocks;
  }
  const body = lead.v.slice(found[0].length);
  const c: Inline[] = [...(body ? [{ t: 'text', v: body } as const] : []), ...first.c.slice(1)];
  return [{ t: 'note', tone: found[1] as 'misconception' | 'tip' | 'when', c: [{ t: 'p', c }, ...rest] }];
}

export function compileBlocks(nodes: readonly Flow[], report: Report): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return [{ t: 'p', c: compileInline(node.children, report) }];
      case 'list':
        return [
          {
            t: 'list',
            ordered: node.ordered === true,
            items: node.children.map((item) =>
              item.children.flatMap((child) => (child.type === 'paragraph' ? compileInline(child.children, report) : [])),
            ),
          },
        ];
      case 'code':
        return [{ t: 'code', lang: node.lang ?? '', v: node.value, run: /\brun\b/.test(node.meta ?? '') }];
      case 'blockquote':
        return compileQuote(node, report);
      default:
        report(node.position?.start.line ?? 1, `${node.type} is not allowed in a lesson's text`);
        return [];
    }
  });
}

/** The words of inline nodes without their marks. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map((node) => (node.t === 'text' || node.t === 'code' ? node.v : plainText(node.c))).join('');
}
