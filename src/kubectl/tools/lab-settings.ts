/** The settings `lab set` changes and `lab get` shows: how kube-proxy, the pod network and the cloud's load balancers work. */
import type { World } from '../../sim/world.js';

type Settings = World['settings'];
type Changes = Parameters<World['configure']>[0];

/** What was typed is no such value; the message says what is. */
export class BadSetting extends Error {}

export interface LabSetting {
  readonly name: string;
  /** As it is typed behind the name. */
  readonly takes: string;
  readonly about: string;
  /** Only where the cloud has load balancers. */
  readonly cloudOnly?: boolean;
  show(settings: Settings): string;
  /** Throws `BadSetting`. */
  parse(words: readonly string[]): Changes;
}

function oneOf<T extends string>(name: string, allowed: readonly T[], words: readonly string[]): T {
  const [word, ...more] = words;
  const found = allowed.find((value) => value === word);
  if (found === undefined || more.length > 0) {
    throw new BadSetting(`${name} is ${allowed.join(' or ')}${word === undefined ? '' : `, not "${words.join(' ')}"`}`);
  }
  return found;
}

/** Seconds of `10s`, `1m30s`, `500ms`, `0`; undefined for anything else. */
function seconds(text: string): number | undefined {
  if (text === '0') return 0;
  const units = { h: 3600, m: 60, s: 1, ms: 0.001 } as const;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units], 0);
}

function showSeconds(value: number): string {
  return value > 0 && value < 1 ? `${Math.round(value * 1000)}ms` : `${value}s`;
}

function parseHealthCheck(words: readonly string[]): Changes {
  const usage = 'health-check is interval=DURATION, unhealthy=COUNT or healthy=COUNT, or several of them';
  if (words.length === 0) throw new BadSetting(usage);
  let changed: NonNullable<Changes['cloudLoadBalancer']> = {};
  for (const word of words) {
    const [key, value = ''] = word.split('=');
    const count = /^[1-9]\d*$/.test(value) ? Number(value) : undefined;
    if (key === 'interval') {
      const interval = seconds(value);
      if (!interval) throw new BadSetting(`interval is a duration such as 5s, not "${value}"`);
      changed = { ...changed, intervalSeconds: interval };
    } else if (key === 'unhealthy' || key === 'healthy') {
      if (count === undefined) throw new BadSetting(`${key} is a count of probes in a row, 1 or more, not "${value}"`);
      changed = { ...changed, ...(key === 'healthy' ? { healthyThreshold: count } : { unhealthyThreshold: count }) };
    } else throw new BadSetting(`${usage}, not "${word}"`);
  }
  return { cloudLoadBalancer: changed };
}

export const labSettings: readonly LabSetting[] = [
  {
    name: 'proxy-mode',
    takes: 'iptables|nftables',
    about: 'what every kube-proxy writes its rules with (--proxy-mode)',
    show: ({ proxyMode }) => proxyMode,
    parse: (words) => ({ proxyMode: oneOf('proxy-mode', ['iptables', 'nftables'], words) }),
  },
  {
    name: 'min-sync-period',
    takes: 'DURATION',
    about: "how long a kube-proxy gathers changes before it writes rules again, so how long a node's rules may be stale",
    show: ({ proxyMinSync }) => showSeconds(proxyMinSync),
    parse(words) {
      const [word = ''] = words;
      const value = seconds(word);
      if (value === undefined || words.length !== 1)
        throw new BadSetting(`min-sync-period is a duration such as 10s, 500ms or 0, not "${words.join(' ')}"`);
      return { proxyMinSync: value };
    },
  },
  {
    name: 'pod-network',
    takes: 'routed|vxlan',
    about: 'how packets of pods get to another node: as they are, by routes, or wrapped by an overlay',
    show: ({ podNetwork }) => podNetwork,
    parse: (words) => ({ podNetwork: oneOf('pod-network', ['routed', 'vxlan'], words) }),
  },
  {
    name: 'load-balancer',
    takes: 'pass-through|proxy [--proxy-protocol]',
    about: "whether the cloud's load balancers pass packets on with the client's address or open connections of their own",
    cloudOnly: true,
    show: ({ cloudLoadBalancer: { kind, proxyProtocol } }) => `${kind}${proxyProtocol ? ' --proxy-protocol' : ''}`,
    parse(words) {
      const proxyProtocol = words.includes('--proxy-protocol');
      const kind = oneOf(
        'load-balancer',
        ['pass-through', 'proxy'],
        words.filter((word) => word !== '--proxy-protocol'),
      );
      if (proxyProtocol && kind !== 'proxy') {
        throw new BadSetting(
          "--proxy-protocol goes with proxy: a load balancer that passes packets on has nothing to tell, they carry the client's address",
        );
      }
      return { cloudLoadBalancer: { kind, proxyProtocol } };
    },
  },
  {
    name: 'health-check',
    takes: 'interval=DURATION unhealthy=COUNT healthy=COUNT',
    about: 'how often a load balancer probes a node, and how many answers in a row change its mind',
    cloudOnly: true,
    show: ({ cloudLoadBalancer: { intervalSeconds, unhealthyThreshold, healthyThreshold } }) =>
      `interval=${showSeconds(intervalSeconds)} unhealthy=${unhealthyThreshold} healthy=${healthyThreshold}`,
    parse: parseHealthCheck,
  },
];
