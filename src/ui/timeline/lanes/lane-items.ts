/** What stands in the lanes: happenings, bookmarks and the point two futures were compared from. Pure. */
import type { Messages } from '../../../i18n/catalogue.js';
import type { LaneMessages } from '../../../i18n/en/lanes.js';
import { storyOfBookmark } from '../../../store/actions/bookmarks.js';
import type { LabState } from '../../../store/state.js';
import type { Happening, Locale, TimeLane } from '../../../store/types.js';
import { happeningWords } from './lane-words.js';

export type LaneName = TimeLane | 'moment' | 'all';

/** One thing in a lane. */
export interface LaneItem {
  readonly id: string;
  /** Story ms to go to, and virtual ms. */
  readonly story: number;
  readonly at: number;
  readonly failed: boolean;
  /** Its shape: a kind of mark, or `lookup`, `health`, `event`, `end`, `bookmark`, `fork`. */
  readonly shape: string;
  /** One sentence; made when it is wanted. */
  readonly text: () => string;
}

export interface LaneOf {
  readonly name: LaneName;
  readonly items: readonly LaneItem[];
}

export type Moments = Pick<LabState, 'segments' | 'bookmarks' | 'comparison'>;

interface Said {
  readonly messages: Messages;
  readonly words: LaneMessages;
  readonly locale: Locale;
}

/** @param together one lane for all, where there is no room for several */
export function lanesOf(found: readonly Happening[], moments: Moments, said: Said, together: boolean): readonly LaneOf[] {
  const items = found.map((one) => [one.lane, itemOf(one, said)] as const);
  const own = momentItems(moments, said);
  if (together) return [{ name: 'all', items: [...items.map(([, item]) => item), ...own].sort((a, b) => a.story - b.story) }];
  const lane = (name: TimeLane): LaneOf => ({ name, items: items.flatMap(([in_, item]) => (in_ === name ? [item] : [])) });
  return [
    ...(own.length > 0 ? [{ name: 'moment' as const, items: own }] : []),
    ...(['change', 'request', 'check', 'event'] as const).map(lane),
  ];
}

function itemOf(one: Happening, { messages, words, locale }: Said): LaneItem {
  const { id, story, at, failed, told } = one;
  const shape = told.is === 'mark' ? told.mark.kind : told.is;
  return { id, story, at, failed, shape, text: () => happeningWords(messages, words, one, locale) };
}

function momentItems({ segments, bookmarks, comparison }: Moments, { messages, words }: Said): readonly LaneItem[] {
  const marked = bookmarks.map((one): LaneItem => {
    const text = () => words.bookmarkAt(one.name || messages.spoken.bookmarkNumber(one.id));
    return { id: `bookmark ${one.id}`, story: storyOfBookmark(segments, one), at: one.at, failed: false, shape: 'bookmark', text };
  });
  if (comparison) {
    const { story, result, spec } = comparison;
    const text = () => words.forkAt(spec.url);
    marked.push({ id: 'fork', story, at: comparison.from?.at ?? result.at, failed: false, shape: 'fork', text });
  }
  return marked.sort((a, b) => a.story - b.story);
}

/** What goes on being told for the others: failures before what was done before what became of it. */
const WEIGHT: readonly string[] = [
  'pod',
  'event',
  'lookup',
  'endpoints',
  'health',
  'request',
  'batch',
  'command',
  'node',
  'failure',
  'end',
  'fork',
  'bookmark',
];

/** The shape that stands for several. */
export function shapeOfMany(items: readonly LaneItem[]): string {
  return items.reduce((best, { shape }) => (WEIGHT.indexOf(shape) > WEIGHT.indexOf(best) ? shape : best), '');
}
