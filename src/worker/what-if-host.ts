/**
 * Searches for what would have to change, one try per request: the page shows how far it is, stops by not asking on,
 * and other requests are answered in between. The newest search alone is kept.
 */
import type { CreateTerminal } from '../kubectl/terminal.js';
import { createSearch, type Finding, type Search } from '../lesson/what-if/search.js';
import type { World } from '../sim/world.js';
import type { Moment } from './compare-futures.js';
import { EngineFault } from './engine-fault.js';
import type { WhatIfBegun, WhatIfSpec, WhatIfStep } from './protocol.js';

export interface WhatIfHost {
  begin(spec: WhatIfSpec, moment: Moment): WhatIfBegun;
  next(search: number): WhatIfStep;
}

export function createWhatIfHost(
  createWorld: (config: Moment['config'], seed: number) => World,
  createTerminal: CreateTerminal,
): WhatIfHost {
  let current: { readonly id: number; readonly search: Search } | undefined;
  let count = 0;
  return {
    begin({ spec, want, blamed }, { config, seed, world: snapshot, wait, namespace }) {
      const open = (): World => {
        const world = createWorld(config, seed);
        world.restore(snapshot);
        if (wait > 0) world.advance(wait);
        world.takeChanges();
        return world;
      };
      const search = createSearch(open, createTerminal, { spec, want, namespace, ...(blamed && { blamed }) });
      count += 1;
      current = { id: count, search };
      const { before, planned } = search;
      return { search: count, planned, holds: before?.holds ?? false, ...(before && { trace: before.trace, share: before.share }) };
    },
    next(id) {
      if (current?.id !== id) throw new EngineFault('unknown-search', `search ${id} is over`, { search: id });
      const { search } = current;
      const found: Finding | undefined = search.next();
      return { tried: search.tried, planned: search.planned, done: search.done, ...(found && { found }) };
    },
  };
}
