/** `kubectl cordon|uncordon NODE`. Models kubectl/pkg/cmd/drain/drain.go (v1.36). */
import { resourceOf } from '../../api/scheme.js';
import { dryRunFlag, dryRunOf, printWritten } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectObjects } from './select.js';

function cordonVerb(path: 'cordon' | 'uncordon', unschedulable: boolean, summary: string): Verb {
  return { path, summary, flags: [flag.string('selector', 'l'), dryRunFlag], run: (kubectl) => runCordon(kubectl, unschedulable) };
}

export function runCordon(kubectl: KubectlCall, unschedulable: boolean): number {
  const word = unschedulable ? 'cordoned' : 'uncordoned';
  const names = kubectl.args.map((arg) => arg.replace(/^(node|nodes|no)\//, ''));
  if (!names.length && !kubectl.flags.given('selector')) {
    throw new KubectlFailure(`USAGE: ${kubectl.verb.path} NODE [flags]\nSee 'kubectl ${kubectl.verb.path} -h' for help and examples`);
  }
  const resource = resourceOf('Node');
  const { objects, failures } = selectObjects(kubectl, names.length ? names.map((name) => ({ resource, name })) : [{ resource }]);
  for (const { object } of objects) {
    if (object.kind !== 'Node') continue;
    const already = Boolean(object.spec.unschedulable) === unschedulable;
    if (!already && dryRunOf(kubectl) === 'none') {
      kubectl.accept(
        kubectl.lab.world.api.patch('Node', object.metadata.name, 'strategic', { spec: { unschedulable: unschedulable || null } }),
      );
    }
    printWritten(kubectl, object, already ? `already ${word}` : word);
  }
  return kubectl.finish(failures);
}

export const cordon = cordonVerb('cordon', true, 'Mark node as unschedulable');
export const uncordon = cordonVerb('uncordon', false, 'Mark node as schedulable');
