/**
 * One YAML document as a tree that still knows where everything was written: js-yaml's events, whose
 * offsets point into the source, folded into nodes.
 */
import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  type Event,
  getScalarValue,
  SCALAR_STYLE_PLAIN,
} from 'js-yaml';

interface Span {
  /** Offsets into the source: first character, and one past the last. */
  readonly start: number;
  end: number;
}

export interface ScalarNode extends Span {
  readonly type: 'scalar';
  readonly text: string;
  readonly plain: boolean;
  /** Explicit tag such as `!!str`, else empty. */
  readonly tag: string;
}

export interface SequenceNode extends Span {
  readonly type: 'sequence';
  readonly items: YamlNode[];
}

export interface MappingNode extends Span {
  readonly type: 'mapping';
  readonly pairs: { readonly key: YamlNode; readonly value: YamlNode }[];
}

/** A use of an anchor; `target` is the node it stands for. */
export interface AliasNode extends Span {
  readonly type: 'alias';
  readonly target: YamlNode;
}

export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;

/** An alias without an anchor before it. */
export class UnknownAnchor extends Error {
  constructor(
    readonly anchor: string,
    readonly offset: number,
  ) {
    super(`unknown anchor '${anchor}' referenced`);
  }
}

interface Frame {
  readonly node: SequenceNode | MappingNode | undefined;
  key: YamlNode | undefined;
}

/** An omitted value (`key:`) is written nowhere: it stands right after what came before it. */
function scalarOf(source: string, event: Extract<Event, { type: typeof EVENT_SCALAR }>, after: number): ScalarNode {
  const tag = event.tagStart >= 0 ? source.slice(event.tagStart, event.tagEnd) : '';
  const plain = event.style === SCALAR_STYLE_PLAIN;
  const text = getScalarValue(source, event);
  if (event.valueStart < 0) return { type: 'scalar', text, plain, tag, start: after, end: after };
  // Ranges of quoted scalars leave the quotes out; an editor marks them too.
  const quote =
    /["']/.test(source.charAt(event.valueStart - 1)) && source.charAt(event.valueEnd) === source.charAt(event.valueStart - 1) ? 1 : 0;
  const quoted = plain ? 0 : quote;
  return { type: 'scalar', text, plain, tag, start: event.valueStart - quoted, end: event.valueEnd + quoted };
}

/** The first document of the events, or undefined when there is none. Throws `UnknownAnchor`. */
export function firstDocument(source: string, events: readonly Event[]): YamlNode | undefined {
  const anchors = new Map<string, YamlNode>();
  const stack: Frame[] = [];
  let root: YamlNode | undefined;
  let after = 0;
  let documents = 0;

  const place = (node: YamlNode): void => {
    const frame = stack.at(-1);
    if (!frame?.node) root = node;
    else if (frame.node.type === 'sequence') frame.node.items.push(node);
    else if (frame.key === undefined) frame.key = node;
    else {
      frame.node.pairs.push({ key: frame.key, value: node });
      frame.key = undefined;
    }
    after = node.end;
  };
  const remember = (event: { readonly anchorStart: number; readonly anchorEnd: number }, node: YamlNode): void => {
    if (event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), node);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_DOCUMENT:
        // The stream splits documents before this; goyaml reads the first of what is left and stops.
        documents += 1;
        if (documents > 1) return root;
        stack.push({ node: undefined, key: undefined });
        break;
      case EVENT_SCALAR: {
        const node = scalarOf(source, event, after);
        remember(event, node);
        place(node);
        break;
      }
      case EVENT_ALIAS: {
        const name = source.slice(event.anchorStart, event.anchorEnd);
        const target = anchors.get(name);
        if (!target) throw new UnknownAnchor(name, event.anchorStart - 1);
        place({ type: 'alias', target, start: event.anchorStart - 1, end: event.anchorEnd });
        break;
      }
      case EVENT_SEQUENCE:
      case EVENT_MAPPING: {
        const span = { start: event.start, end: event.start + 1 };
        const node: SequenceNode | MappingNode =
          event.type === EVENT_SEQUENCE ? { type: 'sequence', items: [], ...span } : { type: 'mapping', pairs: [], ...span };
        remember(event, node);
        after = event.start;
        stack.push({ node, key: undefined });
        break;
      }
      case EVENT_POP: {
        const node = stack.pop()?.node;
        if (node) {
          node.end = Math.max(node.end, closingEnd(source, node.start, after));
          place(node);
        }
        break;
      }
    }
  }
  return root;
}

/** Where a collection ends: after its last child, or after the bracket that closes it. */
function closingEnd(source: string, start: number, after: number): number {
  const close = { '{': '}', '[': ']' }[source.charAt(start)];
  if (!close) return after;
  let at = after;
  for (; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === close) return at + 1;
    if (char === '#') while (at + 1 < source.length && source.charAt(at + 1) !== '\n') at += 1;
    else if (!/[\s,[{:]/.test(char)) break;
  }
  return after;
}
