import { describe, expect, it } from 'vitest';
import type { Hop, Trace } from '../../store/types.js';
import { conceptPath, conceptRoute } from './concept-path.js';
import { balancedTrace, batchOf, config, failedTrace, hopsOf, view } from './fixture.js';
import { buildJourney } from './journey.js';
import { layoutStage } from './layout.js';
import { packetPath } from './packet-path.js';
import { routeBetween } from './route.js';
import { selectScene } from './scene.js';

const pod = balancedTrace.outcome.at;
const service = 'service:default/hostname-svc-lb';

const legs = (steps: readonly { from: string; to: string }[]) =>
  steps.filter((step) => step.from !== step.to).map((step) => `${step.from} → ${step.to}`);

/** A pod asks DNS for a name of ExternalName type and goes straight out. */
function straightOut(): Trace {
  const tuple = { protocol: 'TCP', src: '10.42.1.9', srcPort: 40000, dst: '198.51.100.7', dstPort: 80 } as const;
  const why = { code: 'process-sends', params: {} } as const;
  const move = (at: Hop['at'], to: Hop['at']) => ({ kind: 'forward', at, to, before: tuple, after: tuple, why }) as const;
  return {
    ...balancedTrace,
    from: 'pod:default/shell',
    service: 'default/database',
    legs: [{ kind: 'connect', tuple }],
    hops: hopsOf([
      { kind: 'send', at: 'pod:default/shell', before: tuple, after: tuple, why },
      move('pod:default/shell', 'node:node-b'),
      { kind: 'snat', at: 'node:node-b', before: tuple, after: tuple, why },
      move('node:node-b', 'host:my.database.com'),
      { kind: 'deliver', at: 'host:my.database.com', before: tuple, after: tuple, why },
    ]),
    outcome: { kind: 'answered', at: 'host:my.database.com', why },
  };
}

describe('packetPath', () => {
  it('walks the kernel’s way, one step a hop, never jumping', () => {
    const steps = packetPath(balancedTrace);
    expect(steps.map((step) => step.hop)).toEqual(balancedTrace.hops.map((hop) => hop.index));
    steps.slice(1).forEach((step, index) => {
      expect(step.from).toBe(steps[index]?.to);
    });
    expect(legs(steps).slice(0, 5)).toEqual([
      'client:client → lb:default/hostname-svc-lb',
      'lb:default/hostname-svc-lb → socket:node-b:32620',
      'socket:node-b:32620 → rules:node-b',
      'rules:node-b → node:node-a',
      `node:node-a → ${pod}`,
    ]);
  });

  it('lets nothing travel when the sender’s clock runs out', () => {
    const steps = packetPath(failedTrace('drop', 'no-local-endpoints-external'));
    expect(steps.at(-1)).toMatchObject({ from: 'client:client', to: 'client:client' });
  });
});

describe('conceptPath', () => {
  it('draws client → load balancer → Service → pod, and back', () => {
    expect(legs(conceptPath(balancedTrace))).toEqual([
      'client:client → lb:default/hostname-svc-lb',
      `lb:default/hostname-svc-lb → ${service}`,
      `${service} → ${pod}`,
      `${pod} → ${service}`,
      `${service} → lb:default/hostname-svc-lb`,
      'lb:default/hostname-svc-lb → client:client',
    ]);
  });

  it('keeps the hop numbers of the packet view, so that the playhead means the same', () => {
    expect(conceptPath(balancedTrace).map((step) => step.hop)).toEqual(packetPath(balancedTrace).map((step) => step.hop));
  });

  it('draws no Service where none was in the way: an ExternalName goes straight out', () => {
    expect(legs(conceptPath(straightOut()))).toEqual(['pod:default/shell → host:my.database.com']);
  });

  it('ends at the Service when its rules refuse', () => {
    const steps = conceptPath(failedTrace('refuse', 'no-endpoints'));
    expect(steps[5]).toMatchObject({ from: service, to: service });
  });

  it('draws the routes of many requests without machinery or repeats', () => {
    const path = batchOf(6).paths[4];
    expect(path && conceptRoute(path)).toEqual(['client:client', 'lb:default/hostname-svc-lb', service, path?.answeredBy]);
  });
});

describe('buildJourney', () => {
  const scene = selectScene(view, config, balancedTrace);

  it.each(['concept', 'packet'] as const)('has a piece for every hop and no gaps between them (%s)', (stageView) => {
    const journey = buildJourney(balancedTrace, stageView, layoutStage({ scene, view: stageView, ruleLines: 7 }));
    expect(journey.pieces).toHaveLength(balancedTrace.hops.length);
    journey.pieces.slice(1).forEach((piece, index) => {
      const end = journey.pieces[index]?.line.points.slice(-2) ?? [];
      const start = piece.line.points.slice(0, 2);
      // Lanes of a moving and a resting packet differ by a few units, not more.
      expect(Math.hypot(start[0]! - end[0]!, start[1]! - end[1]!), `hop ${piece.step.hop}`).toBeLessThan(9);
    });
  });

  it('goes around what stands between two outside machines', () => {
    const layout = layoutStage({ scene: { ...scene, internet: true }, view: 'packet', ruleLines: 7 });
    const host = layout.boxes.get('host:my.database.com')?.abs;
    const points = routeBetween(layout, 'client:client', 'internet');
    expect(points.length).toBeGreaterThan(2);
    for (const point of points)
      expect(host && point.x > host.x && point.x < host.x + host.w && point.y > host.y && point.y < host.y + host.h).toBe(false);
  });

  it('crosses no pod on the way to another (packet view)', () => {
    const layout = layoutStage({ scene, view: 'packet', ruleLines: 7 });
    const journey = buildJourney(balancedTrace, 'packet', layout);
    const others = [...layout.boxes.values()].filter((box) => box.id.startsWith('pod:') && box.id !== pod);
    for (const { line } of journey.pieces) {
      for (let i = 0; i < line.points.length; i += 2) {
        const [x, y] = [line.points[i]!, line.points[i + 1]!];
        const hit = others.find(({ abs }) => x > abs.x + 1 && x < abs.x + abs.w - 1 && y > abs.y + 1 && y < abs.y + abs.h - 1);
        expect(hit?.id).toBeUndefined();
      }
    }
  });
});
