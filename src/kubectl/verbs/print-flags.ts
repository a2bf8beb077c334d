/** `-o` and what goes with it, for every command that prints objects. Models cli-runtime/pkg/genericclioptions/print_flags.go (v1.36). */
import { FormatError } from '../print/format-error.js';
import { formatObjects } from '../print/object-format.js';
import type { PrintOptions } from '../print/print-options.js';
import { KubectlFailure } from './failure.js';
import { type FlagSpec, flag } from './flags.js';
import type { KubectlCall } from './kubectl-call.js';

export const printFlags: readonly FlagSpec[] = [
  flag.string('output', 'o'),
  flag.string('template'),
  flag.bool('show-managed-fields'),
  { name: 'allow-missing-template-keys', kind: 'bool', default: 'true' },
];

/** The format, `--template` alone standing for a Go template; empty for a table or a line of words. */
export function outputOf({ flags }: KubectlCall): string {
  return flags.text('output') || (flags.text('template') ? 'go-template' : '');
}

function printOptions(kubectl: KubectlCall): PrintOptions {
  const { flags } = kubectl;
  return {
    template: flags.text('template'),
    noHeaders: flags.bool('no-headers'),
    // Commands that do not take the flag have the usual answer.
    allowMissing: flags.text('allow-missing-template-keys') !== 'false',
    readFile: (path) => kubectl.readFile(path),
  };
}

/** Prints to standard output; YAML documents of one command are held apart. */
export function printObjects(
  kubectl: KubectlCall,
  value: Parameters<typeof formatObjects>[1],
  command: 'get' | 'write' = 'write',
  /** What is written where nothing is asked for. */
  otherwise = '',
): void {
  const format = outputOf(kubectl) || otherwise;
  try {
    const text = formatObjects(format, value, printOptions(kubectl), command);
    if (format === 'yaml' && kubectl.printed > 0) kubectl.out('---\n');
    kubectl.printed++;
    kubectl.out(text);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    kubectl.out(error.shown);
    throw new KubectlFailure(error.message);
  }
}
