/** The text of an object's YAML, with its lines marked; a plain field where the editor cannot be had. */
import { useEffect, useRef, useState } from 'react';
import type { Diagnostic, LiveText } from '../../store/types.js';
import type { CodeEditor } from '../editor/code-editor.js';
import { useEditingWords } from './words.js';
import type { showLive } from './yaml-gutter.js';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly live: LiveText;
  readonly onText: (text: string) => void;
  readonly check: (text: string) => Promise<readonly Diagnostic[]>;
  readonly onReady: (editor: CodeEditor) => void;
}

export function YamlText(props: Props) {
  const { label, text, live } = props;
  const words = useEditingWords();
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<{ readonly code: CodeEditor; readonly showLive: typeof showLive }>();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    let made: CodeEditor | undefined;
    let wanted = true;
    Promise.all([import('../editor/code-editor.js'), import('./yaml-gutter.js')]).then(
      ([{ createCodeEditor }, { yamlMarks, showLive }]) => {
        if (!wanted || !box.current) return;
        made = createCodeEditor(box.current, {
          text: latest.current.text,
          onText: (typed) => latest.current.onText(typed),
          async check(current) {
            const problems = await latest.current.check(current);
            return problems.map((problem) => ({ ...problem, advice: '' }));
          },
          extension: yamlMarks,
        });
        setEditor({ code: made, showLive });
        latest.current.onReady(made);
      },
      // The plain field stays.
      () => undefined,
    );
    return () => {
      wanted = false;
      made?.destroy();
      setEditor(undefined);
    };
  }, []);
  useEffect(() => editor?.code.setLabel(label), [editor, label]);
  useEffect(() => editor?.code.setText(text), [editor, text]);
  useEffect(() => editor?.showLive(editor.code.view, { ...live, words: words.gutter }), [editor, live, words]);
  return (
    <>
      {!editor && (
        <textarea
          className="ed-plain"
          aria-label={label}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            props.onText(event.target.value);
            void props.check(event.target.value);
          }}
        />
      )}
      <div ref={box} className="ed-code" hidden={!editor} />
    </>
  );
}
