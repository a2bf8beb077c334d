/** What `npm run test:kernel -- …` understands. */
import type { ProxyMode } from './random-cluster.js';

export interface JudgeOptions {
  readonly seed: number;
  readonly clusters: number;
  /** Single connections per cluster; shares and sequences come on top. */
  readonly connections: number;
  /** Judge this cluster alone. */
  readonly only: number | undefined;
  /** The run fails when it takes longer. */
  readonly minutes: number;
  /** Of the one cluster judged alone. */
  readonly mode: ProxyMode;
  /** File for the summary. */
  readonly json: string | undefined;
}

export const usage = `usage: npm run test:kernel -- [--seed N] [--clusters N] [--connections N] [--only N [--mode nftables]] [--minutes N] [--json FILE]
  --seed N         another seed is other clusters (1)
  --clusters N     how many (200) in iptables mode; a quarter as many more follow in nftables mode
  --connections N  single connections to each, besides shares and sequences (24)
  --only N         the Nth cluster of the seed alone
  --mode MODE      its proxy mode: iptables or nftables
  --minutes N      fail when it takes longer (15)
  --json FILE      write the summary there
`;

const defaults = { seed: 1, clusters: 200, connections: 24, minutes: 15 };

/** A text says what is wrong. */
export function judgeOptions(args: readonly string[]): JudgeOptions | string {
  const numbers = new Map<string, number>();
  let json: string | undefined;
  let mode: ProxyMode = 'iptables';
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value = ''] = [args[i]!.replace(/^--/, ''), args[i + 1]];
    if (name === 'json' && value !== '') json = value;
    else if (name === 'mode' && (value === 'iptables' || value === 'nftables')) mode = value;
    else if (name === 'mode') return `--mode takes iptables or nftables`;
    else if (!Object.hasOwn(defaults, name) && name !== 'only') return `unknown option ${args[i]}`;
    else if (!/^[1-9]\d{0,8}$/.test(value)) return `${args[i]} takes a whole number from 1`;
    else numbers.set(name, Number(value));
  }
  const of = (name: keyof typeof defaults) => numbers.get(name) ?? defaults[name];
  return {
    seed: of('seed'),
    clusters: of('clusters'),
    connections: of('connections'),
    minutes: of('minutes'),
    only: numbers.get('only'),
    mode,
    json,
  };
}
