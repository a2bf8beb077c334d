/** A cluster from the visitor's own manifests. Mistakes are told before anything is built. */
import { useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Diagnostic } from '../../store/types.js';
import { Dialog } from './Dialog.js';
import { useAllMessages } from './messages.js';

export function PasteDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { shell, paste: words } = useAllMessages();
  const actions = useLab((lab) => lab.actions);
  const locale = useLab((lab) => lab.locale);
  const seed = useLab((lab) => lab.boot?.seed ?? 1);
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly Diagnostic[]>([]);
  const [empty, setEmpty] = useState(false);
  const field = useId();
  const said = useId();
  const build = async () => {
    const blank = text.trim() === '';
    setEmpty(blank);
    if (blank) return;
    const found = (await actions.checkManifest(text)).filter((problem) => problem.severity === 'error');
    setProblems(found);
    if (found.length > 0) return;
    await actions.boot({ seed, locale, manifests: text });
    onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} title={words.title} wide>
      <label htmlFor={field}>{words.label}</label>
      <textarea
        id={field}
        className="pw-paste"
        rows={14}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        aria-invalid={empty || problems.length > 0}
        aria-describedby={said}
        onChange={(event) => setText(event.target.value)}
      />
      <div id={said} role="alert" className="pw-problems">
        {empty && <p>{words.empty}</p>}
        {problems.map((problem) => (
          <p key={`${problem.line}:${problem.column}:${problem.message}`}>{words.problem(problem.line, problem.message)}</p>
        ))}
      </div>
      <div className="pw-actions">
        <button type="button" className="pw-button" onClick={onClose}>
          {shell.cancel}
        </button>
        <button type="button" className="pw-button pw-primary" onClick={() => void build()}>
          {words.build}
        </button>
      </div>
    </Dialog>
  );
}
