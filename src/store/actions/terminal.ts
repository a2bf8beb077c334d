/** The terminal and everything that is a command line: what ran is echoed, what it caused is played. */
import type { CommandResult, Requests } from '../../worker/protocol.js';
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { segmentAt, storyEnd } from '../moment.js';
import { playhead } from '../playhead.js';
import type { LabActions, TerminalLine } from '../state.js';
import { createTypeAhead, END_OF_INPUT } from '../type-ahead.js';

export type TerminalActions = Pick<
  LabActions,
  'exec' | 'type' | 'interrupt' | 'flushTyped' | 'complete' | 'openShell' | 'chooseSession' | 'closeSession' | 'command' | 'setNodeUp'
>;

export const LINES_KEPT = 10_000;
export const COMMANDS_KEPT = 500;

const FAILED: CommandResult = { exit: 1, stdout: '', stderr: '', traces: [] };
/** What a shell says of a command that Ctrl-C kept from running. */
const INTERRUPTED: CommandResult = { ...FAILED, exit: 130 };

let nextLine = 1;
/** Never used twice, since the engine remembers the shells of before. */
let nextSession = 1;

/** Where text is printed: the shell, and what stands in front of a command there. */
interface Place {
  readonly prompt?: string | undefined;
  readonly session?: string | undefined;
}

/** Colours and cursor moves of a real terminal; the page shows text. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[ -/]*[@-~]`, 'g');

/** Adds text to the terminal, line by line; the oldest lines fall out. */
export function printLines(
  { get, set }: Pick<LabContext, 'get' | 'set'>,
  kind: TerminalLine['kind'],
  text: string,
  { prompt, session }: Place = {},
): void {
  if (text === '') return;
  const lines = text.replace(/\n$/, '').replace(ESCAPES, '').split('\n').slice(-LINES_KEPT);
  const added = lines.map(
    (line, index): TerminalLine => ({
      id: nextLine++,
      kind,
      text: line,
      // A command of several lines goes on as a shell shows it.
      ...(kind === 'command' && index > 0 ? { prompt: '> ' } : prompt !== undefined && { prompt }),
      ...(session !== undefined && { session }),
    }),
  );
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
  const run = async <N extends 'exec' | 'act'>(name: N, params: Requests[N][0], session?: string): Promise<CommandResult> => {
    try {
      await branchHere(lab);
      const since = storyEnd(story.current().segments);
      const result: CommandResult = await lab.engine().ask(name, params);
      if (result.clear) set({ terminal: get().terminal.filter((line) => line.session !== session) });
      printLines(lab, 'out', result.stdout, { session });
      printLines(lab, 'err', result.stderr, { session });
      playNews(lab, since);
      set({ files: await lab.engine().ask('listFiles', null) });
      if (result.edit) await get().actions.openFile(result.edit);
      return result;
    } catch (error) {
      reportFailure(lab, error);
      return { ...FAILED, stderr: error instanceof Error ? error.message : String(error) };
    }
  };

  const added = (history: readonly string[], line: string): readonly string[] =>
    history.at(-1) === line ? history : [...history, line].slice(-COMMANDS_KEPT);
  const remember = (line: string, session: string | undefined): void => {
    const { commandHistory, sessions } = get();
    if (session === undefined) set({ commandHistory: added(commandHistory, line) });
    else set({ sessions: sessions.map((each) => (each.id === session ? { ...each, history: added(each.history, line) } : each)) });
  };

  const promptOf = (session: string | undefined): string | undefined => {
    const { history } = get();
    return session === undefined ? history.prompt : history.prompts?.[session];
  };

  /** At its prompt, that is: when all that was typed before it has run. */
  const runLine = async (typed: string, session: string | undefined): Promise<CommandResult> => {
    const prompt = promptOf(session);
    // The learner's own shell stays open.
    if (typed === END_OF_INPUT && prompt === undefined) return { ...FAILED, exit: 0 };
    const line = typed === END_OF_INPUT ? 'exit' : typed;
    printLines(lab, 'command', line === '' ? ' ' : line, { prompt, session });
    if (line.trim() === '') return { ...FAILED, exit: 0 };
    remember(line, session);
    return run('exec', { line, ...(session !== undefined && { session }) }, session);
  };
  const split = (text: string): Promise<readonly string[]> =>
    lab
      .engine()
      .ask('splitLines', { text })
      .catch(() => text.split('\n'));
  const ahead = createTypeAhead(runLine, split, (busyShells) => set({ busyShells }));
  const forward = (session: string | undefined): void => {
    if (get().session !== session) set({ session });
  };

  return {
    interrupt(line, session) {
      // A running command has no prompt to echo behind, and what it does in virtual time is done.
      printLines(lab, 'command', `${line}^C`, { prompt: ahead.busy(session) ? '' : promptOf(session), session });
      ahead.flush(session);
    },
    flushTyped: () => ahead.flush(),

    async exec(line, session) {
      forward(session);
      return (await ahead.enter(line, session)) ?? INTERRUPTED;
    },
    async type(text, session) {
      forward(session);
      await ahead.paste(text, session);
    },

    async complete(line, cursor, session) {
      return lab
        .engine()
        .ask('complete', { line, cursor, ...(session !== undefined && { session }) })
        .catch(() => []);
    },

    async openShell(title, line, pod) {
      const id = `s${nextSession++}`;
      set({
        sessions: [...get().sessions, { id, title, history: [], ...(pod !== undefined && { pod }) }],
        session: id,
        tool: { id: 'terminal' },
      });
      if (line !== undefined) await get().actions.exec(line, id);
    },

    chooseSession: (session) => set({ session }),

    closeSession(session) {
      ahead.flush(session);
      const { sessions, terminal } = get();
      const at = sessions.findIndex(({ id }) => id === session);
      set({
        sessions: sessions.filter(({ id }) => id !== session),
        // The shell to its left comes forward.
        ...(get().session === session && { session: sessions[at - 1]?.id }),
        terminal: terminal.filter((line) => line.session !== session),
      });
    },

    async command(line) {
      printLines(lab, 'command', line);
      const deed = { line };
      set({ deed });
      const result = await run('act', { kind: 'command', line });
      if (get().deed === deed) set({ deed: { line, result } });
      return result;
    },

    async setNodeUp(node, up) {
      printLines(lab, 'note', `# node ${node}: power ${up ? 'on' : 'off'}`);
      const result = await run('act', { kind: 'node', node, up });
      if (result.exit !== 0 && result.stderr) get().actions.notify('error', 'command-failed', { node, message: result.stderr });
    },
  };
}
