/**
 * What a container's own program has written: its command line is run once more, on a clock of its own and without
 * touching the cluster. What programs that speak to others would have written is not known.
 */
import type { Container, Pod } from '../../api/core.js';
import { startTrouble } from '../../sim/start-trouble.js';
import { Lab } from '../lab.js';
import { runText } from '../shell/interpret.js';
import { parseScript } from '../shell/parser.js';
import { type Call, Input, type Machine, type Program } from '../shell/program.js';
import { createShellState, forkState } from '../shell/state.js';
import { environment, podMachine } from './run-in-pod.js';

export interface OutputLine {
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
}

/** When the program ran, as epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Programs whose words are run again; any other is a server or unknown. */
const replayed = new Set('sh bash ash dash echo printf date env printenv hostname seq cat uname id pwd sleep true false'.split(' '));
const shells = new Set(['sh', 'bash', 'ash', 'dash']);
/** They ask others, or would let the cluster's own time pass. */
const silent = new Set(
  'curl wget nc nslookup dig host getent ping hey ab ip ss netstat watch timeout apk apt-get apt tcpdump traceroute'.split(' '),
);
/** A node keeps no longer log. */
const mostLines = 10_000;
const mostCommands = 200_000;

/** The time the container was there is over. */
class Over extends Error {}

class ReplayLab extends Lab {
  at = 0;

  override get epoch(): number {
    return this.at;
  }
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

function sleepMs(args: readonly string[]): number {
  const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return args.reduce((sum, arg) => {
    const [, digits = 'Infinity', unit = ''] = /^(\d*\.?\d+)([smhd]?)$/.exec(arg) ?? [];
    return sum + Number(digits) * (units[unit || 's'] ?? 1000);
  }, 0);
}

/** The container as it was, with nothing that reaches out of it. */
function replayMachine(lab: ReplayLab, pod: Pod, container: Container, to: number): Machine {
  const inner = podMachine(lab, pod, container);
  const written = new Map<string, string | undefined>();
  const read = (path: string) => (written.has(path) ? written.get(path) : inner.files.read(path));
  const sleep: Program = ({ args }) => {
    lab.at += sleepMs(args);
    if (lab.at > to) throw new Over();
    return 0;
  };
  const machine: Machine = {
    ...inner,
    files: {
      partly: true,
      list: () => [...new Set([...inner.files.list(), ...written.keys()])].filter((path) => read(path) !== undefined),
      read,
      write: (path, text) => void written.set(path, text),
      remove(path) {
        const there = read(path) !== undefined;
        written.set(path, undefined);
        return there;
      },
    },
    program(name) {
      if (name === 'sleep') return sleep;
      if (shells.has(name)) return inner.program(name) && nested;
      // One that listens waits as long as the container is there.
      if (name === 'nc')
        return ({ args }) => {
          if (args.some((arg) => /^-\w*l/.test(arg))) throw new Over();
          return 0;
        };
      if (silent.has(name)) return () => 0;
      return inner.program(name);
    },
  };
  const nested: Program = (call: Call) => {
    const at = call.args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
    const text = at >= 0 ? (call.args[at + 1] ?? '') : call.input.rest();
    const state = { ...forkState(call.state), positional: call.args.slice(at + 2) };
    return runText(text, machine, lab, state, { input: call.input, out: (t) => call.out(t), err: (t) => call.err(t) });
  };
  return machine;
}

/** Lines in the order they were written; none where the program's words are no script the lab can run. */
export function containerOutput(lab: Lab, pod: Pod, container: Container, { from, to }: Span): readonly OutputLine[] {
  if (!container.command?.length) {
    const trouble = startTrouble(container.image, new Map(lab.world.environment(pod, container)), from);
    if (trouble.length > 0) return trouble.map((text) => ({ at: from, text }));
  }
  const argv = lab.world.commandLine(pod, container);
  const [program = ''] = argv;
  if (!replayed.has(program.slice(program.lastIndexOf('/') + 1))) return [];
  const flag = argv.findIndex((arg, index) => index > 0 && /^-[a-z]*c$/.test(arg));
  const isScript = shells.has(program.slice(program.lastIndexOf('/') + 1));
  if (isScript && flag < 0) return [];
  const text = isScript ? (argv[flag + 1] ?? '') : argv.map(quoted).join(' ');
  try {
    parseScript(text);
  } catch {
    return [];
  }
  const replay = new ReplayLab(lab.world, lab.files, lab.seldom, lab.listening, lab.rare, lab.outside, lab.texts);
  replay.at = from;
  const lines: OutputLine[] = [];
  let rest = '';
  const write = (piece: string): void => {
    const pieces = (rest + piece).split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) lines.push({ at: replay.at, text: line });
    if (lines.length > mostLines) throw new Over();
  };
  const state = createShellState(Object.fromEntries(environment(lab, pod, container)), isScript ? argv.slice(flag + 2) : []);
  state.budget = mostCommands;
  state.cwd = '/';
  try {
    runText(text, replayMachine(replay, pod, container, to), replay, state, { input: new Input(''), out: write, err: write });
    if (rest !== '') lines.push({ at: replay.at, text: rest });
  } catch (error) {
    if (!(error instanceof Over)) throw error;
  }
  return lines.filter(({ at }) => at <= to);
}
