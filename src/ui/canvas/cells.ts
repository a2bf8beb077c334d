/** Pods seen from afar: one cell each, and what it says. Pure. */
import type { Pod } from '../../store/types.js';
import type { Rect } from './geometry.js';
import type { Heat } from './heat.js';
import type { Layout } from './layout.js';
import { type PodState, podKey, podState } from './objects.js';
import type { Scene } from './scene.js';

export interface PodCell {
  readonly id: string;
  /** Id of the frame it stands in. */
  readonly frame: string;
  readonly pod: Pod;
  readonly rect: Rect;
  readonly state: PodState;
  /** The Service in focus sends to it. */
  readonly chosen: boolean;
  /** Requests it answered, of the most any pod did (0…1). */
  readonly heat: number;
  /** Index of its namespace's tint; undefined in `default`. */
  readonly tint: number | undefined;
}

export interface CellQuestion {
  readonly scene: Scene;
  readonly layout: Layout;
  /** Pods the Service in focus sends to, by `namespace/name`. */
  readonly chosen: ReadonlySet<string | undefined>;
  readonly heat: Heat;
}

/** Of all pods that stand in nodes. */
export function podCells({ scene, layout, chosen, heat }: CellQuestion): readonly PodCell[] {
  return scene.nodes.flatMap(({ pods }) =>
    pods.flatMap((pod): PodCell[] => {
      const key = podKey(pod);
      const box = layout.boxes.get(`pod:${key}`);
      if (!box) return [];
      const warm = heat.most > 0 ? (heat.of.get(box.id) ?? 0) / heat.most : 0;
      const tint = scene.tints.get(pod.metadata.namespace ?? 'default');
      return [{ id: box.id, frame: box.parent ?? '', pod, rect: box.abs, state: podState(pod), chosen: chosen.has(key), heat: warm, tint }];
    }),
  );
}
