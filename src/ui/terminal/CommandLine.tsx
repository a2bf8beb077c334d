/** The line being typed: history, completion, several lines, and the Korean input method left in peace. */
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { useMessages } from '../shell/messages.js';
import { applyCompletion, commonPrefix, type HistoryCursor, stepHistory } from './line-editing.js';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onCandidates: (candidates: readonly string[]) => void;
  readonly onRun: () => void;
}

const AT_PROMPT: HistoryCursor = { index: -1, kept: '' };

export function CommandLine({ field, onCandidates, onRun }: Props) {
  const words = useMessages().terminal;
  const actions = useLab((lab) => lab.actions);
  const prompt = useLab((lab) => lab.history.prompt);
  const [text, setText] = useState('');
  const [running, setRunning] = useState(false);
  const cursor = useRef(AT_PROMPT);

  const run = async () => {
    if (running) return;
    const line = text.replace(/\\\n\s*/g, '');
    setText('');
    cursor.current = AT_PROMPT;
    onCandidates([]);
    onRun();
    setRunning(true);
    try {
      for (const one of line.split('\n')) await actions.exec(one);
    } finally {
      setRunning(false);
    }
  };
  const complete = async (caret: number) => {
    const candidates = await actions.complete(text, caret);
    const word = commonPrefix(candidates);
    const next = applyCompletion(text, caret, word, candidates.length === 1);
    if (next.text !== text) setText(next.text);
    onCandidates(candidates.length > 1 ? candidates : []);
    requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  };
  const walkHistory = (back: boolean) => {
    const next = stepHistory(useLab.getState().commandHistory, cursor.current, text, back);
    cursor.current = next.cursor;
    setText(next.text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While a syllable is being composed every key belongs to the input method.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const onlyCtrl = event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.key === 'Enter' && plain) void run();
    else if (event.key === 'ArrowUp' && plain && !text.slice(0, start).includes('\n')) walkHistory(true);
    else if (event.key === 'ArrowDown' && plain && !text.slice(end).includes('\n')) walkHistory(false);
    // An empty line lets Tab go on, so that nobody is caught in here.
    else if (event.key === 'Tab' && plain && text.trim() !== '') void complete(start);
    else if (onlyCtrl && event.code === 'KeyL') void actions.exec('clear');
    else if (onlyCtrl && event.code === 'KeyC' && start === end) {
      setText('');
      cursor.current = AT_PROMPT;
      onCandidates([]);
    } else return;
    event.preventDefault();
  };
  return (
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
        onChange={(event) => {
          setText(event.target.value);
          onCandidates([]);
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
