/** Compiled words of a lesson where nothing is run: commands are quoted. The lesson's own panel draws them with their buttons. */
import { Fragment } from 'react';
import type { Block, Inline } from '../../store/types.js';

/** Text never changes order while shown, so its position is a sound key. */
const keyed = <T,>(items: readonly T[]) => items.map((item, index) => ({ item, key: String(index) }));

export function Words({ nodes }: { readonly nodes: readonly Inline[] }) {
  return keyed(nodes).map(({ item, key }) => {
    if (item.t === 'text') return <Fragment key={key}>{item.v}</Fragment>;
    if (item.t === 'code') return <code key={key}>{item.v}</code>;
    const inner = <Words nodes={item.c} />;
    if (item.t === 'strong') return <strong key={key}>{inner}</strong>;
    if (item.t === 'em') return <em key={key}>{inner}</em>;
    return (
      <a key={key} href={item.href} target="_blank" rel="noopener noreferrer">
        {inner}
      </a>
    );
  });
}

export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return keyed(blocks).map(({ item, key }) => {
    if (item.t === 'note') return <Blocks key={key} blocks={item.c} />;
    if (item.t === 'code')
      return (
        <pre key={key}>
          <code>{item.v}</code>
        </pre>
      );
    if (item.t === 'p')
      return (
        <p key={key}>
          <Words nodes={item.c} />
        </p>
      );
    const rows = keyed(item.items).map((row) => (
      <li key={row.key}>
        <Words nodes={row.item} />
      </li>
    ));
    return item.ordered ? <ol key={key}>{rows}</ol> : <ul key={key}>{rows}</ul>;
  });
}
