/** What a load balancer's card tells of its nodes: how each answers its probes. Pure. */
import type { LoadBalancerView } from '../../store/types.js';
import { BALANCER_ROWS } from './sizes.js';

/** Probes in a row after which a load balancer takes a node out, or back in. */
export interface Thresholds {
  readonly unhealthy: number;
  readonly healthy: number;
}

/** failing, passing: it is about to change its mind after so many more probes. */
export type ProbeState = 'healthy' | 'failing' | 'passing' | 'out';

export interface BalancerRow {
  readonly node: string;
  readonly state: ProbeState;
  /** Probes in a row that said otherwise, and how many are enough. */
  readonly count: number;
  readonly of: number;
}

export function balancerRows({ targets }: Pick<LoadBalancerView, 'targets'>, thresholds: Thresholds): readonly BalancerRow[] {
  return targets.map(({ node, healthy, contrary }) => ({
    node,
    state: healthy ? (contrary > 0 ? 'failing' : 'healthy') : contrary > 0 ? 'passing' : 'out',
    count: contrary,
    of: healthy ? thresholds.unhealthy : thresholds.healthy,
  }));
}

/** Rows the card shows; of many nodes the ones that are not simply healthy. */
export function shownRows(rows: readonly BalancerRow[]): readonly BalancerRow[] {
  return rows.length <= BALANCER_ROWS ? rows : rows.filter(({ state }) => state !== 'healthy').slice(0, BALANCER_ROWS - 1);
}
