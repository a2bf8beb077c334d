/** `kubectl wait --for=…`. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import type { Steps } from '../../sim/steps.js';
import { advanceInSteps } from './advance-in-steps.js';
import { printWritten } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, runInSteps, type Verb } from './kubectl-call.js';
import { printFlags } from './print-flags.js';
import { type Selection, selectionsOf } from './resource-args.js';
import { type Found, selectObjects } from './select.js';
import { parseCondition, type WaitCondition } from './wait-condition.js';

export const wait: Verb = {
  path: 'wait',
  summary: 'Wait for a specific condition on one or many resources',
  flags: [
    flag.list('for'),
    flag.duration('timeout', '30s'),
    flag.bool('all'),
    flag.bool('all-namespaces', 'A'),
    flag.string('selector', 'l'),
    flag.string('field-selector'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('local'),
    ...printFlags,
  ],
  ...runInSteps(runWait),
};

/** How long a negative timeout is. */
const weekMs = 168 * 3_600_000;

function* runWait(kubectl: KubectlCall): Steps<number> {
  const { flags, lab } = kubectl;
  const asked = flags.all('for');
  const conditions = asked.map(parseCondition);
  if (!conditions.length) throw new KubectlFailure('unrecognized condition: []');
  const given = flags.duration('timeout') ?? 0;
  const timeout = given < 0 ? weekMs : given;
  const limit = lab.world.now + timeout;
  const forCreate = asked.some((text) => text.toLowerCase() === 'create');
  const forDelete = asked.some((text) => text.toLowerCase() === 'delete');
  const selections = selectionsOf(kubectl);
  const { objects, failures } = forCreate ? yield* created(kubectl, selections, limit) : selectObjects(kubectl, selections);
  if (!objects.length && !failures.length && !forDelete) throw new KubectlFailure('no matching resources found');
  const errors: unknown[] = forDelete ? [] : [...failures];
  for (const { object } of objects) {
    try {
      for (const condition of conditions) yield* meet(kubectl, object, condition, timeout, limit);
    } catch (error) {
      if (!(error instanceof KubectlFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

/** Looks until there is something; models the poll before the visit. */
function* created(kubectl: KubectlCall, selections: readonly Selection[], limit: number): Steps<Found> {
  const { world } = kubectl.lab;
  const found = () => selectObjects(kubectl, selections);
  const there = () => found().objects.length > 0 && found().failures.length === 0;
  if (!there() && !(yield* advanceInSteps(world, there, Math.max(0, limit - world.now)))) {
    throw new KubectlFailure('timed out waiting for the condition');
  }
  return found();
}

function* meet(kubectl: KubectlCall, object: KubeObject, met: WaitCondition, timeout: number, limit: number): Steps<void> {
  const { world } = kubectl.lab;
  const key = keyOf(object);
  const what = `${resourceOf(object.kind).plural}/${object.metadata.name}`;
  const current = () => {
    const found = world.read.get(object.kind, key) as KubeObject | undefined;
    return found?.metadata.uid === object.metadata.uid ? found : undefined;
  };
  if (!met(current())) {
    if (timeout === 0) throw new KubectlFailure(`condition not met for ${what}`);
    if (!(yield* advanceInSteps(world, () => met(current()), Math.max(0, limit - world.now)))) {
      throw new KubectlFailure(`timed out waiting for the condition on ${what}`);
    }
  }
  printWritten(kubectl, current() ?? object, 'condition met');
}
