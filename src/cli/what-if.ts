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
import { readOptions } from './read-options.js';

const WANTS: readonly Want[] = ['answered', 'client-address', 'no-extra-hop', 'answered-by-others', 'answered-by-several'];

const USAGE = `--run LINE, --most N or --want ${WANTS.join('|')}`;

function wantOf(name: string): Want {
  const want = WANTS.find((known) => known === name);
  if (!want) throw new UsageError(`${USAGE}, not --want ${name}`);
  return want;
}

function mostOf(text: string): number {
  if (!(Number(text) >= 1)) throw new UsageError(`${USAGE}, not --most ${text}`);
  return Number(text);
}

export const whatIf: LabVerb = ({ args }) => {
  const { words, given } = readOptions(args, ['want', 'most'], ['run'], USAGE);
  const want = wantOf(given.get('want')?.[0] ?? 'answered');
  const most = mostOf(given.get('most')?.[0] ?? '5');
  const [from, url, ...paths] = words;
  if (from === undefined || url === undefined || !/^(pod:[^/]+\/.+|node:.+|client:.+)$/.test(from))
    throw new UsageError('say who asks and for what: pod:NAMESPACE/NAME, node:NAME or client:NAME, then a URL');
  const files = Object.fromEntries(paths.map((path, index) => [`${index}.yaml`, readFileSync(path, 'utf8')]));
  const world = createWorld(defaultCluster, 1);
  const terminal = createTerminal(world, createMemoryFiles(files));
  const lines = [...Object.keys(files).map((path) => `kubectl apply -f ${path}`), ...(given.get('run') ?? [])];
  for (const line of lines) {
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) return { exit: 1, message: `${line}: ${stderr.trim()}` };
    followChange(world);
  }
  const search = createSearch(() => world.fork(), createTerminal, { spec: { from: sourceOf(from), url }, want, namespace: 'default' });
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
