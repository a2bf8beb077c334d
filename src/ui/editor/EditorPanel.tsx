/** Files, the text of one of them, its problems, and Apply. The text lives in the store, so it outlives this panel. */
import { type FormEvent, useId, useState } from 'react';
import type { Messages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { Diagnostic } from '../../store/types.js';
import { EmptyState } from '../empty/late-empty.js';
import { useAllMessages } from '../shell/messages.js';
import { hintText } from './hint-text.js';
import { ManifestText, type ManifestTextApi } from './ManifestText.js';
import './editor.css';

export function EditorPanel() {
  const words = useAllMessages().editor;
  const files = useLab((lab) => lab.files);
  const path = useLab((lab) => lab.editing?.path);
  const dirty = useLab((lab) => lab.editing?.dirty ?? false);
  const actions = useLab((lab) => lab.actions);
  return (
    <section className="pw-editor" aria-label={words.title}>
      <nav className="pw-files" aria-label={words.files}>
        {files.length === 0 && <p className="pw-muted">{words.noFiles}</p>}
        <ul>
          {files.map((file) => (
            <li key={file}>
              <button type="button" aria-current={file === path || undefined} onClick={() => void actions.openFile(file)}>
                {file}
                {file === path && dirty && <span title={words.unsaved}> ●</span>}
              </button>
            </li>
          ))}
        </ul>
        <NewFile />
      </nav>
      {path === undefined ? (
        <div className="pw-editor-empty">
          <p className="pw-muted">{words.pick}</p>
          {files.length === 0 && <EmptyState of="files" />}
        </div>
      ) : (
        <OpenFile key={path} path={path} dirty={dirty} />
      )}
    </section>
  );
}

function NewFile() {
  const words = useAllMessages().editor;
  const actions = useLab((lab) => lab.actions);
  const [name, setName] = useState('');
  const id = useId();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const bare = name.trim().replace(/^(\.?\/)+/, '');
    if (bare === '') return;
    await actions.openFile(/\.(ya?ml|json)$/.test(bare) ? bare : `${bare}.yaml`);
    setName('');
  };
  return (
    <form className="pw-new-file" onSubmit={(event) => void create(event)}>
      <label htmlFor={id} className="pw-hidden">
        {words.newFileName}
      </label>
      <input id={id} placeholder={words.newFile} value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
      <button type="submit" className="pw-button">
        {words.create}
      </button>
    </form>
  );
}

function OpenFile({ path, dirty }: { readonly path: string; readonly dirty: boolean }) {
  const messages = useAllMessages();
  const words = messages.editor;
  const actions = useLab((lab) => lab.actions);
  const [problems, setProblems] = useState<readonly Diagnostic[]>();
  const [said, setSaid] = useState('');
  const [text, setText] = useState<ManifestTextApi>();
  const apply = async () => {
    setSaid('');
    const result = await actions.applyFile();
    setSaid(result && result.exit !== 0 ? result.stderr.trim() : (result?.stdout.trim() ?? ''));
  };
  return (
    <div className="pw-open-file">
      <div className="pw-editor-bar">
        <code>{path}</code>
        {dirty && <span className="pw-chip">{words.unsaved}</span>}
        <span className="pw-editor-buttons">
          <button type="button" className="pw-button" aria-disabled={!dirty || undefined} onClick={() => void actions.saveFile()}>
            {words.save}
          </button>
          <button type="button" className="pw-button pw-primary" onClick={() => void apply()}>
            {words.apply}
          </button>
        </span>
      </div>
      <ManifestText label={words.text(path)} onProblems={setProblems} onReady={setText} />
      <div className="pw-editor-said">
        {said && (
          <p role="status">
            <b>{words.applied}:</b> <code>{said}</code>
          </p>
        )}
        <Problems problems={problems} messages={messages} onGo={(problem) => text?.goTo(problem.line, problem.column)} />
      </div>
    </div>
  );
}

interface ProblemsProps {
  readonly problems: readonly Diagnostic[] | undefined;
  readonly messages: Messages;
  readonly onGo: (problem: Diagnostic) => void;
}

function Problems({ problems, messages, onGo }: ProblemsProps) {
  const words = messages.editor;
  if (!problems) return null;
  return (
    <div role="status" aria-label={words.problems}>
      {problems.length === 0 ? (
        <p className="pw-muted">{words.noProblems}</p>
      ) : (
        <ul className="pw-problem-list">
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column}:${problem.message}`} data-severity={problem.severity}>
              <button type="button" className="pw-link" onClick={() => onGo(problem)}>
                {words[problem.severity]} · {words.problemAt(problem.line, problem.column)}
              </button>{' '}
              <code>{problem.message}</code>
              {hintText(messages, problem) && <p>{hintText(messages, problem)}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
