/** The text field of the editor: CodeMirror once it has arrived, a plain field until then and if it never does. */
import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Diagnostic } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import type { CodeEditor } from './code-editor.js';
import { hintText } from './hint-text.js';

export interface ManifestTextApi {
  /** Puts the caret at a line and column, both from 1. */
  goTo(line: number, column: number): void;
}

interface Props {
  readonly label: string;
  readonly onProblems: (problems: readonly Diagnostic[]) => void;
  readonly onReady: (api: ManifestTextApi) => void;
}

export function ManifestText({ label, onProblems, onReady }: Props) {
  const messages = useAllMessages();
  const text = useLab((lab) => lab.editing?.text ?? '');
  const actions = useLab((lab) => lab.actions);
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor>();
  const [failed, setFailed] = useState(false);
  // What the long-lived editor needs of the newest render, without being made anew by each.
  const latest = useRef({ messages, onProblems, onReady });
  useEffect(() => {
    latest.current = { messages, onProblems, onReady };
  });

  useEffect(() => {
    let made: CodeEditor | undefined;
    let wanted = true;
    import('./code-editor.js').then(
      ({ createCodeEditor }) => {
        if (!wanted || !box.current) return;
        made = createCodeEditor(box.current, {
          text: useLab.getState().editing?.text ?? '',
          onText: actions.editText,
          async check(current) {
            const problems = await actions.checkManifest(current);
            latest.current.onProblems(problems);
            return problems.map((problem) => ({ ...problem, advice: hintText(latest.current.messages, problem) }));
          },
        });
        setEditor(made);
        latest.current.onReady(made);
      },
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
      made?.destroy();
      setEditor(undefined);
    };
  }, [actions]);

  useEffect(() => editor?.setLabel(label), [editor, label]);
  // A change from elsewhere (the terminal wrote the file) comes in here; the learner's own typing is equal already.
  useEffect(() => editor?.setText(text), [editor, text]);

  return (
    <>
      {!editor && (
        <>
          {failed && <p role="status">{messages.editor.failed}</p>}
          <textarea
            className="pw-plain-text"
            aria-label={label}
            spellCheck={false}
            value={text}
            onChange={(event) => actions.editText(event.target.value)}
          />
        </>
      )}
      <div ref={box} className="pw-code" hidden={!editor} />
    </>
  );
}
