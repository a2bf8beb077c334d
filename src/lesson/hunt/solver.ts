/**
 * Solves hunts by what anybody can see and try: it looks at the request people complain about, asks what would have
 * to change, and takes the smallest change with which everything else still holds. It knows nothing of the fault.
 */
import type { CreateTerminal } from '../../kubectl/terminal.js';
import type { World } from '../../sim/world.js';
import { mapFiles } from '../map-files.js';
import { followChange } from '../what-if/follow-change.js';
import { kubectlLines } from '../what-if/lines.js';
import { createSearch, type Finding } from '../what-if/search.js';
import { runCheck, specOf } from './checks.js';
import type { Check } from './fault.js';

/** Findings that are tried against all that must hold. */
const MOST_FINDINGS = 12;

export interface Solution {
  readonly lines: readonly string[];
  readonly codes: readonly string[];
}

/** Undefined: no single or double change was found with which all checks hold. The world stays as it is. */
export function solveHunt(
  createTerminal: CreateTerminal,
  world: World,
  { complaint, checks }: { readonly complaint: Check; readonly checks: readonly Check[] },
): Solution | undefined {
  const spec = specOf(world, complaint);
  if (!spec) return undefined;
  const { trace } = runCheck(world, complaint);
  const wrong = trace?.outcome.kind === 'answered' ? [trace.outcome.at] : undefined;
  const wish =
    complaint.expect === 'shared' && wrong
      ? ({ want: 'answered-by-several' } as const)
      : wrong
        ? ({ want: 'answered-by-others', blamed: wrong } as const)
        : ({ want: 'answered' } as const);
  const search = createSearch(() => world.fork(), createTerminal, { spec, ...wish, namespace: 'default' });
  for (let findings = 0; !search.done && findings < MOST_FINDINGS; ) {
    const finding = search.next();
    if (!finding) continue;
    findings += 1;
    const lines = linesOf(world, complaint, finding);
    if (!lines) continue;
    const copy = world.fork();
    const terminal = createTerminal(copy, mapFiles({}));
    if (!lines.every((line) => terminal.run(line).exit === 0)) continue;
    followChange(copy);
    if (checks.every((check) => runCheck(copy, check).holds)) return { lines, codes: finding.edits.map(({ code }) => code) };
  }
  return undefined;
}

/** What is asked differently is told to the caller, in its variable; a machine outside asks what it asks. */
function linesOf(world: World, complaint: Check, { edits }: Finding): readonly string[] | undefined {
  const lines = edits.flatMap((edit) => edit.lines);
  const url = edits.findLast((edit) => edit.url !== undefined)?.url;
  if (url === undefined) return lines;
  if (complaint.url !== undefined || !('caller' in complaint.from)) return undefined;
  const caller = world.read.get('Deployment', complaint.from.caller);
  if (!caller) return undefined;
  const steps = [{ op: 'replace', path: '/spec/template/spec/containers/0/env/0/value', value: url } as const];
  return [...lines, kubectlLines('default').jsonPatch('deployment', caller, steps)];
}
