import { describe, expect, it } from 'vitest';
import type { Pod, Service, StageView } from '../../store/types.js';
import { chooseArrangement } from './choose-arrangement.js';
import { clusterView, config, nodeObject, podObject, serviceObject } from './fixture.js';
import { contains, type Rect, type Size } from './geometry.js';
import { type Choice, type Layout, layoutStage } from './layout.js';
import { layoutFaults } from './layout-faults.js';
import { type Scene, selectScene } from './scene.js';

const long = 'a-service-with-a-name-so-long-that-nobody-would-type-it-twice';

function sceneOf(nodes: number, podsEach: number, services: number, waiting = 0) {
  const nodeObjects = Array.from({ length: nodes }, (_, n) => nodeObject(`node-${n}`, `10.0.0.${11 + n}`));
  const pods: Pod[] = nodeObjects.flatMap((node, n) =>
    Array.from({ length: podsEach }, (_, p) => podObject(`web-${n}x${p}`, node.metadata.name, `10.42.${n}.${p + 4}`)),
  );
  for (let p = 0; p < waiting; p++) pods.push(podObject(`web-w${p}`, undefined, undefined));
  const types: Service['spec']['type'][] = ['LoadBalancer', 'NodePort', 'ClusterIP', 'ExternalName'];
  const objects = Array.from({ length: services }, (_, s) => {
    const type = types[s % 4] ?? 'ClusterIP';
    return serviceObject(s === 0 ? long : `svc-${s}`, {
      type,
      ...(type === 'ExternalName' ? { externalName: 'my.database.com' } : { clusterIP: `10.96.0.${s + 20}` }),
      ports: [{ port: 80, protocol: 'TCP', ...(s % 4 < 2 ? { nodePort: 30000 + s } : {}) }],
    });
  });
  return selectScene(clusterView({ Node: nodeObjects, Pod: pods, Service: objects }), config, undefined);
}

const beside = (nodes: number): Choice => ({
  arrangement: 'beside',
  columns: nodes > 4 ? 2 : 1,
  scale: 1,
  services: { columns: 0, w: 0 },
});

function bestLayout(scene: Scene, stage: Size, view: StageView = 'packet'): Layout {
  const question = { scene, view, ruleLines: 6 };
  return layoutStage({ ...question, choice: chooseArrangement(question, stage) });
}

describe('layoutStage', () => {
  it.each(['concept', 'packet'] as const)('nothing overlaps up to 4 nodes × 6 pods × 4 Services (%s)', (view) => {
    for (let nodes = 1; nodes <= 4; nodes++) {
      for (let pods = 0; pods <= 6; pods++) {
        for (let services = 0; services <= 4; services++) {
          expect(
            layoutFaults(layoutStage({ scene: sceneOf(nodes, pods, services, pods % 3), view, ruleLines: 7 })),
            `${nodes} × ${pods} × ${services}`,
          ).toEqual([]);
        }
      }
    }
  });

  it.each(['concept', 'packet'] as const)('nothing overlaps in big clusters either (%s)', (view) => {
    expect(layoutFaults(layoutStage({ scene: sceneOf(10, 6, 6), view, ruleLines: 7 }))).toEqual([]);
    expect(layoutFaults(layoutStage({ scene: sceneOf(50, 20, 8), view, ruleLines: 7 }))).toEqual([]);
  });

  it('nothing overlaps with the Services beside the nodes', () => {
    for (let nodes = 1; nodes <= 4; nodes++) {
      for (let services = 0; services <= 4; services++) {
        expect(
          layoutFaults(layoutStage({ scene: sceneOf(nodes, 6, services, 2), view: 'packet', ruleLines: 7, choice: beside(nodes) })),
          `${nodes} × ${services}`,
        ).toEqual([]);
      }
    }
  });

  it('stands Services beside the nodes on a wide stage and above them on a tall one', () => {
    const wide = bestLayout(sceneOf(3, 2, 4), { w: 960, h: 600 }).bounds;
    const tall = bestLayout(sceneOf(3, 2, 4), { w: 480, h: 600 }).bounds;
    expect(wide.w / wide.h).toBeGreaterThan(tall.w / tall.h);
  });

  it('puts what a packet meets from left to right', () => {
    const layout = layoutStage({ scene: sceneOf(2, 2, 1), view: 'packet', ruleLines: 7 });
    const x = (id: string) => layout.boxes.get(id)?.abs.x ?? Number.NaN;
    const order = ['client:client', `lb:default/${long}`, 'socket:node-0:30000', 'rules:node-0', 'pod:default/web-0x0'].map(x);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('moves nothing when a pod appears beside others', () => {
    const at = (layout: Layout) => new Map([...layout.boxes].map(([id, box]) => [id, box.abs] as [string, Rect]));
    const before = at(layoutStage({ scene: sceneOf(2, 3, 2), view: 'packet', ruleLines: 7 }));
    const after = at(layoutStage({ scene: sceneOf(2, 4, 2), view: 'packet', ruleLines: 7 }));
    for (const [id, rect] of before) expect(after.get(id), id).toEqual(rect);
  });

  it('keeps the learner’s own positions, and pods go with their node', () => {
    const scene = sceneOf(2, 2, 1);
    const layout = layoutStage({ scene, view: 'packet', ruleLines: 7, moved: { 'node:node-1': { x: 500, y: 700 } } });
    const node = layout.boxes.get('node:node-1');
    const pod = layout.boxes.get('pod:default/web-1x0');
    expect({ x: node?.x, y: node?.y }).toEqual({ x: 500, y: 700 });
    expect(pod && node && contains(node.abs, pod.abs)).toBe(true);
  });
});

describe('bestLayout', () => {
  it('puts many nodes in as many columns as the stage is wide', () => {
    const columns = (shape: number) => {
      const { boxes } = bestLayout(sceneOf(10, 5, 1), { w: 600 * shape, h: 600 });
      return new Set([...boxes.values()].filter((box) => box.id.startsWith('node:')).map((box) => box.x)).size;
    };
    expect(columns(0.5)).toBeLessThan(columns(3));
    expect(columns(1.4)).toBe(2);
  });
});
