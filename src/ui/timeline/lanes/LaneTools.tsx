/** What is done with time besides looking at it: zoom, steps of each sort, bookmarks, run until. */
import { useState } from 'react';
import { useLab } from '../../../store/lab.js';
import { playhead } from '../../../store/playhead.js';
import type { StepSort } from '../../../store/types.js';
import { Icon, type IconName } from '../../shell/Icon.js';
import { capsOf } from '../../shell/keys.js';
import { RunUntil } from '../../spoken/RunUntil.js';
import { formatClock } from '../format.js';
import { useLaneWords } from './lane-words.js';

const STEPS = [
  { sort: 'hop', back: capsOf('previousHop'), on: capsOf('nextHop') },
  { sort: 'event', back: capsOf('previousEvent'), on: capsOf('nextEvent') },
  { sort: 'change', back: capsOf('previousChange'), on: capsOf('nextChange') },
] as const;

interface Props {
  readonly onZoom: (way: 1 | -1) => void;
  readonly onAll: () => void;
  /** All of the story is shown. */
  readonly all: boolean;
}

export function LaneTools({ onZoom, onAll, all }: Props) {
  const words = useLaneWords();
  const actions = useLab((lab) => lab.actions);
  const [said, setSaid] = useState('');
  const step = async (sort: StepSort, way: 1 | -1) => setSaid((await actions.step(sort, way)) ? '' : words.noFurther);
  return (
    <div className="pw-lane-tools">
      <span className="pw-group">
        <Tool icon="minus" label={words.zoomOut} off={all} onClick={() => onZoom(-1)} />
        <Tool icon="plus" label={words.zoomIn} onClick={() => onZoom(1)} />
        <button type="button" className="pw-button" aria-disabled={all || undefined} onClick={onAll}>
          {words.zoomAll}
        </button>
      </span>
      {STEPS.map(({ sort, back, on }) => (
        <span key={sort} className="pw-group pw-step">
          <Tool icon="left" label={words.previous[sort]} keys={back} onClick={() => void step(sort, -1)} />
          <span aria-hidden="true">{words.step[sort]}</span>
          <Tool icon="right" label={words.next[sort]} keys={on} onClick={() => void step(sort, 1)} />
        </span>
      ))}
      <Tool
        icon="flag"
        label={words.bookmark}
        keys={capsOf('bookmark')}
        onClick={() => {
          actions.addBookmark('');
          setSaid(words.bookmarked(formatClock(playhead.get().virtual)));
        }}
      />
      <RunUntil />
      <span role="status" className="pw-muted">
        {said}
      </span>
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string | undefined;
  readonly off?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon, label, keys, off, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="pw-icon-button"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-keyshortcuts={keys}
      aria-disabled={off || undefined}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
