/** What holds for every way: it passes no card, no other node's frame and no frame's name, wherever the learner has put the cards. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageView } from '../../store/types.js';
import { contains, overlaps, type Point, type Rect } from './geometry.js';
import type { Box, Layout } from './layout.js';
import { layoutStage } from './layout.js';
import { cluster, sceneOf, views } from './layout-samples.js';
import { moveBoxes } from './move-boxes.js';
import type { Spot } from './packet-path.js';
import { polyline } from './polyline.js';
import { routeBetween } from './route.js';
import type { Scene } from './scene.js';

/** Pairs of spots packets go between, in this view. */
function pairsOf(scene: Scene, layout: Layout, view: StageView): readonly (readonly [Spot, Spot])[] {
  const names = scene.nodes.map(({ name }) => name);
  const ids = [...layout.boxes.keys()];
  const pods = ids.filter((id) => id.startsWith('pod:')) as Spot[];
  const services = ids.filter((id) => id.startsWith('service:')) as Spot[];
  const balancers = ids.filter((id) => id.startsWith('lb:')) as Spot[];
  const homeOf = (pod: Spot) => layout.boxes.get(pod)?.parent as Spot;
  const out: [Spot, Spot][] = [];
  if (view === 'concept') {
    for (const service of services)
      for (const pod of pods.filter((one) => !one.includes('kube-system'))) out.push([service, pod], [pod, service]);
    for (const balancer of balancers) for (const service of services) out.push([balancer, service]);
    return out;
  }
  for (const a of names) {
    for (const b of names) if (a !== b) out.push([`rules:${a}`, `node:${b}`], [`node:${b}`, `rules:${a}`], [`node:${a}`, `node:${b}`]);
    for (const port of scene.sockets) {
      out.push([`socket:${a}:${port}`, `rules:${a}`]);
      for (const from of ['client:client' as Spot, ...balancers]) out.push([from, `socket:${a}:${port}`], [`socket:${a}:${port}`, from]);
    }
    out.push([`rules:${a}`, 'client:client'], ['client:client', `node:${a}`]);
  }
  for (const pod of pods) {
    const home = homeOf(pod);
    const node = home.slice(5);
    out.push([home, pod], [pod, home], [pod, `rules:${node}`], [`rules:${node}`, pod]);
  }
  return out;
}

/** Ids of what lies under a way: sampled along it, not computed as the router does. */
function crossed(layout: Layout, [from, to]: readonly [Spot, Spot]): readonly string[] {
  const ends = [from, to].map((spot) => layout.boxes.get(spot));
  const own = new Set(ends.flatMap((box) => (box ? [box.id, box.parent ?? ''] : [])));
  const things: { readonly id: string; readonly rect: Rect }[] = [...layout.boxes.values()]
    .filter(({ id }) => id !== 'cluster' && id !== 'firewall' && !own.has(id))
    .map(({ id, abs }) => ({ id, rect: abs }));
  const { points } = polyline(routeBetween(layout, from, to), 3);
  const hit = new Set<string>();
  for (let i = 2; i < points.length; i += 2) {
    const [a, b]: readonly [Point, Point] = [
      { x: points[i - 2]!, y: points[i - 1]! },
      { x: points[i]!, y: points[i + 1]! },
    ];
    const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 3);
    for (let step = 0; step <= steps; step++) {
      const x = a.x + ((b.x - a.x) * step) / Math.max(steps, 1);
      const y = a.y + ((b.y - a.y) * step) / Math.max(steps, 1);
      for (const { id, rect } of things) if (x > rect.x && x < rect.x + rect.w && y > rect.y && y < rect.y + rect.h) hit.add(id);
    }
  }
  return [...hit];
}

/** True when nothing stands so near a box that no way would fit between. */
function apart(layout: Layout, id: string): boolean {
  const box = layout.boxes.get(id);
  const cluster = layout.boxes.get('cluster');
  if (!box || !cluster) return false;
  const { x, y, w, h } = box.abs;
  const near = { x: x - 45, y: y - 20, w: w + 90, h: h + 40 };
  const all = [...layout.boxes.values()].filter((other) => other.parent !== id && other.id !== id);
  if (all.some((other) => other.id !== 'cluster' && other.id !== box.parent && overlaps(other.abs, near))) return false;
  return box.parent === 'cluster' ? contains(cluster.abs, near) : true;
}

describe('every way', () => {
  it('passes nothing but its ends', () => {
    fc.assert(
      fc.property(cluster, views, fc.nat(), (wanted, asked, pick) => {
        const scene = sceneOf(wanted);
        const layout = layoutStage({ scene, ruleLines: 6, ...asked });
        const pairs = pairsOf(scene, layout, asked.view);
        // Some of very many.
        const stride = Math.max(1, Math.floor(pairs.length / 40));
        for (let i = pick % stride; i < pairs.length; i += stride) {
          const pair = pairs[i] as readonly [Spot, Spot];
          expect(crossed(layout, pair), pair.join(' → ')).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has no long slanting piece: it bends softly or turns at right angles', () => {
    fc.assert(
      fc.property(cluster, views, (wanted, asked) => {
        const scene = sceneOf(wanted);
        const layout = layoutStage({ scene, ruleLines: 6, ...asked });
        for (const { name } of scene.nodes) {
          const way = routeBetween(layout, 'client:client', `node:${name}`);
          const slants = way.slice(1).filter((point, index) => {
            const before = way[index] as Point;
            return Math.min(Math.abs(point.x - before.x), Math.abs(point.y - before.y)) > 10;
          });
          expect(slants, name).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes around a card or a frame the learner has put elsewhere', () => {
    let told = 0;
    fc.assert(
      fc.property(cluster, views, fc.nat(), fc.nat(900), fc.nat(900), (wanted, asked, pick, x, y) => {
        const scene = sceneOf(wanted);
        const before = layoutStage({ scene, ruleLines: 6, ...asked });
        const movable = [...before.boxes.keys()].filter((id) => /^(node|service|client|lb):/.test(id) && !id.includes('kube-dns'));
        const id = movable[pick % movable.length] as string;
        const layout = layoutStage({ scene, ruleLines: 6, ...asked, moved: { [id]: { x, y } } });
        fc.pre(apart(layout, id));
        told++;
        const pairs = pairsOf(scene, layout, asked.view);
        const stride = Math.max(1, Math.floor(pairs.length / 40));
        for (let i = pick % stride; i < pairs.length; i += stride) {
          const pair = pairs[i] as readonly [Spot, Spot];
          expect(crossed(layout, pair), `${id} at ${x} ${y}: ${pair.join(' → ')}`).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
    expect(told).toBeGreaterThan(10);
  });

  it('goes around a pod that was put into the corridor of its node', () => {
    const scene = sceneOf({ pods: [3, 2], services: 1 });
    const moved = { 'pod:default/web-0x0': { x: 286, y: 102 }, 'pod:default/web-0x1': { x: 440, y: 34 } };
    const layout = layoutStage({ scene, ruleLines: 6, view: 'packet', moved });
    for (const pair of pairsOf(scene, layout, 'packet')) {
      expect(crossed(layout, pair), pair.join(' → ')).toEqual([]);
    }
  });
});

describe('while a card is dragged', () => {
  it.each<StageView>(['packet', 'concept'])('its own ways follow it and all others stay what they were (%s)', (view) => {
    const scene = sceneOf({ pods: [3, 2, 4], services: 2 });
    const rest = layoutStage({ scene, ruleLines: 6, view });
    const id: Spot = 'pod:default/web-1x1';
    const { x, y } = rest.boxes.get(id) as Box;
    const held = { ...moveBoxes(rest, { [id]: { x: x + 37, y: y + 61 } }), rest };
    const { abs } = held.boxes.get(id) as Box;
    const pairs = pairsOf(scene, rest, view);
    const own = pairs.filter((pair) => pair.includes(id));
    expect(own.length).toBeGreaterThan(1);
    for (const pair of pairs) {
      const way = routeBetween(held, ...pair);
      if (!own.includes(pair)) expect(way, pair.join(' → ')).toBe(routeBetween(rest, ...pair));
      else expect(contains(abs, { ...((pair[0] === id ? way[0] : way.at(-1)) as Point), w: 0, h: 0 }), pair.join(' → ')).toBe(true);
    }
  });
});
