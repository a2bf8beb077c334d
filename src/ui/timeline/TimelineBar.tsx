/** Time: play, pause, steps, the clock, the scrubber, speed. */
import { useEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { Icon, type IconName } from '../shell/Icon.js';
import { Lanes } from '../shell/lazy-panels.js';
import { useMessages } from '../shell/messages.js';
import { flowCalmly } from './flow-calmly.js';
import { formatClock, formatSpeed } from './format.js';
import { toggleLanes, useLanesOpen } from './lanes-open.js';
import { Scrubber } from './Scrubber.js';
import './timeline.css';

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;

export function TimelineBar() {
  const words = useMessages().timeline;
  const playing = useLab((lab) => lab.playing);
  const live = useLab((lab) => lab.live);
  const speed = useLab((lab) => lab.speed);
  const actions = useLab((lab) => lab.actions);
  const speeds = SPEEDS.includes(speed as (typeof SPEEDS)[number]) ? SPEEDS : [...SPEEDS, speed].sort((a, b) => a - b);
  const lanes = useLanesOpen().open;
  const unfold = lanes ? words.lanesFold : words.lanes;
  return (
    <section className="pw-time" data-lanes={lanes || undefined} aria-label={words.transport}>
      <div className="pw-timeline">
        <span className="pw-group">
          <Transport icon="back" label={words.stepBack} keys="," onClick={actions.stepBack} />
          <button
            type="button"
            className="pw-icon-button pw-play"
            aria-label={playing ? words.pause : words.play}
            title={playing ? words.pause : words.play}
            aria-keyshortcuts="Space"
            onClick={playing ? actions.pause : actions.play}
          >
            <Icon name={playing ? 'pause' : 'play'} />
          </button>
          <Transport icon="forward" label={words.stepForward} keys=";" onClick={actions.stepForward} />
        </span>
        <Clock label={words.clock} />
        <Scrubber />
        <button type="button" className="pw-live" data-live={live} aria-pressed={live} title={words.toLive} onClick={actions.goLive}>
          <Icon name="live" />
          <span className="pw-live-word">{words.live}</span>
        </button>
        <button
          type="button"
          className="pw-icon-button pw-fork-button"
          aria-label={words.fork}
          title={words.fork}
          onClick={() => actions.setTool('compare')}
        >
          <Icon name="fork" />
        </button>
        <label className="pw-speed">
          <span className="pw-hidden">{words.speed}</span>
          <select value={speed} title={words.speed} onChange={(event) => actions.setSpeed(Number(event.target.value))}>
            {speeds.map((one) => (
              <option key={one} value={one}>
                {formatSpeed(one)}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="pw-icon-button"
          aria-label={unfold}
          title={`${unfold} (L)`}
          aria-keyshortcuts="L"
          aria-expanded={lanes}
          onClick={toggleLanes}
        >
          <Icon name="lanes" />
        </button>
      </div>
      {lanes && <Lanes />}
    </section>
  );
}

interface TransportProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
}

function Transport({ icon, label, keys, onClick }: TransportProps) {
  return (
    <button type="button" className="pw-icon-button" aria-label={label} title={label} aria-keyshortcuts={keys} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** Words cost a layout, and nobody reads those that change with every frame. */
const CLOCK_MS = 80;

/** Written straight into the page: React is not asked so often. */
function Clock({ label }: { readonly label: string }) {
  const text = useRef<HTMLTimeElement>(null);
  useEffect(
    () =>
      flowCalmly(() => {
        if (text.current) text.current.textContent = formatClock(playhead.get().virtual);
      }, CLOCK_MS),
    [],
  );
  return (
    <span className="pw-clock" title={label}>
      <span className="pw-hidden">{label} </span>
      <time ref={text}>00:00.000</time>
    </span>
  );
}
