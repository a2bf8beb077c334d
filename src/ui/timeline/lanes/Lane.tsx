/** One lane: its marks, those that would lie on each other as one with their number. */
import { useState } from 'react';
import { Icon } from '../../shell/Icon.js';
import { useShownLocale } from '../../shell/messages.js';
import { formatClock, formatCount } from '../format.js';
import { clusterSpots, type Spot } from './cluster-spots.js';
import { type LaneItem, type LaneOf, shapeOfMany } from './lane-items.js';
import { useLaneWords } from './lane-words.js';
import type { TimeWindow } from './time-window.js';

/** Marks are this far apart at least, px: the size of their targets. */
const APART = 24;

interface Props {
  readonly lane: LaneOf;
  readonly window: TimeWindow;
  /** Of the part of the track that moments lie in, px. */
  readonly width: number;
  readonly onGo: (item: LaneItem) => void;
  readonly onOpen: (spot: Spot<LaneItem>, beside: HTMLElement) => void;
  /** What lies below the marks. */
  readonly children?: React.ReactNode;
}

export function Lane({ lane: { name, items }, window, width, onGo, onOpen, children }: Props) {
  const words = useLaneWords();
  const locale = useShownLocale();
  const [last, setLast] = useState<string>();
  const length = window.to - window.from;
  const spots = clusterSpots(items, width > 0 ? (length * APART) / width : length);
  const seen = spots.filter(({ story }) => story >= window.from && story <= window.to);
  const stop = seen.find(({ members }) => members[0]?.id === last) ?? seen[0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of marks is no fieldset
    <div className="pw-lane" role="group" aria-label={words.laneMarks(words.lane[name], items.length)} data-lane={name}>
      <span className="pw-lane-name" aria-hidden="true" title={words.lane[name]}>
        {words.lane[name]}
      </span>
      <div className="pw-lane-track">
        {children}
        {seen.map((spot) => {
          const { members, story } = spot;
          const [first] = members;
          if (!first) return null;
          const many = members.length > 1;
          const said = many
            ? words.cluster(formatCount(members.length, locale), formatClock(first.at), formatClock(members.at(-1)?.at ?? first.at))
            : `${formatClock(first.at)} ${first.text()}`;
          const shape = many ? shapeOfMany(members) : first.shape;
          return (
            <button
              key={first.id}
              type="button"
              className="pw-spot"
              data-many={many || undefined}
              data-shape={shape}
              data-story={story}
              data-failed={members.some(({ failed }) => failed) || undefined}
              tabIndex={spot === stop ? 0 : -1}
              style={{ left: `${((story - window.from) / length) * width}px` }}
              aria-label={said}
              aria-haspopup={many ? 'dialog' : undefined}
              title={said}
              onFocus={() => setLast(first.id)}
              onClick={({ currentTarget }) => (many ? onOpen(spot, currentTarget) : onGo(first))}
            >
              {many ? formatCount(members.length, locale) : shape === 'fork' ? <Icon name="fork" /> : <i aria-hidden="true" />}
            </button>
          );
        })}
      </div>
    </div>
  );
}
