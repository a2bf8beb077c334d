/** What lies together in one place of a lane, one by one. */
import { useEffect, useRef } from 'react';
import { useShownLocale } from '../../shell/messages.js';
import { formatClock, formatCount } from '../format.js';
import type { Spot } from './cluster-spots.js';
import type { LaneItem } from './lane-items.js';
import { useLaneWords } from './lane-words.js';

/** Lines told at once; what is nearer together than that wants a closer look. */
const TOLD = 60;

export interface OpenSpot {
  readonly spot: Spot<LaneItem>;
  readonly beside: HTMLElement;
}

interface Props extends OpenSpot {
  readonly onGo: (item: LaneItem) => void;
  /** Absent: all of it happened in one moment. */
  readonly onZoom: (() => void) | undefined;
  readonly onClose: () => void;
}

export function Together({ spot: { members }, beside, onGo, onZoom, onClose }: Props) {
  const words = useLaneWords();
  const locale = useShownLocale();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const box = beside.getBoundingClientRect();
    list.showPopover();
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.bottom = `${Math.max(8, Math.min(innerHeight - box.top + 4, innerHeight - list.offsetHeight - 8))}px`;
    list.querySelector('button')?.focus();
  }, [beside]);
  const title = words.clusterTitle(formatCount(members.length, locale));
  const then = (work: () => void) => () => {
    ref.current?.hidePopover();
    work();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      className="pw-together-list"
      role="dialog"
      aria-label={title}
      onToggle={({ newState }) => {
        if (newState !== 'closed') return;
        onClose();
        beside.focus();
      }}
    >
      <p>
        <b>{title}</b>{' '}
        {onZoom && (
          <button type="button" className="pw-button" onClick={then(onZoom)}>
            {words.zoomHere}
          </button>
        )}
      </p>
      <ul>
        {members.slice(0, TOLD).map((item) => (
          <li key={item.id}>
            <button type="button" data-failed={item.failed || undefined} onClick={then(() => onGo(item))}>
              <time>{formatClock(item.at)}</time> {item.text()}
            </button>
          </li>
        ))}
      </ul>
      {members.length > TOLD && <p className="pw-muted">{words.more(formatCount(members.length - TOLD, locale))}</p>}
    </div>
  );
}
