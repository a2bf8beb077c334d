/** Lets a cluster that was just prepared come to rest. */
import { advanceInSteps } from '../kubectl/verbs/advance-in-steps.js';
import { finish, type Steps } from '../sim/steps.js';
import type { World } from '../sim/world.js';

/** How long a fresh cluster may take until nothing more is due that the learner should not have to watch. */
const SETTLE_MS = 600_000;
/** After the pods are ready: endpoints, load balancers and their health checks follow. */
const FOLLOW_MS = 5_000;

/** Lets its pods come up, and what follows them; a pod that never becomes ready is waited for in vain. */
export function* settleInSteps(world: World): Steps<void> {
  yield* advanceInSteps(
    world,
    (read) => {
      const wanted = read.list('Deployment').every((it) => (it.status?.readyReplicas ?? 0) >= (it.spec.replicas ?? 1));
      const pods = read.list('Pod');
      return wanted && pods.every((pod) => pod.status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'));
    },
    SETTLE_MS,
  );
  world.advance(FOLLOW_MS);
}

export const settleWorld = (world: World): void => finish(settleInSteps(world));
