/** Marks beside and in the lines of an editor: what was changed, and what nobody wrote. Comes with the editor. */
import { type EditorState, type Extension, RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter, WidgetType } from '@codemirror/view';
import type { LineOrigin } from '../../store/types.js';
import { lineMarks } from './line-marks.js';

export interface GutterWords {
  readonly added: string;
  readonly changed: string;
  readonly removed: (count: number) => string;
  readonly default: string;
  readonly cluster: string;
}

interface Live {
  readonly text: string;
  readonly origins: readonly LineOrigin[];
  readonly words: GutterWords;
}

const setLive = StateEffect.define<Live>();

type Sign = 'added' | 'changed' | 'default' | 'cluster';
const SIGN: Readonly<Record<Sign, string>> = { added: '+', changed: '~', default: '·', cluster: '◦' };

class Marker extends GutterMarker {
  constructor(
    readonly kind: Sign,
    readonly title: string,
  ) {
    super();
  }
  override eq(other: Marker): boolean {
    return other.kind === this.kind && other.title === this.title;
  }
  override toDOM(): Node {
    const element = document.createElement('span');
    element.className = `ed-gutter-${this.kind}`;
    element.textContent = SIGN[this.kind];
    element.title = this.title;
    return element;
  }
}

class Gone extends WidgetType {
  constructor(
    readonly lines: readonly string[],
    readonly title: string,
  ) {
    super();
  }
  override eq(other: Gone): boolean {
    return other.title === this.title && other.lines.join('\n') === this.lines.join('\n');
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('del');
    element.className = 'ed-gone';
    element.title = this.title;
    element.textContent = this.lines.map((line) => `− ${line}`).join('\n');
    return element;
  }
}

interface Shown {
  readonly live: Live | undefined;
  readonly signs: RangeSet<GutterMarker>;
  readonly lines: DecorationSet;
}

const NOTHING: Shown = { live: undefined, signs: RangeSet.empty, lines: Decoration.none };

function shownFor({ doc }: EditorState, live: Live): Shown {
  const before = live.text.replace(/\n$/, '').split('\n');
  const after = doc.toString().replace(/\n$/, '').split('\n');
  const { lines, was, removed } = lineMarks(before, after);
  const signs = new RangeSetBuilder<GutterMarker>();
  const marks = new RangeSetBuilder<Decoration>();
  const gone = (index: number, at: number, side: 1 | -1): void => {
    const old = removed.get(index);
    if (old) marks.add(at, at, Decoration.widget({ widget: new Gone(old, live.words.removed(old.length)), block: true, side }));
  };
  lines.forEach((mark, index) => {
    const { from } = doc.line(index + 1);
    gone(index, from, -1);
    const origin = was[index] === undefined ? undefined : live.origins[was[index]];
    const sign: Sign | undefined = mark === 'same' ? (origin === 'author' ? undefined : origin) : mark;
    if (!sign) return;
    signs.add(from, from, new Marker(sign, live.words[sign]));
    marks.add(from, from, Decoration.line({ class: `ed-line-${sign}` }));
  });
  gone(lines.length, doc.length, 1);
  return { live, signs: signs.finish(), lines: marks.finish() };
}

const field = StateField.define<Shown>({
  create: () => NOTHING,
  update(shown, { effects, docChanged, state }) {
    const news = effects.find((effect) => effect.is(setLive))?.value as Live | undefined;
    const live = news ?? shown.live;
    return live && (news || docChanged) ? shownFor(state, live) : shown;
  },
  provide: (self) => EditorView.decorations.from(self, ({ lines }) => lines),
});

export const yamlMarks: Extension = [field, gutter({ class: 'ed-gutter', markers: (view) => view.state.field(field).signs })];

/** What the text is compared with from now on. */
export function showLive(view: EditorView, live: Live): void {
  view.dispatch({ effects: setLive.of(live) });
}
