/** `--dry-run` and `-o` of commands that write. Models cmdutil.GetDryRunStrategy and PrintFlags (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { listOf } from '../print/object-format.js';
import { KubectlFailure } from './failure.js';
import { type FlagSpec, flag, isBool, isTrue } from './flags.js';
import type { KubectlCall } from './kubectl-call.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';

export const dryRunFlag: FlagSpec = flag.bare('dry-run', 'unchanged', 'none');

export const writeFlags: readonly FlagSpec[] = [dryRunFlag, flag.string('field-manager'), ...printFlags];

export type DryRun = 'none' | 'client' | 'server';

export function dryRunOf(kubectl: KubectlCall): DryRun {
  // Commands without the flag do what they say.
  const value = kubectl.flags.text('dry-run') || 'none';
  if (value === 'none' || value === 'client' || value === 'server') return value;
  const old = oldWay(value);
  if (old !== undefined) return old;
  throw new KubectlFailure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

/** The flag without a value, or as the switch it once was. */
function oldWay(value: string): 'none' | 'client' | undefined {
  if (value === 'unchanged' || isTrue(value)) return 'client';
  return isBool(value) ? 'none' : undefined;
}

/** What klog says of a flag given the old way: time of day, process, line of the source. */
export function warnOfDryRun(kubectl: KubectlCall): void {
  if (!kubectl.flags.given('dry-run')) return;
  const value = kubectl.flags.text('dry-run');
  const instead = oldWay(value);
  if (instead === undefined || value === instead) return;
  const bare = value === 'unchanged';
  const what = bare ? '--dry-run is deprecated' : `--dry-run=${isTrue(value)} is deprecated (boolean value)`;
  const [, month, day, time] = /^\d+-(\d+)-(\d+)T([\d:.]+)Z$/.exec(new Date(kubectl.lab.epoch).toISOString()) ?? [];
  const line = bare ? 719 : instead === 'client' ? 733 : 736;
  kubectl.err(
    `W${month}${day} ${time}000 ${'4711'.padStart(7)} helpers.go:${line}] ${what} and can be replaced with --dry-run=${instead}.\n`,
  );
}

/** What is said after a deed that was none. */
export function dryRunText(dryRun: DryRun): string {
  return { none: '', client: ' (dry run)', server: ' (server dry run)' }[dryRun];
}

/** Whether `-o` asks for the objects themselves instead of a line of what was done. */
export function printsObjects(kubectl: KubectlCall): boolean {
  return outputOf(kubectl) !== '' && outputOf(kubectl) !== 'name';
}

/** All objects of one command in the format of `-o`, several as a List. Models apply.go printObjects. */
export function printAll(kubectl: KubectlCall, objects: readonly KubeObject[]): void {
  const [first] = objects;
  if (first) printObjects(kubectl, objects.length === 1 ? first : listOf(objects));
}

/** Says what was done, or prints the object as `-o` asks. */
export function printWritten(kubectl: KubectlCall, object: KubeObject, operation: string): void {
  if (outputOf(kubectl)) {
    printObjects(kubectl, object);
    return;
  }
  kubectl.out(`${resourceText(resourceOf(object.kind))}/${object.metadata.name} ${operation}${dryRunText(dryRunOf(kubectl))}\n`);
}
