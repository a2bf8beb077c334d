/** A tree after the ARIA authoring practice: arrows open, close and move; Enter shows the thing in the inspector. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { useAllMessages } from '../shell/messages.js';
import { type Branch, selectClusterTree } from './cluster-tree.js';

interface Row extends Branch {
  readonly level: number;
  readonly parent: string | undefined;
  readonly position: number;
  readonly siblings: number;
}

/** Rows in view, top to bottom. */
function rowsOf(branches: readonly Branch[], open: ReadonlySet<string>, level = 1, parent?: string): readonly Row[] {
  return branches.flatMap((branch, index) => [
    { ...branch, level, parent, position: index + 1, siblings: branches.length },
    ...(open.has(branch.id) ? rowsOf(branch.children, open, level + 1, branch.id) : []),
  ]);
}

export function ClusterTree() {
  const messages = useAllMessages();
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const select = useLab((lab) => lab.actions.select);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['services', 'nodes']));
  const [at, setAt] = useState('outside');
  const list = useRef<HTMLDivElement>(null);
  const tree = useMemo(() => selectClusterTree(view, config, messages), [view, config, messages]);
  const rows = rowsOf(tree, open);
  const current = rows.find(({ id }) => id === at) ?? rows[0];

  const go = (row: Row | undefined) => {
    if (!row) return;
    setAt(row.id);
    [...(list.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? [])].find((one) => one.dataset.id === row.id)?.focus();
  };
  const toggle = (id: string, to: boolean) => {
    const next = new Set(open);
    if (to) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const choose = (row: Row) => {
    setAt(row.id);
    if (row.selection) select(row.selection);
    else toggle(row.id, !open.has(row.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = rows.indexOf(current);
    const folded = current.children.length > 0 && !open.has(current.id);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(rows[index + 1]),
      ArrowUp: () => go(rows[index - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (folded ? toggle(current.id, true) : current.children.length > 0 ? go(rows[index + 1]) : undefined),
      ArrowLeft: () =>
        !folded && current.children.length > 0 ? toggle(current.id, false) : go(rows.find(({ id }) => id === current.parent)),
      Enter: () => choose(current),
      ' ': () => choose(current),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    // Space would also play and pause.
    event.stopPropagation();
    move();
  };
  return (
    <div ref={list} role="tree" aria-label={messages.spoken.cluster} className="pw-tree" onKeyDown={onKeyDown}>
      {rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is the tree's own
        <div
          key={row.id}
          data-id={row.id}
          role="treeitem"
          tabIndex={row.id === current?.id ? 0 : -1}
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.siblings}
          aria-selected={row.id === current?.id}
          {...(row.children.length > 0 ? { 'aria-expanded': open.has(row.id) } : {})}
          style={{ paddingInlineStart: `${row.level * 14}px` }}
          onFocus={() => setAt(row.id)}
          onClick={() => {
            if (row.children.length > 0) toggle(row.id, !open.has(row.id));
            setAt(row.id);
            if (row.selection) select(row.selection);
          }}
        >
          {row.text}
        </div>
      ))}
    </div>
  );
}
