/**
 * How long a container's program runs. The lab starts no real programs, so it decides from the command line:
 * no command means a server; `sleep N` ends after N seconds; tools that do one thing end at once.
 * What a one-shot tool would have answered is not known here, so it ends with exit code 0.
 */
import type { Container } from '../api/core.js';

export interface ContainerRun {
  /** Milliseconds until the program ends; absent: it runs until it is stopped. */
  readonly endsAfterMs?: number;
  readonly exitCode: number;
}

const FOREVER: ContainerRun = { exitCode: 0 };
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash']);
const ONE_SHOT = new Set([
  ...['curl', 'wget', 'nslookup', 'dig', 'host', 'getent', 'nc', 'echo', 'printf', 'cat', 'date', 'env', 'printenv', 'hostname'],
  ...['id', 'whoami', 'uname', 'ls', 'pwd', 'ps', 'ip', 'ifconfig', 'netstat', 'ss', 'true', ':', 'cd', 'export', 'set', 'touch', 'mkdir'],
]);
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function sleepMs(args: readonly string[]): number | undefined {
  let total = 0;
  for (const arg of args) {
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg);
    if (match === null) return undefined;
    total += Number(match[1]) * (UNITS[match[2] || 's'] ?? 1) * 1000;
  }
  return total;
}

function runOfArgv(argv: readonly string[], interactive: boolean): ContainerRun {
  const [path = '', ...args] = argv;
  const program = path.slice(path.lastIndexOf('/') + 1);
  if (SHELLS.has(program)) {
    const flag = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
    const script = flag < 0 ? undefined : args[flag + 1];
    if (script !== undefined) return runOfScript(script);
    if (args.some((arg) => !arg.startsWith('-'))) return FOREVER;
    return interactive ? FOREVER : { endsAfterMs: 0, exitCode: 0 };
  }
  if (program === 'sleep') {
    const endsAfterMs = sleepMs(args);
    return endsAfterMs === undefined ? FOREVER : { endsAfterMs, exitCode: 0 };
  }
  if (program === 'false') return { endsAfterMs: 0, exitCode: 1 };
  if (program === 'exit') return { endsAfterMs: 0, exitCode: Number(args[0] ?? 0) & 255 };
  if (program === 'ping') return args.includes('-c') ? { endsAfterMs: 0, exitCode: 0 } : FOREVER;
  if (program === 'nc' && args.some((arg) => /^-[a-z]*l/.test(arg))) return FOREVER;
  return ONE_SHOT.has(program) ? { endsAfterMs: 0, exitCode: 0 } : FOREVER;
}

/** A script of simple commands one after another; loops and unknown programs count as running for ever. */
function runOfScript(script: string): ContainerRun {
  if (/(^|[\s;&|])(while|until|for)\s/.test(script)) return FOREVER;
  let endsAfterMs = 0;
  let exitCode = 0;
  for (const command of script.split(/;|&&|\|\||\||\n/)) {
    const argv = command.trim().split(/\s+/).filter(Boolean);
    if (argv.length === 0) continue;
    const run = runOfArgv(argv[0] === 'exec' ? argv.slice(1) : argv, false);
    if (run.endsAfterMs === undefined) return FOREVER;
    endsAfterMs += run.endsAfterMs;
    exitCode = run.exitCode;
    if (argv[0] === 'exit') break;
  }
  return { endsAfterMs, exitCode };
}

/** Images whose entry point is itself a one-shot tool, so that arguments alone are its arguments. */
function entryPointOf(image: string): readonly string[] {
  return /(^|\/)curl(:|@|$)/.test(image) ? ['curl'] : [];
}

export function containerRun(container: Container): ContainerRun {
  const { command = [], args = [] } = container;
  const { stdin = false } = container as { readonly stdin?: boolean };
  if (command.length > 0) return runOfArgv([...command, ...args], stdin);
  if (args.length === 0) return FOREVER;
  const entry = entryPointOf(container.image);
  const first = args[0] ?? '';
  // Entry-point scripts run a named program and otherwise pass flags to their tool.
  if (entry.length > 0 && (first.startsWith('-') || /[:./]/.test(first))) return runOfArgv([...entry, ...args], stdin);
  return runOfArgv(args, stdin);
}
