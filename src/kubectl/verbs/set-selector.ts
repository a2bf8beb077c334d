/** `kubectl set selector`. Models kubectl/pkg/cmd/set/set_selector.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { recordFlag } from './record.js';
import { parseSelections } from './resource-args.js';
import { selectObjects } from './select.js';

export const setSelector: Verb = {
  path: 'set selector',
  summary: 'Set the selector on a resource',
  flags: [flag.bool('all'), flag.bool('local'), flag.string('resource-version'), recordFlag, ...writeFlags],
  run: runSetSelector,
};

function runSetSelector(kubectl: KubectlCall): number {
  const last = kubectl.args.at(-1);
  if (last === undefined || !/[=!]|\b(?:in|notin)\b/.test(last)) throw new KubectlFailure('one selector is required');
  if (kubectl.flags.bool('local')) throw new KubectlFailure('the lab does not take --local');
  const pairs = last.split(',').map((pair) => /^([^=!]+)==?([^=]*)$/.exec(pair));
  const { objects, failures } = selectObjects(kubectl, parseSelections(kubectl.args.slice(0, -1)));
  for (const { object } of objects) {
    if (object.kind !== 'Service') throw new KubectlFailure('setting a selector is only supported for Services');
    const wanted: Record<string, string> = {};
    for (const pair of pairs) {
      if (!pair) throw new KubectlFailure(`match expression ${last} not supported on this object`);
      wanted[pair[1] as string] = pair[2] as string;
    }
    const dryRun = dryRunOf(kubectl);
    if (dryRun === 'client') {
      printWritten(kubectl, { ...object, spec: { ...object.spec, selector: wanted } } as KubeObject, 'selector updated');
      continue;
    }
    const gone = Object.keys(object.spec.selector ?? {}).filter((key) => !Object.hasOwn(wanted, key));
    const selector = { ...wanted, ...Object.fromEntries(gone.map((key) => [key, null])) };
    const result = kubectl.lab.world.api.patch(
      'Service',
      keyOf(object),
      'strategic',
      { spec: { selector } },
      { dryRun: dryRun === 'server' },
    );
    printWritten(kubectl, kubectl.accept(result), 'selector updated');
  }
  return kubectl.finish(failures);
}
