/** On to the next moment of a kind, or of one object. */
import { type FormEvent, useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { StopAt } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';
import { STOPS } from './stops.js';

type StopName = keyof typeof STOPS | 'object';
const NAMES = [...(Object.keys(STOPS) as (keyof typeof STOPS)[]), 'object'] as const;

/** Kinds of which one object can be waited for. */
const KINDS = ['Service', 'Deployment', 'Pod', 'Node'] as const;
type WatchedKind = (typeof KINDS)[number];

export function RunUntil() {
  const words = useAllMessages().spoken;
  const runUntil = useLab((lab) => lab.actions.runUntil);
  const [stop, setStop] = useState<StopName>('endpoints');
  const [state, setState] = useState<'idle' | 'running' | 'found' | 'none'>('idle');
  const id = useId();
  const objects = useLab((lab) => lab.view.objects);
  const [chosen, setChosen] = useState<string>();
  const there = KINDS.flatMap((kind) =>
    [...objects[kind].keys()].filter((key) => !key.startsWith('kube-system/')).map((key) => `${kind} ${key}`),
  );
  const object = chosen !== undefined && there.includes(chosen) ? chosen : (there[0] ?? '');
  const wanted = (): StopAt => {
    if (stop !== 'object') return STOPS[stop];
    const [kind = '', key = ''] = object.split(' ');
    return { object: { kind: kind as WatchedKind, key } };
  };
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (state === 'running') return;
    setState('running');
    setState((await runUntil(wanted())) ? 'found' : 'none');
  };
  return (
    <form className="pw-run-until" onSubmit={(event) => void run(event)}>
      <label htmlFor={id}>{words.runUntil}</label>
      <select id={id} value={stop} onChange={(event) => setStop(event.target.value as StopName)}>
        {NAMES.map((name) => (
          <option key={name} value={name}>
            {words.stops[name]}
          </option>
        ))}
      </select>
      {stop === 'object' && (
        <select aria-label={words.which} value={object} onChange={(event) => setChosen(event.target.value)}>
          {there.map((one) => (
            <option key={one} value={one}>
              {one.replace(' default/', ' ')}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="pw-button" disabled={state === 'running'}>
        {words.run}
      </button>
      <span role="status">{state === 'none' ? words.notFound : state === 'found' ? words.found : ''}</span>
    </form>
  );
}
