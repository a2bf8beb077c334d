import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import type { FiveTuple, Hop, Trace } from '../../store/types.js';
import { conceptPath } from './concept-path.js';
import { proxiedConnections } from './connections.js';
import { balancedTrace, failedTrace, hopsOf } from './fixture.js';
import { outcomeMark, packetLabel } from './packet-label.js';
import { mouths } from './paint-tunnel.js';
import { polyline } from './polyline.js';

const words = en.stage.packet;
const pod = balancedTrace.outcome.at;
const service = 'service:default/hostname-svc-lb';

/** The same request with some hops told otherwise. */
function told(change: (hop: Hop) => Partial<Hop>): Trace {
  return { ...balancedTrace, hops: balancedTrace.hops.map((hop) => ({ ...hop, ...change(hop) })) };
}

const outer = (hop: Hop) =>
  ({
    kind: 'vxlan',
    src: hop.direction === 'reply' ? '10.0.0.11' : '10.0.0.12',
    dst: hop.direction === 'reply' ? '10.0.0.12' : '10.0.0.11',
    dstPort: 8472,
    vni: 1,
  }) as const;
const between = (hop: Hop): boolean => ['rules:node-b>node:node-a', 'node:node-a>rules:node-b'].includes(`${hop.at}>${hop.to}`);
const overlay = told((hop) => (between(hop) ? { outer: outer(hop) } : {}));
const wrapped = overlay.hops.filter((hop) => hop.outer);

describe('an overlay', () => {
  it('is said around the packet’s own addresses, only while it carries the packet', () => {
    expect(overlay.hops.map((hop) => packetLabel(overlay, hop.index, words)?.outer).filter(Boolean)).toEqual([
      'VXLAN 10.0.0.12 → 10.0.0.11',
      'VXLAN 10.0.0.11 → 10.0.0.12',
    ]);
    const [there] = wrapped;
    expect(packetLabel(overlay, there?.index ?? 0, words)?.destination.text).toBe('10.42.0.5:80');
  });

  it('carries the packet between Service and pod where nodes are not in the picture', () => {
    const moves = conceptPath(overlay).filter((step) => overlay.hops[step.hop]?.outer);
    expect(moves.map(({ from, to }) => [from, to])).toEqual([
      [service, pod],
      [pod, service],
    ]);
  });

  it('never makes the packet jump', () => {
    const steps = conceptPath(overlay);
    steps.slice(1).forEach((step, index) => {
      expect(step.from, `hop ${step.hop}`).toBe(steps[index]?.to);
    });
  });

  it('has a mouth at each end, across the way', () => {
    const line = polyline([
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 40, y: 100 },
    ]);
    const [begin, end] = mouths(line, 20);
    expect([begin?.x, begin?.y, end?.x, end?.y]).toEqual([20, 0, 40, 100]);
    expect([begin?.angle, end?.angle]).toEqual([0, -Math.PI / 2]);
  });
});

describe('a proxying load balancer', () => {
  const lb = 'lb:default/hostname-svc-lb';
  const own: FiveTuple = { protocol: 'TCP', src: '10.0.0.250', srcPort: 6000, dst: '10.0.0.12', dstPort: 32620 };
  const proxied = told((hop) => (hop.kind === 'lb-pick' ? { after: own, why: { code: 'lb-proxies', params: {} } } : {}));
  const until = (kind: Hop['kind'], to?: string) =>
    proxied.hops.find((hop) => hop.kind === kind && (to === undefined || hop.to === to))?.index ?? -1;

  it('is two connections, each with an end at it', () => {
    expect(proxiedConnections(proxied, until('forward', lb))).toEqual([]);
    expect(proxiedConnections(proxied, until('lb-pick'))).toEqual([{ number: 1, hop: 1, end: 1 }]);
    expect(proxiedConnections(proxied, until('receive'))).toEqual([
      { number: 1, hop: 1, end: 1 },
      { number: 2, hop: 3, end: 0 },
    ]);
    expect(proxiedConnections(balancedTrace, balancedTrace.hops.length - 1)).toEqual([]);
  });

  it('says that it opens its own, with the source rewritten', () => {
    expect(packetLabel(proxied, until('lb-pick'), words)).toMatchObject({
      cause: 'load balancer opens its own connection',
      source: { old: '203.0.113.10:53122', text: '10.0.0.250:6000' },
    });
  });
});

describe('a NetworkPolicy', () => {
  const params = { policies: 'default/allow-shell, prod/db', direction: 'ingress' };

  it('is named where it lets a packet pass', () => {
    const passing: Trace = {
      ...balancedTrace,
      hops: hopsOf([
        {
          kind: 'policy',
          at: pod,
          before: balancedTrace.legs[0]!.tuple,
          after: balancedTrace.legs[0]!.tuple,
          why: { code: 'policy-allows', params },
        },
      ]),
    };
    expect(packetLabel(passing, 0, words)?.cause).toBe('NetworkPolicy lets it pass: allow-shell, prod/db');
    expect(packetLabel(passing, 0, ko.stage.packet)?.cause).toBe('네트워크 정책이 통과시킴: allow-shell, prod/db');
  });

  it.each(['network-policy', 'network-policy-egress'] as const)('is named where it stops one (%s)', (code) => {
    const stopped = failedTrace('drop', code);
    const trace = { ...stopped, outcome: { ...stopped.outcome, why: { code, params } } };
    expect(outcomeMark(trace, words)).toEqual({ shape: 'blocked', word: 'blocked by NetworkPolicy allow-shell, prod/db' });
  });
});

it.each([
  ['svclb-forwards', 'svclb passes it on'],
  ['tunnel-route', 'along the route of minikube tunnel'],
] as const)('%s is said in words', (code, cause) => {
  expect(
    packetLabel(
      told((hop) => (hop.index === 1 ? { why: { code, params: {} } } : {})),
      1,
      words,
    )?.cause,
  ).toBe(cause);
});

it('a rule that is out of date says so where it fires', () => {
  const stale = told((hop) => (hop.kind === 'dnat' ? { why: { ...hop.why, params: { stale: true } } } : {}));
  expect(packetLabel(stale, 5, words)?.cause).toBe('DNAT by KUBE-SEP-K2WD · rules out of date');
});
