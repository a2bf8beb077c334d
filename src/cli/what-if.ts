/** `lab what-if FROM URL [FILE…]`: manifests applied to a cluster, a request, and the smallest edits that give it the end that is wanted. */
import { readFileSync } from 'node:fs';
import { createTerminal } from '../kubectl/create-terminal.js';
import { sourceOf } from '../lesson/session.js';
import { followChange } from '../lesson/what-if/follow-change.js';
import { createSearch, type Finding } from '../lesson/what-if/search.js';
import type { Want } from '../lesson/what-if/want.js';
import { createWorld } from '../sim/create-world.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { defaultCluster } from './default-cluster.js';
import { createMemoryFiles } from './memory-files.js';

const WANTS: readonly Want[] = ['answered', 'client-address', 'no-extra-hop', 'answered-by-others'];

interface Options {
  readonly words: readonly string[];
  readonly want: Want;
  readonly run: readonly string[];
  readonly most: number;
}

function readOptions(args: readonly string[]): Options {
  const words: string[] = [];
  const run: string[] = [];
  let want: Want = 'answered';
  let most = 5;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    at += 1;
    const value = args[at];
    if (value === undefined) throw new UsageError(`${word} needs a value`);
    if (word === '--run') run.push(value);
    else if (word === '--most' && Number(value) >= 1) most = Number(value);
    else if (word === '--want' && WANTS.some((known) => known === value)) want = value as Want;
    else throw new UsageError(`--run LINE, --most N or --want ${WANTS.join('|')}, not ${word} ${value}`);
  }
  return { words, want, run, most };
}

export const whatIf: LabVerb = ({ args }) => {
  const { words, want, run, most } = readOptions(args);
  const [from, url, ...paths] = words;
  if (from === undefined || url === undefined || !/^(pod:[^/]+\/.+|node:.+|client:.+)$/.test(from))
    throw new UsageError('say who asks and for what: pod:NAMESPACE/NAME, node:NAME or client:NAME, then a URL');
  const files = Object.fromEntries(paths.map((path, index) => [`${index}.yaml`, readFileSync(path, 'utf8')]));
  const world = createWorld(defaultCluster, 1);
  const terminal = createTerminal(world, createMemoryFiles(files));
  const lines = [...Object.keys(files).map((path) => `kubectl apply -f ${path}`), ...run];
  for (const line of lines) {
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) return { exit: 1, message: `${line}: ${stderr.trim()}` };
    followChange(world);
  }
  const search = createSearch(() => world.fork(), { spec: { from: sourceOf(from), url }, want, namespace: 'default' });
  const found: Finding[] = [];
  while (!search.done && found.length < most) found.push(...[search.next() ?? []].flat());
  if (!search.before) return { exit: 1, message: `${from} cannot send` };
  return {
    exit: search.before.holds || found.length > 0 ? 0 : 1,
    json: {
      want,
      before: { holds: search.before.holds, share: search.before.share, outcome: search.before.trace.outcome },
      tried: search.tried,
      found: found.map(({ edits, cost, trace, apart }) => ({
        edits: edits.map(({ code, params, lines: typed, url: asked }) => ({ code, params, lines: typed, ...(asked && { url: asked }) })),
        cost,
        outcome: trace.outcome,
        ...(apart !== undefined && { apart }),
      })),
    },
  };
};
