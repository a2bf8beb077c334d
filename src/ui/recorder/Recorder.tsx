/** A page for authors: what was typed since a moment becomes a step of a lesson. */
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { useLab } from '../../store/lab.js';
import type { HistoryStep } from '../../store/types.js';
import { saveFile } from '../inspector/save-file.js';
import { wordsWith } from '../shell/messages.js';
import { closeWindow } from '../shell/open-window.js';
import { useCopy } from '../shell/use-copy.js';
import { commandsOf, recordedStep, SORTS, type Sort } from './recorded-step.js';
import './recorder.css';

const useWords = wordsWith(
  async (locale) => (await (locale === 'ko' ? import('../../i18n/ko/recorder.js') : import('../../i18n/en/recorder.js'))).recorder,
);

/** The last line and the last request that are not part of the step, and the changes before it. The window is closed while somebody plays. */
const useBegin = create<{ readonly line: number; readonly trace: number; readonly place: number }>(() => ({
  line: -1,
  trace: -1,
  place: 0,
}));
const VALID_ID = /^[a-z][a-z0-9-]{0,39}$/;

export function Recorder() {
  const words = useWords();
  const begun = useBegin();
  const terminal = useLab((lab) => lab.terminal);
  const traces = useLab((lab) => lab.traces);
  const [id, setId] = useState('my-step');
  const [shown, setShown] = useState(false);
  const [sort, setSort] = useState<Sort>('task');
  const history = useHistorySince(begun.place);
  const lines = terminal.filter((line) => line.id > begun.line);
  const asked = [...traces.values()].filter((trace) => trace.id > begun.trace);
  const valid = VALID_ID.test(id);
  const step = valid ? recordedStep(id, lines, asked, sort, history) : undefined;
  const begin = () => {
    useBegin.setState({
      line: terminal.at(-1)?.id ?? -1,
      trace: Math.max(-1, ...traces.keys()),
      place: useLab.getState().history.place ?? 0,
    });
    closeWindow();
  };
  return (
    <div className="rec">
      <p>{words.about}</p>
      <p role="status">{step ? words.began(commandsOf(lines).length) : words.empty}</p>
      <div className="rec-row">
        <label>
          {words.id}{' '}
          <input
            type="text"
            value={id}
            maxLength={40}
            aria-invalid={!valid}
            spellCheck={false}
            onChange={(event) => setId(event.target.value)}
          />
        </label>
        <label>
          {words.sort}{' '}
          <select value={sort} onChange={({ target }) => setSort(SORTS.find((one) => one === target.value) ?? 'task')}>
            {SORTS.map((one) => (
              <option key={one} value={one}>
                {words.sorts[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="pw-button" onClick={begin}>
          {words.begin}
        </button>
        <button type="button" className="pw-button" disabled={!step} onClick={() => setShown(true)}>
          {words.take[sort]}
        </button>
      </div>
      {shown && step && (
        <>
          <Piece label={words.yaml} text={step.yaml} file={`${id}.yaml`} />
          <Piece label={words.texts.en} text={step.texts.en} file={`${id}.en.md`} />
          <Piece label={words.texts.ko} text={step.texts.ko} file={`${id}.ko.md`} />
          <p className="pw-muted">{words.check[sort]}</p>
        </>
      )}
    </div>
  );
}

/** What changed something since, the oldest first. */
function useHistorySince(place: number): readonly HistoryStep[] {
  const now = useLab((lab) => lab.history.place ?? 0);
  const ask = useLab((lab) => lab.actions.ask);
  const [steps, setSteps] = useState<readonly HistoryStep[]>([]);
  useEffect(() => {
    let wanted = true;
    ask('historySteps', null).then(
      ({ back }) => wanted && setSteps(back.slice(0, Math.max(0, now - place)).toReversed()),
      // An engine that is lost says so itself.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [now, place, ask]);
  return steps;
}

function Piece({ label, text, file }: { readonly label: string; readonly text: string; readonly file: string }) {
  const words = useWords();
  // Where the browser refuses, the text can be marked, or saved.
  const { copied, copy } = useCopy(text);
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <div className="rec-row">
        <button type="button" className="pw-button" onClick={copy}>
          {copied ? words.copied : words.copy}
        </button>
        <button type="button" className="pw-button" onClick={() => saveFile(file, [text], 'text/plain')}>
          {words.save}
        </button>
      </div>
    </section>
  );
}
