/** `kubectl taint nodes NAME KEY=VALUE:EFFECT`, `KEY-`. Models staging/src/k8s.io/kubectl/pkg/cmd/taint (v1.36). */
import type { Node, Taint } from '../../api/core.js';
import { checkLabelValue, checkQualifiedName } from '../../api/names.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { outputOf } from './print-flags.js';
import { resourceNamed } from './resource-args.js';
import { selectObjects } from './select.js';

export const taint: Verb = {
  path: 'taint',
  summary: 'Update the taints on one or more nodes',
  flags: [flag.bool('overwrite'), flag.bool('all'), flag.bare('validate', 'strict', 'strict'), flag.string('selector', 'l'), ...writeFlags],
  run: runTaint,
};

type Removal = Pick<Taint, 'key'> & { readonly effect: Taint['effect'] | undefined };

interface Wish {
  readonly add: readonly Taint[];
  readonly remove: readonly Removal[];
}

const effects: readonly Taint['effect'][] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function runTaint(kubectl: KubectlCall): number {
  const { flags, lab } = kubectl;
  const [type, ...rest] = kubectl.args;
  if (type === undefined) throw new KubectlFailure('one or more resources must be specified as <resource> <name>');
  // Names stand before the first word that is a taint.
  const first = rest.findIndex((word) => /[=:]|-$/.test(word));
  const names = first < 0 ? rest : rest.slice(0, first);
  if (first < 0) throw new KubectlFailure('at least one taint update is required');
  const wish = parseTaints(rest.slice(first));
  if (type.includes('/')) {
    // This command alone asks for the type itself; the answer has no `error:` before it.
    kubectl.err(`the server doesn't have a resource type ${JSON.stringify(type.toLowerCase())}\n`);
    return 1;
  }
  const resource = resourceNamed(type);
  if (resource.kind !== 'Node') throw new KubectlFailure(`invalid resource type ${type.toLowerCase()}, only node types are supported`);
  const everyone = flags.bool('all') || flags.given('selector');
  if (names.length === 0 && !everyone) {
    throw new KubectlFailure("at least one resource name must be specified since 'all' parameter is not set");
  }
  const { objects, failures } = selectObjects(kubectl, everyone ? [{ resource }] : names.map((name) => ({ resource, name })));
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    if (object.kind !== 'Node') continue;
    try {
      const { taints, said } = changed(object, wish, flags.bool('overwrite'));
      const dryRun = dryRunOf(kubectl) !== 'none';
      const patch = { spec: { taints: taints.length > 0 ? taints : null } };
      const result = kubectl.accept(lab.world.api.patch('Node', object.metadata.name, 'merge', patch, { dryRun }));
      if (outputOf(kubectl)) printWritten(kubectl, result, said);
      // The one command that does not say when it did nothing.
      else kubectl.out(`node/${object.metadata.name} ${said}\n`);
    } catch (error) {
      if (!(error instanceof KubectlFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

// Models parseTaint of cmd/taint/utils.go: KEY=VALUE:EFFECT, KEY:EFFECT or KEY.
function parseTaint(spec: string): Removal & Pick<Taint, 'value'> {
  const bad = (faults: readonly string[]) => usageFailure('taint', `invalid taint spec: ${[spec, ...faults].join(', ')}`);
  const [pair = '', effect, ...more] = spec.split(':') as [string, Taint['effect'] | undefined];
  if (more.length > 0) throw bad([]);
  if (effect !== undefined && !effects.includes(effect)) {
    throw usageFailure('taint', `invalid taint effect: ${effect}, unsupported taint effect`);
  }
  const [key = '', value = '', ...values] = effect === undefined ? [pair] : pair.split('=');
  if (values.length > 0) throw bad([]);
  const faults = [...checkLabelValue(value), ...checkQualifiedName(key)];
  if (faults.length > 0) throw bad([faults.join('; ')]);
  return { key, ...(value !== '' && { value }), effect };
}

// Models parseTaints, ibid.
function parseTaints(words: readonly string[]): Wish {
  const add: Taint[] = [];
  const remove: Removal[] = [];
  for (const word of words) {
    const gone = word.endsWith('-');
    const { effect, ...taint } = parseTaint(gone ? word.slice(0, -1) : word);
    if (gone) remove.push({ key: taint.key, effect });
    else if (effect === undefined) throw usageFailure('taint', `invalid taint spec: ${word}`);
    else if (add.some((other) => other.key === taint.key && other.effect === effect)) {
      const said = [taint.key, taint.value ?? '', effect, '<nil>'].join(' ');
      throw usageFailure('taint', `duplicated taints with the same key and effect: {${said}}`);
    } else add.push({ ...taint, effect });
  }
  return { add, remove };
}

function changed(
  { metadata, spec }: Node,
  { add, remove }: Wish,
  overwrite: boolean,
): { readonly taints: readonly Taint[]; readonly said: string } {
  const old = spec.taints ?? [];
  const same = (a: Pick<Taint, 'key' | 'effect'>) => (b: Taint) => a.key === b.key && a.effect === b.effect;
  const clashing = add.filter((each) => old.some(same(each)));
  if (clashing.length > 0 && !overwrite) {
    const keys = clashing.map(({ key }) => key).join(',');
    throw new KubectlFailure(`node ${metadata.name} already has ${keys} taint(s) with same effect(s) and --overwrite is false`);
  }
  for (const { key, effect } of remove) {
    const found = old.some((each) => each.key === key && (effect === undefined || each.effect === effect));
    if (!found) throw new KubectlFailure(`taint ${JSON.stringify(effect ? `${key}:${effect}` : key)} not found`);
  }
  const kept = old.filter(
    (each) =>
      !add.some((other) => same(other)(each)) &&
      !remove.some(({ key, effect }) => each.key === key && (effect === undefined || each.effect === effect)),
  );
  const said = overwrite || (add.length > 0 && remove.length > 0) ? 'modified' : remove.length > 0 ? 'untainted' : 'tainted';
  return { taints: [...add, ...kept], said };
}
