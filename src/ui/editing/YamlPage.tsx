/**
 * An object's YAML beside the stage, both ways: what is typed can be sent, what changes elsewhere comes in at once – unless
 * there is unsent text, which nothing takes away.
 */
import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Diagnostic, Kind, LiveText } from '../../store/types.js';
import type { CodeEditor } from '../editor/code-editor.js';
import { useAllMessages } from '../shell/messages.js';
import { Commands, Said } from './Commands.js';
import { draftOf, keepDraft } from './drafts.js';
import { mergeLines } from './line-hunks.js';
import { countMarks, lineMarks } from './line-marks.js';
import { useRunLines } from './run-lines.js';
import { useLiveText } from './use-live-text.js';
import { useEditingWords } from './words.js';
import { YamlText } from './YamlText.js';

export function YamlPage({ kind, objectKey: key }: { readonly kind: Kind; readonly objectKey: string }) {
  const words = useEditingWords();
  const [whole, setWhole] = useState(false);
  const live = useLiveText(kind, key, whole);
  const last = useRef<LiveText>(undefined);
  if (live) last.current = live;
  const shown = live ?? last.current;
  return (
    <>
      {live === null && <p className="ed-warning">{words.gone}</p>}
      {shown && (
        <OpenYaml id={`${kind} ${key} ${whole}`} key={String(whole)} kind={kind} objectKey={key} live={shown} gone={live === null} />
      )}
      <label className="pw-check ed-whole">
        <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.target.checked)} />
        {words.whole}
      </label>
      <ul className="ed-legend" aria-label={words.legend}>
        {(['added', 'changed', 'default', 'cluster'] as const).map((sign) => (
          <li key={sign}>
            <span className={`ed-gutter-${sign}`} aria-hidden="true">
              {{ added: '+', changed: '~', default: '·', cluster: '◦' }[sign]}
            </span>{' '}
            {words.gutter[sign]}
          </li>
        ))}
      </ul>
    </>
  );
}

interface OpenProps {
  readonly id: string;
  readonly kind: Kind;
  readonly objectKey: string;
  readonly live: LiveText;
  readonly gone: boolean;
}

function OpenYaml({ id, kind, objectKey: key, live, gone }: OpenProps) {
  const words = useEditingWords();
  const messages = useAllMessages();
  const ask = useLab((lab) => lab.actions.ask);
  const [state, setState] = useState(() => draftOf(id) ?? { base: live.text, text: live.text });
  const [edit, setEdit] = useState<{ readonly line?: string; readonly problems: readonly Diagnostic[]; readonly of?: string }>({
    problems: [],
  });
  const [comparing, setComparing] = useState(false);
  const editor = useRef<CodeEditor>(undefined);
  const { running, said, run } = useRunLines();
  const dirty = state.text !== state.base;
  /** The live text for which the learner said that theirs is to stay. */
  const [kept, setKept] = useState<string>();
  const behind = dirty && state.base !== live.text && kept !== live.text;
  // Nothing unsent: what the object is now is what is shown.
  if (!dirty && state.base !== live.text) setState({ base: live.text, text: live.text });
  useEffect(() => keepDraft(id, state), [id, state]);
  const check = async (text: string) => {
    const found = await ask('textEdit', { kind, key, base: latest.current.base, text }).catch(() => undefined);
    if (found) setEdit({ ...found, of: text });
    return found?.problems ?? [];
  };
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const onText = (text: string) => setState((now) => ({ ...now, text }));
  const take = () => {
    setState({ base: live.text, text: live.text });
    setEdit({ problems: [] });
    setComparing(false);
  };
  // What happened meanwhile comes into the text where it touches other lines; where not, only what was typed is sent.
  const keep = () => {
    const merged = mergeLines(state.base.split('\n'), state.text.split('\n'), live.text.split('\n'));
    if (merged) setState({ base: live.text, text: merged.join('\n') });
    setKept(live.text);
    setComparing(false);
  };
  const send = async () => {
    // What was typed last may not have been looked at yet.
    const found = await ask('textEdit', { kind, key, base: state.base, text: state.text }).catch(() => undefined);
    if (!found) return;
    setEdit({ ...found, of: state.text });
    if (!found.line || found.problems.some(({ severity }) => severity === 'error')) return;
    if (!(await run([found.line]))) return;
    const now = await ask('liveText', { kind, key, whole: id.endsWith('true') }).catch(() => null);
    if (now) setState({ base: now.text, text: now.text });
    setComparing(false);
  };
  // Errors of an earlier text hold nothing back: sending looks at this one first.
  const errors = edit.of === state.text && edit.problems.some(({ severity }) => severity === 'error');
  const marks = countMarks(lineMarks(live.text.split('\n'), state.text.split('\n')));
  return (
    <>
      {behind && (
        <div className="ed-conflict" role="alert">
          <p>{words.conflict}</p>
          <p className="ed-actions">
            <button type="button" className="pw-button" onClick={keep}>
              {words.keepMine}
            </button>
            <button type="button" className="pw-button" aria-pressed={comparing} onClick={() => setComparing(!comparing)}>
              {words.difference}
            </button>
            <button type="button" className="pw-button" onClick={take}>
              {words.takeTheirs}
            </button>
          </p>
          <p className="pw-muted">{words.keepMineHint}</p>
        </div>
      )}
      {comparing && behind && <Difference base={state.base} mine={state.text} theirs={live.text} />}
      <p className="ed-counts" role="status">
        {dirty ? words.lineCounts(marks.added, marks.changed, marks.removed) : words.asLive}
      </p>
      <div className="ed-yaml">
        <YamlText
          label={words.yamlOf(kind, key)}
          text={state.text}
          live={live}
          onText={onText}
          check={check}
          onReady={(made) => {
            editor.current = made;
          }}
        />
      </div>
      {edit.problems.length > 0 && dirty && (
        <ul className="ed-problems" aria-label={messages.editor.problems}>
          {edit.problems.map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.message}`} data-severity={problem.severity}>
              <button type="button" className="pw-link" onClick={() => editor.current?.goTo(problem.line, problem.column)}>
                {messages.editor[problem.severity]} · {messages.editor.problemAt(problem.line, problem.column)}
              </button>{' '}
              <code>{problem.message}</code>
            </li>
          ))}
        </ul>
      )}
      {dirty && edit.line && <Commands lines={[edit.line]} />}
      <div className="ed-actions">
        <button
          type="button"
          className="pw-button pw-primary"
          aria-disabled={!dirty || gone || errors || running || undefined}
          onClick={() => dirty && !gone && !errors && !running && void send()}
        >
          {words.apply}
        </button>
        {dirty && !behind && (
          <button type="button" className="pw-button" onClick={take}>
            {words.dropMine}
          </button>
        )}
      </div>
      <Said said={said} />
    </>
  );
}

interface DifferenceProps {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What the learner changed and what happened meanwhile, each against the text both began with. */
function Difference({ base, mine, theirs }: DifferenceProps) {
  const words = useEditingWords();
  return (
    <div className="ed-difference">
      <Changes title={words.yourChanges} before={base} after={mine} />
      <Changes title={words.theirChanges} before={base} after={theirs} />
    </div>
  );
}

function Changes({ title, before, after }: { readonly title: string; readonly before: string; readonly after: string }) {
  const lines = after.split('\n');
  const marks = lineMarks(before.split('\n'), lines);
  const rows = lines.flatMap((line, index) => [
    ...(marks.removed.get(index) ?? []).map((gone) => `− ${gone}`),
    ...(marks.lines[index] === 'same' ? [] : [`${marks.lines[index] === 'added' ? '+' : '~'} ${line}`]),
  ]);
  rows.push(...(marks.removed.get(lines.length) ?? []).map((gone) => `− ${gone}`));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <pre tabIndex={0}>{rows.join('\n')}</pre>
    </section>
  );
}
