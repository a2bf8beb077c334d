/** A terminal of plain page elements: real caret, real copy, real input method, readable by a screen reader. */
import { memo, useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { TerminalLine } from '../../store/types.js';
import { Icon } from '../shell/Icon.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { formatCount } from '../timeline/format.js';
import { CommandLine } from './CommandLine.js';
import './terminal.css';

/** Lines drawn at first, and how many more each "show more" adds. */
const SHOWN = 300;
const MORE = 2000;

export function Terminal() {
  const words = useMessages().terminal;
  const locale = useShownLocale();
  const lines = useLab((lab) => lab.terminal);
  const [limit, setLimit] = useState(SHOWN);
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState(false);
  const output = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const following = useRef(true);
  const hidden = Math.max(0, lines.length - limit);

  // Follows new output unless the reader has scrolled up to read.
  useEffect(() => {
    if (lines.length >= 0 && candidates.length >= 0 && following.current) output.current?.scrollTo({ top: output.current.scrollHeight });
  }, [lines, candidates]);

  const copy = async () => {
    const text = lines.map((line) => (line.kind === 'command' ? `${line.prompt ?? '$ '}${line.text}` : line.text)).join('\n');
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section className="pw-terminal" aria-label={words.title}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on empty room only moves the focus to the field */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above; the keyboard reaches the field by Tab */}
      <div
        ref={output}
        className="pw-terminal-scroll"
        onScroll={({ currentTarget: box }) => {
          following.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
        }}
        onClick={() => {
          if (!window.getSelection()?.toString()) input.current?.focus({ preventScroll: true });
        }}
      >
        {hidden > 0 && (
          <button type="button" className="pw-terminal-more" onClick={() => setLimit(limit + MORE)}>
            {words.earlier(formatCount(hidden, locale))}
          </button>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: output that scrolls must be reachable by keyboard */}
        <div role="log" aria-label={words.output} className="pw-terminal-log" tabIndex={0}>
          {lines.length === 0 && <p className="pw-terminal-note">{words.welcome}</p>}
          {lines.slice(hidden).map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </div>
        {candidates.length > 0 && (
          <p className="pw-terminal-candidates" role="status" aria-label={words.candidates}>
            {candidates.join('  ')}
          </p>
        )}
        <CommandLine field={input} onCandidates={setCandidates} onRun={() => (following.current = true)} />
      </div>
      <div className="pw-terminal-tools">
        <button type="button" className="pw-icon-button" aria-label={words.copy} title={words.copy} onClick={() => void copy()}>
          <Icon name={copied ? 'tick' : 'copy'} />
        </button>
        <span role="status" className="pw-hidden">
          {copied ? words.copied : ''}
        </span>
      </div>
    </section>
  );
}

const Line = memo(function Line({ line }: { readonly line: TerminalLine }) {
  return (
    <div className="pw-line" data-kind={line.kind}>
      {line.kind === 'command' && <span className="pw-prompt">{line.prompt ?? '$ '}</span>}
      {line.text || ' '}
    </div>
  );
});
