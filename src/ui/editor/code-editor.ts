/** CodeMirror set up for manifests. This file and what it imports are a chunk of their own. */
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic as Lint, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Diagnostic } from '../../store/types.js';

export interface CodeEditor {
  setText(text: string): void;
  setLabel(label: string): void;
  goTo(line: number, column: number): void;
  readonly view: EditorView;
  destroy(): void;
}

interface Options {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** `advice` is our own sentence beside the tool's message; may be empty. */
  readonly check: (text: string) => Promise<readonly (Diagnostic & { readonly advice: string })[]>;
  readonly extension?: Extension;
}

/** Typing pauses this long before the text is checked, ms. */
const CHECK_DELAY = 350;

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--cluster-ip)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--load-balancer)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--node-port)' },
  { tag: [tags.comment, tags.meta], color: 'var(--muted)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--panel)', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--focus) 8%, transparent)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--focus) 28%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--line-strong)' },
});

/** The place in the text of a line and column from 1; past the end means the end. */
export function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
}

function toLint(doc: Text, problem: Diagnostic & { readonly advice: string }): Lint {
  const from = offsetOf(doc, problem.line, problem.column);
  const end = problem.endLine === undefined ? doc.lineAt(from).to : offsetOf(doc, problem.endLine, problem.endColumn ?? 1);
  const message = problem.advice ? `${problem.message}\n${problem.advice}` : problem.message;
  return { from, to: Math.max(from, end), severity: problem.severity, message };
}

export function createCodeEditor(parent: HTMLElement, { text, onText, check, extension = [] }: Options): CodeEditor {
  const label = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        bracketMatching(),
        yaml(),
        syntaxHighlighting(colours),
        lintGutter(),
        extension,
        linter(async ({ state }) => (await check(state.doc.toString())).map((problem) => toLint(state.doc, problem)), {
          delay: CHECK_DELAY,
        }),
        // Tab moves the focus on, as everywhere on the page; Ctrl-] and Ctrl-[ indent.
        keymap.of([
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => update.docChanged && onText(update.state.doc.toString())),
        label.of([]),
        look,
      ],
    }),
  });
  return {
    view,
    setText(next) {
      if (view.state.doc.toString() === next) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    setLabel: (words) =>
      view.dispatch({ effects: label.reconfigure(EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': words })) }),
    goTo(line, column) {
      view.dispatch({ selection: { anchor: offsetOf(view.state.doc, line, column) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
