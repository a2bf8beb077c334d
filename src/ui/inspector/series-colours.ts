/** Colours of pods and of failures in charts: tokens, so that every theme has its own. Names stand beside them. */
import type { LayerKey } from './load-time.js';

const PODS = ['--cluster-ip', '--load-balancer', '--external-name', '--node-port', '--ingress', '--headless'] as const;
const FAILED: Readonly<Record<string, string>> = {
  refused: '--refused',
  'timed-out': '--timed-out',
  'no-such-host': '--unknown',
  'no-route': '--muted',
};

/** The custom property for a layer that is `index`th among the pods. */
export function seriesColour(key: LayerKey, index: number): string {
  return FAILED[key] ?? PODS[index % PODS.length] ?? PODS[0];
}
