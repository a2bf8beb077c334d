/** On to the next moment of a kind. */
import { type FormEvent, useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { StopAt } from '../../store/types.js';
import { useAllMessages } from '../shell/messages.js';

const STOPS = {
  dnat: { hop: 'dnat' },
  snat: { hop: 'snat' },
  deliver: { hop: 'deliver' },
  drop: { hop: 'drop' },
  refuse: { hop: 'refuse' },
  failed: { failed: true },
  command: { mark: 'command' },
  endpoints: { mark: 'endpoints' },
  pod: { mark: 'pod' },
  node: { mark: 'node' },
  failure: { mark: 'failure' },
} as const satisfies Readonly<Record<string, StopAt>>;

export type StopName = keyof typeof STOPS;
const NAMES = Object.keys(STOPS) as readonly StopName[];

export function RunUntil() {
  const words = useAllMessages().spoken;
  const runUntil = useLab((lab) => lab.actions.runUntil);
  const [stop, setStop] = useState<StopName>('endpoints');
  const [state, setState] = useState<'idle' | 'running' | 'found' | 'none'>('idle');
  const id = useId();
  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (state === 'running') return;
    setState('running');
    setState((await runUntil(STOPS[stop])) ? 'found' : 'none');
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
      <button type="submit" className="pw-button" disabled={state === 'running'}>
        {words.run}
      </button>
      <span role="status">{state === 'none' ? words.notFound : state === 'found' ? words.found : ''}</span>
    </form>
  );
}
