/** The terminal and everything that is a command line: what ran is echoed, what it caused is played. */
import type { CommandResult, Requests } from '../../worker/protocol.js';
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { segmentAt, storyEnd } from '../moment.js';
import { playhead } from '../playhead.js';
import type { LabActions, TerminalLine } from '../state.js';

export type TerminalActions = Pick<LabActions, 'exec' | 'complete' | 'command' | 'setNodeUp'>;

export const LINES_KEPT = 10_000;
export const COMMANDS_KEPT = 500;

const FAILED: CommandResult = { exit: 1, stdout: '', stderr: '', traces: [] };

let nextLine = 1;

/** Adds text to the terminal, line by line; the oldest lines fall out. */
export function printLines({ get, set }: Pick<LabContext, 'get' | 'set'>, kind: TerminalLine['kind'], text: string, prompt?: string): void {
  if (text === '') return;
  const lines = text.replace(/\n$/, '').split('\n').slice(-LINES_KEPT);
  const added = lines.map((line): TerminalLine => ({ id: nextLine++, kind, text: line, ...(prompt !== undefined && { prompt }) }));
  set({ terminal: [...get().terminal, ...added].slice(-LINES_KEPT) });
}

/** Plays what a command caused, unless something earlier is still being played: then it waits its turn. */
export function playNews({ get, set, story, player }: LabContext, since: number): void {
  const end = storyEnd(story.current().segments);
  if (end <= since || !story.current().segments.some((segment) => segment.from >= since && segment.kind !== 'quiet')) return;
  const here = segmentAt(story.current().segments, playhead.get().story);
  const busy = get().playing && here !== undefined && here.kind !== 'quiet' && here.to < end;
  set({ playing: true });
  player.follow(busy ? playhead.get().story : since);
}

export function terminalActions(lab: LabContext): TerminalActions {
  const { get, set, story } = lab;

  /** Runs something that prints; never rejects. */
  const run = async <N extends 'exec' | 'act'>(name: N, params: Requests[N][0]): Promise<CommandResult> => {
    try {
      await branchHere(lab);
      const since = storyEnd(story.current().segments);
      const result: CommandResult = await lab.engine().ask(name, params);
      if (result.clear) set({ terminal: [] });
      printLines(lab, 'out', result.stdout);
      printLines(lab, 'err', result.stderr);
      playNews(lab, since);
      set({ files: await lab.engine().ask('listFiles', null) });
      if (result.edit) await get().actions.openFile(result.edit);
      return result;
    } catch (error) {
      reportFailure(lab, error);
      return { ...FAILED, stderr: error instanceof Error ? error.message : String(error) };
    }
  };

  const remember = (line: string): void => {
    const history = get().commandHistory;
    if (history.at(-1) !== line) set({ commandHistory: [...history, line].slice(-COMMANDS_KEPT) });
  };

  return {
    async exec(line) {
      printLines(lab, 'command', line === '' ? ' ' : line, get().history.prompt);
      if (line.trim() === '') return { ...FAILED, exit: 0 };
      remember(line);
      return run('exec', { line });
    },

    async complete(line, cursor) {
      return lab
        .engine()
        .ask('complete', { line, cursor })
        .catch(() => []);
    },

    async command(line) {
      printLines(lab, 'command', line);
      return run('act', { kind: 'command', line });
    },

    async setNodeUp(node, up) {
      printLines(lab, 'note', `# node ${node}: power ${up ? 'on' : 'off'}`);
      const result = await run('act', { kind: 'node', node, up });
      if (result.exit !== 0 && result.stderr) get().actions.notify('error', 'command-failed', { node, message: result.stderr });
    },
  };
}
