/**
 * The lab in one picture, in the stage's own shapes: client, Service, pods, a request that goes out and an answer that comes
 * back. It moves for less than five seconds, can be paused, and stands still for whoever wants less motion.
 */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import { Icon } from '../shell/Icon.js';
import { useStartWords } from './start-words.js';

/** Height of the middle of each pod. */
const PODS = [22, 56, 90] as const;

export function StartPicture() {
  const words = useStartWords();
  const still = useLab((lab) => lab.reducedMotion);
  const [playing, setPlaying] = useState(true);
  const [ended, setEnded] = useState(false);
  /** Each showing is a picture of its own, so that it begins anew. */
  const [showing, setShowing] = useState(0);
  const moves = playing && !ended;
  const press = () => {
    if (!ended) return setPlaying(!playing);
    setEnded(false);
    setPlaying(true);
    setShowing(showing + 1);
  };
  return (
    <>
      <svg
        key={showing}
        className="pw-living"
        viewBox="0 0 264 112"
        role="img"
        aria-label={words.picture}
        data-motion={still ? 'none' : moves ? 'on' : 'off'}
      >
        {PODS.map((y) => (
          <path key={y} className="pw-living-way" d={`M40 56H104M160 56C184 56 184 ${y} 206 ${y}`} />
        ))}
        <g className="pw-living-client">
          <rect x="12" y="42" width="28" height="20" rx="2.5" />
          <path d="M7 67h38" />
        </g>
        <g className="pw-living-service">
          <rect x="104" y="34" width="56" height="44" rx="9" />
          <circle cx="132" cy="56" r="10" />
          <circle cx="132" cy="56" r="3.6" />
        </g>
        {PODS.map((y, turn) => (
          <g key={y} className="pw-living-pod" data-turn={turn}>
            <rect x="206" y={y - 14} width="50" height="28" rx="6" />
            <circle cx="219" cy={y} r="4" />
            <path className="pw-living-tick" d={`M230 ${y}l5 5 9-10`} />
          </g>
        ))}
        {PODS.map((y, turn) => (
          <g key={y}>
            <circle className="pw-living-request" data-turn={turn} r="5" />
            <circle
              className="pw-living-reply"
              data-turn={turn}
              r="4.5"
              onAnimationEnd={turn === PODS.length - 1 ? () => setEnded(true) : undefined}
            />
          </g>
        ))}
      </svg>
      {!still && (
        <button
          type="button"
          className="pw-icon-button pw-living-button"
          aria-label={moves ? words.pause : words.play}
          title={moves ? words.pause : words.play}
          onClick={press}
        >
          <Icon name={moves ? 'pause' : 'play'} />
        </button>
      )}
    </>
  );
}
