/** The line being typed: history, completion, several lines, and the Korean input method left in peace. */
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { END_OF_INPUT } from '../../store/type-ahead.js';
import { useMessages } from '../shell/messages.js';
import { HistorySearch } from './HistorySearch.js';
import { type HelpKey, KeyRow } from './KeyRow.js';
import { applyCompletion, commonPrefix, editLine, type HistoryCursor, stepHistory } from './line-editing.js';
import { offerTyping } from './typed-line.js';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** The shell typed into; undefined: the first one. */
  readonly session: string | undefined;
  readonly onCandidates: (candidates: readonly string[]) => void;
  readonly onRun: () => void;
}

/** Pictures in which a line types itself, however long it is. */
const TYPED_IN = 24;

const AT_PROMPT: HistoryCursor = { index: -1, kept: '' };

/** Lines typed and not run yet, by shell: they outlast a look into another shell or panel. */
const drafts = new Map<string | undefined, string>();
/** What Ctrl-K, Ctrl-U or Ctrl-W cut last, in whichever shell. */
let killed = '';

const historyOf = (session: string | undefined): readonly string[] => {
  const { commandHistory, sessions } = useLab.getState();
  return session === undefined ? commandHistory : (sessions.find(({ id }) => id === session)?.history ?? []);
};

export function CommandLine({ field, session, onCandidates, onRun }: Props) {
  const words = useMessages().terminal;
  const actions = useLab((lab) => lab.actions);
  const prompt = useLab(({ history }) => (session === undefined ? history.prompt : history.prompts?.[session]));
  const [text, showText] = useState(drafts.get(session) ?? '');
  const running = useLab((lab) => lab.busyShells.includes(session));
  const [searching, setSearching] = useState(false);
  const cursor = useRef(AT_PROMPT);

  const setText = (next: string) => {
    drafts.set(session, next);
    showText(next);
  };
  const [caret, setCaret] = useState<{ readonly start: number; readonly end: number }>();
  const moveTo = (start: number, end = start) => setCaret({ start, end });
  // Together with the text it belongs to: a picture later somebody may have gone elsewhere, or pressed the next key.
  useLayoutEffect(() => {
    if (!caret) return;
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(caret.start, caret.end);
  }, [caret, field]);
  const forget = () => {
    setText('');
    cursor.current = AT_PROMPT;
    onCandidates([]);
  };
  const run = (typed = text) => {
    forget();
    onRun();
    void actions.type(typed, session);
  };

  // A lesson's command is seen typed, unless that would take what stands here already or motion is not wanted.
  const pending = useRef<{ readonly line: string; frame: number }>(undefined);
  /** The rest of it at once, as somebody else has the keyboard now. */
  const hurry = () => {
    if (!pending.current) return;
    const { line, frame } = pending.current;
    cancelAnimationFrame(frame);
    pending.current = undefined;
    run(line);
  };
  const interrupt = () => {
    if (pending.current) cancelAnimationFrame(pending.current.frame);
    pending.current = undefined;
    actions.interrupt(text, session);
    forget();
    onRun();
  };
  const typeIn = (line: string) => {
    hurry();
    if (running || text !== '' || document.hidden || useLab.getState().reducedMotion) {
      void actions.type(line);
      return;
    }
    const step = (shown: number) => {
      if (shown >= line.length) {
        hurry();
        return;
      }
      setText(line.slice(0, shown));
      pending.current = { line, frame: requestAnimationFrame(() => step(shown + Math.ceil(line.length / TYPED_IN))) };
    };
    step(0);
  };
  useEffect(() => (session === undefined ? offerTyping(typeIn) : undefined));
  useEffect(
    () => () => {
      if (!pending.current) return;
      cancelAnimationFrame(pending.current.frame);
      drafts.delete(undefined);
      void useLab.getState().actions.type(pending.current.line);
    },
    [],
  );

  const complete = async (at: number) => {
    const asker = document.activeElement;
    const candidates = await actions.complete(text, at, session);
    // What was typed meanwhile stays, and so does who has gone elsewhere.
    if (field.current?.value !== text || document.activeElement !== asker) return;
    const word = commonPrefix(candidates);
    const next = applyCompletion(text, at, word, candidates.length === 1);
    if (next.text !== text) setText(next.text);
    onCandidates(candidates.length > 1 ? candidates : []);
    moveTo(next.caret);
  };
  const walkHistory = (back: boolean) => {
    const next = stepHistory(historyOf(session), cursor.current, text, back);
    cursor.current = next.cursor;
    setText(next.text);
  };
  const edit = (letter: string, start: number, end: number): boolean => {
    const next = editLine(letter, { text, start, end, killed });
    if (!next) return false;
    ({ killed } = next);
    setText(next.text);
    moveTo(next.start, next.end);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a syllable is being composed every key belongs to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const onlyCtrl = event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    const stop = onlyCtrl && event.code === 'KeyC' && start === end;
    // A line that is typing itself is what the key is meant for; letters come after it (onChange).
    if (pending.current && !stop && (onlyCtrl || event.key.length > 1)) {
      hurry();
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && plain) run();
    else if (event.key === 'ArrowUp' && plain && !text.slice(0, start).includes('\n')) walkHistory(true);
    else if (event.key === 'ArrowDown' && plain && !text.slice(end).includes('\n')) walkHistory(false);
    // An empty line lets Tab go on, so that nobody is caught in here.
    else if (event.key === 'Tab' && plain && text.trim() !== '') void complete(start);
    else if (onlyCtrl && event.code === 'KeyL') void actions.exec('clear', session);
    else if (onlyCtrl && event.code === 'KeyR') setSearching(true);
    else if (stop) interrupt();
    else if (onlyCtrl && event.code === 'KeyD' && text === '' && (running || prompt !== undefined)) run(END_OF_INPUT);
    // The letter's place on the keyboard: Hangul has none of these letters.
    else if (!onlyCtrl || !event.code.startsWith('Key') || !edit(event.code.slice(3).toLowerCase(), start, end)) return;
    event.preventDefault();
  };
  const onHelpKey = (key: HelpKey) => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = field.current ?? {};
    if (pending.current && key !== 'Ctrl-C') hurry();
    else if (key === 'Tab') void complete(start);
    else if (key === 'ArrowUp' || key === 'ArrowDown') walkHistory(key === 'ArrowUp');
    else if (key === 'Ctrl-C') interrupt();
    else {
      setText(text.slice(0, start) + key + text.slice(end));
      moveTo(start + 1);
    }
  };
  if (searching) {
    return (
      <HistorySearch
        history={historyOf(session)}
        onDone={(line, runIt) => {
          setSearching(false);
          if (runIt && line !== undefined) run(line);
          else if (line !== undefined) setText(line);
          moveTo(runIt ? 0 : (line ?? text).length);
        }}
      />
    );
  }
  return (
    <>
      <div className="pw-command-line" aria-busy={running}>
        <span id="pw-terminal-prompt" className="pw-prompt" aria-hidden="true">
          {prompt ?? '$ '}
        </span>
        <textarea
          ref={field}
          rows={text.split('\n').length}
          aria-label={words.input}
          {...(prompt && { 'aria-describedby': 'pw-terminal-prompt' })}
          placeholder={running ? words.running : words.placeholder}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          value={text}
          onChange={({ target: { value } }) => {
            // What is typed while a line types itself comes after it.
            const own = pending.current && value.startsWith(text) ? value.slice(text.length) : value;
            hurry();
            setText(own);
            onCandidates([]);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <KeyRow onKey={onHelpKey} />
    </>
  );
}
