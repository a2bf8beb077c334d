/** `--dry-run` and `-o` of commands that write. Models cmdutil.GetDryRunStrategy and PrintFlags (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { FormatError, formatObjects } from '../print/object-format.js';
import { KubectlFailure } from './failure.js';
import { type FlagSpec, flag } from './flags.js';
import type { KubectlCall } from './kubectl-call.js';

export const writeFlags: readonly FlagSpec[] = [
  flag.bare('dry-run', 'unchanged', 'none'),
  flag.string('output', 'o'),
  flag.string('field-manager'),
  flag.bool('show-managed-fields'),
  flag.string('template'),
];

export type DryRun = 'none' | 'client' | 'server';

export function dryRunOf(kubectl: KubectlCall): DryRun {
  const value = kubectl.flags.text('dry-run');
  if (value === 'none' || value === 'client' || value === 'server') return value;
  if (value === 'unchanged') {
    throw new KubectlFailure('--dry-run flag without a value was specified. A value must be set: "none", "server", or "client"');
  }
  throw new KubectlFailure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

/** Says what was done, or prints the object as `-o` asks. */
export function printWritten(kubectl: KubectlCall, object: KubeObject, operation: string): void {
  const format = kubectl.flags.text('output');
  if (format) {
    try {
      kubectl.out(formatObjects(format, object));
    } catch (error) {
      if (error instanceof FormatError) throw new KubectlFailure(error.message);
      throw error;
    }
    return;
  }
  const dryRun = dryRunOf(kubectl);
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';
  kubectl.out(`${resourceText(resourceOf(object.kind))}/${object.metadata.name} ${operation}${suffix}\n`);
}
