/** `lab shell`: sessions from JSON, or a terminal to type in. */
import { createTerminal } from '../kubectl/create-terminal.js';
import type { ClusterConfig } from '../sim/config.js';
import { createWorld } from '../sim/create-world.js';
import type { World } from '../sim/world.js';
import type { LabCommand, LabOutcome, LabVerb } from './command.js';
import { UsageError } from './command.js';
import { defaultCluster } from './default-cluster.js';
import { createMemoryFiles } from './memory-files.js';
import { type ClusterInput, parseShellInput, readJson } from './shell-input.js';
import { typeInto } from './type-into.js';

export const shell: LabVerb = (command: LabCommand): LabOutcome | Promise<LabOutcome> => {
  if (command.args.length) throw new UsageError(`lab shell takes no arguments, got ${command.args.join(' ')}`);
  if (command.interactive) return interactive();
  const { sessions } = parseShellInput(readJson(command.input));
  return { exit: 0, json: { sessions: sessions.map(playSession) } };
};

type Session = ReturnType<typeof parseShellInput>['sessions'][number];

function playSession({ id, cluster, seed, files, steps }: Session) {
  const world = bootWorld(cluster, seed, String(id));
  const terminal = createTerminal(world, createMemoryFiles(files));
  return {
    id,
    steps: steps.map(({ at, run }) => {
      const wait = at * 1000 - world.now;
      if (wait > 0) world.advance(wait);
      const { exit, stdout, stderr } = terminal.run(run);
      return { run, exit, stdout, stderr };
    }),
  };
}

/** The config as the engine takes it: absent, not undefined. */
function configOf(cluster: ClusterInput): ClusterConfig {
  return JSON.parse(JSON.stringify(cluster)) as ClusterConfig;
}

function bootWorld(cluster: ClusterInput, seed: number, id: string): World {
  try {
    return createWorld(configOf(cluster), seed);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UsageError(`session ${id}: ${error.message}`);
    throw error;
  }
}

async function interactive(): Promise<LabOutcome> {
  const terminal = createTerminal(createWorld(defaultCluster, 1), createMemoryFiles());
  const { stdin: input, stdout: output, stderr: errors } = process;
  return { exit: await typeInto(terminal, { input, output, errors, tty: true }) };
}
