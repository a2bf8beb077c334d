/** A terminal of plain page elements: real caret, real copy, real input method, readable by a screen reader. */
import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { EmptyState } from '../empty/late-empty.js';
import { Icon } from '../shell/Icon.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';
import { useMessages, useShownLocale } from '../shell/messages.js';
import { formatCount } from '../timeline/format.js';
import { CommandLine } from './CommandLine.js';
import { Output } from './Output.js';
import { selectionOf } from './object-links.js';
import { SessionTabs } from './SessionTabs.js';
import './terminal.css';

const TerminalMenu = latePanel(later(async () => (await import('./TerminalMenu.js')).TerminalMenu));

/** More lines than this at once are counted out loud instead of read. */
const READ_OUT = 40;

export interface OpenTerminalMenu {
  readonly kind: 'shells' | 'things';
  readonly anchor: Element;
  /** Files that were dropped. */
  readonly files?: readonly File[];
}

export function Terminal() {
  const words = useMessages().terminal;
  const locale = useShownLocale();
  const session = useLab((lab) => lab.session);
  const ready = useLab((lab) => lab.status === 'ready');
  const opened = useLab((lab) => lab.sessions.find(({ id }) => id === session));
  const gone = useLab(({ view }) => opened?.pod !== undefined && !view.objects.Pod.has(opened.pod));
  const all = useLab((lab) => lab.terminal);
  const lines = useMemo(() => all.filter((line) => line.session === session), [all, session]);
  const [candidates, setCandidates] = useState<readonly string[]>([]);
  const [copied, setCopied] = useState(false);
  const [menu, setMenu] = useState<OpenTerminalMenu>();
  const newest = all.at(-1)?.id ?? 0;
  const [read, setRead] = useState({ to: newest, many: 0 });
  const many = newest - read.to > READ_OUT;
  const output = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const following = useRef(true);

  // Follows new output unless the reader has scrolled up to read.
  useEffect(() => {
    if (lines.length >= 0 && candidates.length >= 0 && following.current) output.current?.scrollTo({ top: output.current.scrollHeight });
  }, [lines, candidates]);

  useEffect(() => {
    setRead((before) => (before.to === newest ? before : { to: newest, many: newest - before.to > READ_OUT ? newest - before.to : 0 }));
  }, [newest]);

  const copy = async () => {
    const text = lines.map((line) => (line.kind === 'command' ? `${line.prompt ?? '$ '}${line.text}` : line.text)).join('\n');
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const onClick = (event: MouseEvent) => {
    // Who marks text to copy it is left alone.
    if (window.getSelection()?.toString()) return;
    const named = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-object]') : null;
    const { view, actions } = useLab.getState();
    const selection = named?.dataset.object === undefined ? undefined : selectionOf(named.dataset.object, view);
    if (selection) actions.select(selection);
    else input.current?.focus({ preventScroll: true });
  };
  const toggle = (kind: OpenTerminalMenu['kind'], anchor: Element) => setMenu(menu?.kind === kind ? undefined : { kind, anchor });
  return (
    <section
      className="pw-terminal"
      aria-label={words.title}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        const files = [...event.dataTransfer.files];
        if (files.length === 0 || !tools.current) return;
        event.preventDefault();
        setMenu({ kind: 'things', anchor: tools.current, files });
      }}
    >
      <SessionTabs />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on empty room only moves the focus to the field, and names are in the menu too */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above; the keyboard reaches the field by Tab */}
      <div
        ref={output}
        className="pw-terminal-scroll"
        onScroll={({ currentTarget: box }) => {
          following.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
        }}
        onClick={onClick}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: output that scrolls must be reachable by keyboard */}
        <div role="log" aria-label={words.output} aria-live={many ? 'off' : 'polite'} className="pw-terminal-log" tabIndex={0}>
          {lines.length === 0 && session === undefined && <p className="pw-terminal-note">{words.welcome}</p>}
          <Output lines={lines} />
        </div>
        {ready && lines.length === 0 && session === undefined && <EmptyState of="terminal" />}
        {candidates.length > 0 && (
          <p className="pw-terminal-candidates" role="status" aria-label={words.candidates}>
            {candidates.slice(0, 200).join('  ')}
            {candidates.length > 200 && `  … +${candidates.length - 200}`}
          </p>
        )}
        {gone && (
          <p className="pw-terminal-note" role="status">
            {words.gone(opened?.title ?? '')}
          </p>
        )}
        <CommandLine
          key={session ?? ''}
          field={input}
          session={session}
          onCandidates={setCandidates}
          onRun={() => {
            following.current = true;
          }}
        />
      </div>
      <div className="pw-terminal-tools" ref={tools}>
        <button
          type="button"
          className="pw-icon-button"
          aria-label={words.openShell}
          title={words.openShell}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => toggle('shells', currentTarget)}
        >
          <Icon name="plus" />
        </button>
        <button
          type="button"
          className="pw-icon-button"
          aria-label={words.more}
          title={words.more}
          aria-haspopup="dialog"
          onClick={({ currentTarget }) => toggle('things', currentTarget)}
        >
          <Icon name="folder" />
        </button>
        <button type="button" className="pw-icon-button" aria-label={words.copy} title={words.copy} onClick={() => void copy()}>
          <Icon name={copied ? 'tick' : 'copy'} />
        </button>
        <span role="status" className="pw-hidden">
          {copied ? words.copied : read.many > 0 ? words.many(formatCount(read.many, locale)) : ''}
        </span>
      </div>
      {menu && <TerminalMenu key={menu.kind} menu={menu} lines={lines} onClose={() => setMenu(undefined)} />}
    </section>
  );
}
