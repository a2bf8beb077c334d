/** `lab export DIR [FILE…]`: manifests applied to a cluster, and the folder with which the same is seen on a real one. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTerminal } from '../kubectl/create-terminal.js';
import { exportCluster } from '../kubectl/export/cluster-export.js';
import { createWorld } from '../sim/create-world.js';
import { findExample } from '../sim/examples.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { defaultCluster } from './default-cluster.js';
import { createMemoryFiles } from './memory-files.js';
import { readOptions } from './read-options.js';
import { check, clusterSchema } from './shell-input.js';

const USAGE = '--example NAME, --cluster FILE, --run LINE, --locale en|ko or --seed N';

/** Virtual ms until what was applied has come to rest. */
const SETTLE = 60_000;

export const exportFolder: LabVerb = ({ args }) => {
  const { words, given } = readOptions(args, ['example', 'cluster', 'locale', 'seed'], ['run'], USAGE);
  const value = (name: string): string | undefined => given.get(name)?.[0];
  const [folder, ...paths] = words;
  if (folder === undefined) throw new UsageError('say into which folder');
  const locale = value('locale') ?? 'en';
  if (locale !== 'en' && locale !== 'ko') throw new UsageError(`--locale en or ko, not ${locale}`);
  const seed = Number(value('seed') ?? 1);
  if (!Number.isSafeInteger(seed)) throw new UsageError(`not a seed: ${value('seed')}`);
  const name = value('example');
  const example = name === undefined ? undefined : findExample(name);
  if (name !== undefined && example === undefined) throw new UsageError(`no example ${name}`);
  const file = value('cluster');
  const config = file === undefined ? (example?.config ?? defaultCluster) : check(clusterSchema, JSON.parse(readFileSync(file, 'utf8')));
  const files = {
    ...(example && example.manifests.trim() !== '' && { 'example.yaml': example.manifests }),
    ...Object.fromEntries(paths.map((path, index) => [`${index}.yaml`, readFileSync(path, 'utf8')])),
  };
  const world = createWorld(config as typeof defaultCluster, seed);
  const terminal = createTerminal(world, createMemoryFiles(files));
  const typed: { at: number; line: string }[] = [];
  for (const line of [...Object.keys(files).map((path) => `kubectl apply -f ${path}`), ...(given.get('run') ?? [])]) {
    typed.push({ at: world.now, line });
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) return { exit: 1, message: `${line}: ${stderr.trim()}` };
  }
  world.advance(SETTLE);
  mkdirSync(folder, { recursive: true });
  const written = exportCluster(world, locale, typed);
  for (const { name: at, text, runs } of written) {
    writeFileSync(join(folder, at), text);
    if (runs) chmodSync(join(folder, at), 0o755);
  }
  return { exit: 0, message: written.map(({ name: at }) => join(folder, at)).join('\n') };
};
