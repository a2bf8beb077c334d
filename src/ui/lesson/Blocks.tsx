/** Draws compiled lesson text. Nodes are drawn as elements, never as HTML. */
import { Fragment } from 'react';
import { useLab } from '../../store/lab.js';
import type { Block, Inline } from '../../store/types.js';
import { Icon } from '../shell/Icon.js';
import { useMessages } from '../shell/messages.js';
import { useCopy } from '../shell/use-copy.js';
import { typeLine } from '../terminal/typed-line.js';

/** Text never changes order while shown, so its position is a sound key. */
const keyed = <T,>(items: readonly T[]) => items.map((item, index) => ({ item, key: String(index) }));

export function Words({ nodes }: { readonly nodes: readonly Inline[] }) {
  return keyed(nodes).map(({ item, key }) => {
    switch (item.t) {
      case 'text':
        return <Fragment key={key}>{item.v}</Fragment>;
      case 'code':
        return <code key={key}>{item.v}</code>;
      case 'strong':
        return (
          <strong key={key}>
            <Words nodes={item.c} />
          </strong>
        );
      case 'em':
        return (
          <em key={key}>
            <Words nodes={item.c} />
          </em>
        );
      default:
        return (
          <a key={key} href={item.href} target="_blank" rel="noopener noreferrer">
            <Words nodes={item.c} />
          </a>
        );
    }
  });
}

/** A command the learner may run with one press; typing it oneself is as good. */
function Command({ line }: { readonly line: string }) {
  const words = useMessages().lesson;
  const exec = useLab((lab) => lab.actions.exec);
  const busy = useLab((lab) => lab.status !== 'ready');
  const { copied, copy } = useCopy(line);
  return (
    <div className="pw-lesson-command">
      <pre>
        <code>{line}</code>
      </pre>
      <button
        type="button"
        className="pw-lesson-run pw-lesson-copy"
        aria-label={words.copyCommand(line)}
        title={words.copyCommand(line)}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'tick' : 'copy'} />
      </button>
      <button
        type="button"
        className="pw-lesson-run"
        disabled={busy}
        aria-label={words.putIntoTerminal(line)}
        onClick={() => {
          if (!typeLine(line)) void exec(line);
        }}
      >
        {words.copyRun} <span aria-hidden="true">↵</span>
      </button>
    </div>
  );
}

export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  const words = useMessages().lesson;
  return keyed(blocks).map(({ item, key }) => {
    switch (item.t) {
      case 'p':
        return (
          <p key={key}>
            <Words nodes={item.c} />
          </p>
        );
      case 'list': {
        const rows = keyed(item.items).map((row) => (
          <li key={row.key}>
            <Words nodes={row.item} />
          </li>
        ));
        return item.ordered ? <ol key={key}>{rows}</ol> : <ul key={key}>{rows}</ul>;
      }
      case 'code':
        return item.run ? (
          <Command key={key} line={item.v} />
        ) : (
          <pre key={key}>
            <code>{item.v}</code>
          </pre>
        );
      default:
        return (
          <div key={key} className={`pw-lesson-note pw-lesson-note-${item.tone}`}>
            <strong>{words.note[item.tone]}</strong>
            <Blocks blocks={item.c} />
          </div>
        );
    }
  });
}
