/** `kubectl wait --for=…`. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { findAll, parseJsonPath } from '../print/jsonpath.js';
import { typedName } from '../print/object-format.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { parseSelections } from './resource-args.js';
import { selectObjects } from './select.js';
import { durationMs } from './timeout.js';

export const wait: Verb = {
  path: 'wait',
  summary: 'Wait for a specific condition on one or many resources',
  flags: [
    flag.string('for'),
    flag.string('timeout', undefined, '30s'),
    flag.bool('all'),
    flag.bool('all-namespaces', 'A'),
    flag.string('selector', 'l'),
    flag.string('field-selector'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.string('output', 'o'),
  ],
  run: runWait,
};

function runWait(kubectl: KubectlCall): number {
  const { flags, lab } = kubectl;
  const condition = flags.text('for');
  const met = parseCondition(condition);
  const selections = flags.given('filename') ? selectionsOfFiles(kubectl) : parseSelections(kubectl.args, 'wait');
  const { objects, failures } = selectObjects(kubectl, selections);
  if (!objects.length && !failures.length) throw new KubectlFailure('no matching resources found');
  const limit = lab.world.now + durationMs(flags.text('timeout'), 'timeout', 30_000);
  const errors: unknown[] = condition === 'delete' ? [] : [...failures];
  for (const { object } of objects) {
    const key = keyOf(object);
    const current = () => {
      const found = lab.world.read.get(object.kind, key) as KubeObject | undefined;
      return found?.metadata.uid === object.metadata.uid ? found : undefined;
    };
    if (lab.world.advanceUntil(() => met(current()), Math.max(0, limit - lab.world.now)))
      kubectl.out(`${typedName(object)} condition met\n`);
    else
      errors.push(new KubectlFailure(`timed out waiting for the condition on ${resourceOf(object.kind).plural}/${object.metadata.name}`));
  }
  return kubectl.finish(errors);
}

function parseCondition(text: string): (object: KubeObject | undefined) => boolean {
  if (text === 'delete') return (object) => object === undefined;
  const condition = /^condition=([^=]+)(?:=(.*))?$/i.exec(text);
  if (condition) {
    const type = (condition[1] as string).toLowerCase();
    const status = (condition[2] ?? 'true').toLowerCase();
    return (object) => {
      const { conditions = [] } =
        (object as { status?: { conditions?: readonly { type: string; status: string }[] } } | undefined)?.status ?? {};
      return conditions.some((c) => c.type.toLowerCase() === type && c.status.toLowerCase() === status);
    };
  }
  const path = /^jsonpath=['"]?\{?([^}=]+)\}?['"]?(?:=(.*))?$/.exec(text);
  if (path) {
    const parsed = parseJsonPath(`{${path[1]}}`);
    return (object) => object !== undefined && findAll(parsed, object).some((value) => path[2] === undefined || String(value) === path[2]);
  }
  if (!text) throw new KubectlFailure('required flag(s) "for" not set');
  throw new KubectlFailure(`unrecognized condition: ${JSON.stringify(text)}`);
}
