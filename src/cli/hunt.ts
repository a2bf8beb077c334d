/** `lab hunt play --seed N` shows a hunt as its player meets it, `lab hunt prove --seeds N` that hunts are broken and can be mended. */
import { createTerminal } from '../kubectl/create-terminal.js';
import type { FaultKind } from '../lesson/hunt/fault.js';
import { FAULTS, makeHunt } from '../lesson/hunt/hunt.js';
import { startHuntRun } from '../lesson/hunt/hunt-run.js';
import { HUNT_FILE, prepareHunt } from '../lesson/hunt/prepare-hunt.js';
import { type Proof, proveHunt } from '../lesson/hunt/prove-hunt.js';
import { mapFiles } from '../lesson/map-files.js';
import { createWorld } from '../sim/create-world.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';

const usage = 'say play [--seed N] [LINE…], or prove [--seeds N] [--first N] [--kind KIND]';

export const hunt: LabVerb = ({ args }) => {
  const [what, ...rest] = args;
  if (what === 'play') return play(rest);
  if (what === 'prove') return prove(rest);
  throw new UsageError(usage);
};

function readFlags(
  args: readonly string[],
  known: readonly string[],
): { readonly flags: ReadonlyMap<string, string>; readonly words: readonly string[] } {
  const flags = new Map<string, string>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (!word.startsWith('--')) words.push(word);
    else {
      at += 1;
      const value = args[at];
      if (!known.includes(word.slice(2)) || value === undefined) throw new UsageError(usage);
      flags.set(word.slice(2), value);
    }
  }
  return { flags, words };
}

function numberOf(flags: ReadonlyMap<string, string>, name: string, usual: number): number {
  const value = Number(flags.get(name) ?? usual);
  if (!Number.isInteger(value) || value < 0) throw new UsageError(`--${name}: a whole number`);
  return value;
}

/** Lines are typed one after the other, then everything that must hold is tested. */
function play(args: readonly string[]): ReturnType<LabVerb> {
  const { flags, words } = readFlags(args, ['seed']);
  const seed = numberOf(flags, 'seed', 1);
  const made = makeHunt(seed);
  const world = createWorld(made.config, made.seed);
  prepareHunt(world, createTerminal(world, mapFiles({ [HUNT_FILE]: made.manifests })), made);
  const run = startHuntRun(made, () => world, createTerminal);
  const terminal = createTerminal(world, mapFiles({}));
  world.takeChanges();
  const typed = words.map((line) => {
    const result = terminal.run(line);
    run.sawCommand(line, result);
    const { traces, batches } = world.takeChanges();
    run.sawRequests(traces, batches);
    return { line, exit: result.exit, stdout: result.stdout, stderr: result.stderr };
  });
  if (typed.length > 0) world.advance(60_000);
  const view = typed.length > 0 ? run.test() : run.view();
  return { exit: typed.length === 0 || view.over === 'solved' ? 0 : 1, json: { typed, ...view } };
}

function prove(args: readonly string[]): ReturnType<LabVerb> {
  const { flags, words } = readFlags(args, ['seeds', 'first', 'kind']);
  const kind = flags.get('kind');
  if (words.length > 0 || (kind !== undefined && !FAULTS.some((one) => one.kind === kind))) throw new UsageError(usage);
  const first = numberOf(flags, 'first', 0);
  const proofs: readonly Proof[] = Array.from({ length: numberOf(flags, 'seeds', 300) }, (_, at) =>
    proveHunt(first + at, kind as FaultKind | undefined),
  );
  const bad = proofs.filter(({ problems }) => problems.length > 0);
  const kinds: Record<string, number> = {};
  for (const proof of proofs) kinds[proof.kind] = (kinds[proof.kind] ?? 0) + 1;
  const message = bad.map((proof) => `seed ${proof.seed} (${proof.kind}): ${proof.problems.join('; ')}`).join('\n');
  return {
    exit: bad.length > 0 ? 1 : 0,
    json: { seeds: proofs.length, solved: proofs.length - bad.length, kinds },
    ...(message && { message }),
  };
}
