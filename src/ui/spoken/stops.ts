/** What can be run until, besides a change of one object. */
import type { StopAt } from '../../store/types.js';

export const STOPS = {
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
