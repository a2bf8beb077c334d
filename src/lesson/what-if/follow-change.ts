/** Lets a change be followed by what follows changes: pods, endpoints, rules, probes of load balancers. */
import type { World } from '../../sim/world.js';

/** How long pods may take, virtual ms. */
const PODS_MS = 120_000;
/** Endpoints, rules and the probes of balancers come after the pods. */
const AFTER_MS = 45_000;

/** Advances until a change has come to its end, or as near to it as it gets. */
export function followChange(world: World): void {
  world.advanceUntil(
    (read) => read.list('Pod').every((pod) => pod.metadata.deletionTimestamp === undefined && settled(pod.status)),
    PODS_MS,
  );
  world.advance(AFTER_MS);
}

function settled(status: { readonly phase?: string; readonly conditions?: readonly { type: string; status: string }[] } | undefined) {
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return true;
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}
