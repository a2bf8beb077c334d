/**
 * What a container's program does over time. The lab starts no real programs, so it decides from the command line:
 * a server runs until it is stopped; `sleep N` ends after N seconds; tools that do one thing end at once; a script is
 * the sum of its commands. What a one-shot tool would have answered is not known here, so it ends with exit code 0.
 */
import type { Container } from '../api/core.js';
import type { ImageConfig } from './container-runtime.js';

/** A file that a script makes or removes so many ms after its start. */
export interface FileChange {
  readonly path: string;
  readonly atMs: number;
  readonly exists: boolean;
  /** What is written, variables not yet replaced; with `adds`, at the end of what there was. */
  readonly text?: string;
  readonly adds?: boolean;
}

/** `until nslookup NAME; do …; done`: what has to be there before the program goes on. */
export interface AwaitedService {
  readonly host: string;
  /** A name is enough, or somebody must answer. */
  readonly connects: boolean;
}

export interface ContainerRun {
  /** Milliseconds until the program ends; absent: it runs until it is stopped. */
  readonly endsAfterMs?: number;
  readonly exitCode: number;
  readonly files: readonly FileChange[];
  /** Its first process has no handler for SIGTERM, and the kernel gives process 1 none. */
  readonly ignoresTerm: boolean;
  /** Waits for these before `endsAfterMs` begins. */
  readonly awaits: readonly AwaitedService[];
}

const FOREVER: ContainerRun = { exitCode: 0, files: [], ignoresTerm: false, awaits: [] };
const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'zsh']);
const ONE_SHOT = new Set([
  ...['curl', 'wget', 'nslookup', 'dig', 'host', 'getent', 'nc', 'echo', 'printf', 'cat', 'date', 'env', 'printenv', 'hostname'],
  ...['id', 'whoami', 'uname', 'ls', 'pwd', 'ps', 'ip', 'ifconfig', 'netstat', 'ss', 'true', ':', 'cd', 'export', 'set', 'touch', 'mkdir'],
  ...['rm', 'cp', 'mv', 'ln', 'chmod', 'chown', 'test', '[', 'sed', 'grep', 'seq', 'trap', 'until', 'do', 'done'],
]);
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

function ends(endsAfterMs: number, exitCode = 0): ContainerRun {
  return { ...FOREVER, endsAfterMs, exitCode };
}

function sleepMs(args: readonly string[]): number | undefined {
  let total = 0;
  for (const arg of args) {
    const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(arg);
    if (match === null) return undefined;
    total += Number(match[1]) * (UNITS[match[2] || 's'] ?? 1) * 1000;
  }
  return total;
}

export function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The script of `sh -c SCRIPT`; undefined for any other command line. */
export function scriptOf([path = '', ...args]: readonly string[]): string | undefined {
  if (!SHELLS.has(programName(path))) return undefined;
  const flag = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  return flag < 0 ? undefined : args[flag + 1];
}

function runOfArgv(argv: readonly string[], interactive: boolean): ContainerRun {
  const [path = '', ...args] = argv;
  const program = programName(path);
  if (SHELLS.has(program)) {
    const script = scriptOf(argv);
    if (script !== undefined) return { ...runOfScript(script), ignoresTerm: true };
    if (args.some((arg) => !arg.startsWith('-'))) return FOREVER;
    return interactive ? { ...FOREVER, ignoresTerm: true } : ends(0);
  }
  if (program === 'sleep') return { ...FOREVER, ...endOfSleep(args), ignoresTerm: true };
  if (program === 'tail' || program === 'cat') return { ...(args.includes('-f') || interactive ? FOREVER : ends(0)), ignoresTerm: true };
  if (program === 'false') return ends(0, 1);
  if (program === 'exit') return ends(0, Number(args[0] ?? 0) & 255);
  if (program === 'ping') return args.includes('-c') ? ends(0) : FOREVER;
  if (program === 'nc' && args.some((arg) => /^-[a-z]*l/.test(arg))) return FOREVER;
  // Without anything to fetch the tool says how to use it.
  if (program === 'curl' && args.length === 0) return ends(0, 2);
  return ONE_SHOT.has(program) ? ends(0) : FOREVER;
}

function endOfSleep(args: readonly string[]): Pick<ContainerRun, 'endsAfterMs'> {
  const endsAfterMs = sleepMs(args);
  return endsAfterMs === undefined ? {} : { endsAfterMs };
}

/** Commands of a script, one after the other; what stands between quotes is left together. */
export function commandsOf(script: string): readonly string[] {
  const commands: string[] = [];
  let current = '';
  let quote = '';
  for (const [index, char] of [...script].entries()) {
    // One alone is a redirection (`2>&1`).
    const both = char === '&' && (script[index + 1] === '&' || script[index - 1] === '&');
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === ';' || char === '\n' || char === '|' || both) {
      commands.push(current);
      current = '';
      continue;
    }
    current += char;
  }
  return [...commands, current].map((command) => command.trim()).filter(Boolean);
}

export function wordsOf(command: string): readonly string[] {
  return (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

/** What `echo` and `printf` write; of other programs it is not known. */
function outputOf(words: readonly string[]): string {
  const [program = '', ...args] = words;
  const flags = args.findIndex((arg) => !/^-[neE]+$/.test(arg));
  const text = args.slice(Math.max(0, flags)).join(' ');
  if (programName(program) === 'printf') return (args[0] ?? '').replaceAll('\\n', '\n');
  if (programName(program) !== 'echo') return '';
  return args[0]?.includes('n') && flags > 0 ? text : `${text}\n`;
}

/** Files a simple command makes (redirection, touch) or removes. */
function fileChanges(words: readonly string[], atMs: number): readonly FileChange[] {
  const changes: FileChange[] = [];
  words.forEach((word, index) => {
    const redirect = /^1?(>>?)(.*)$/.exec(word);
    const path = redirect === null ? undefined : redirect[2] || words[index + 1];
    if (!path?.startsWith('/') || path === '/dev/null') return;
    changes.push({ path, atMs, exists: true, text: outputOf(words.slice(0, index)), ...(redirect?.[1] === '>>' ? { adds: true } : {}) });
  });
  const program = programName(words[0] ?? '');
  const saved = program === 'wget' || program === 'curl' ? words[words.findIndex((word) => /^-[a-zA-Z]*[oO]$/.test(word)) + 1] : undefined;
  if (saved?.startsWith('/')) changes.push({ path: saved, atMs, exists: true });
  if (program === 'touch' || program === 'rm') {
    for (const path of words.slice(1)) if (!/^[->\d]/.test(path)) changes.push({ path, atMs, exists: program === 'touch' });
  }
  return changes;
}

/** What a loop's condition waits for. */
function awaitedBy(words: readonly string[]): AwaitedService | undefined {
  const [tool = '', ...args] = words;
  const plain = args.filter((arg) => !arg.startsWith('-') && !arg.startsWith('>') && !/^\d>/.test(arg));
  const program = programName(tool);
  // `$(cat …/namespace)` is the pod's own namespace: a short name means the same.
  const host = (text: string): string =>
    text
      .replace(/^\w+:\/\//, '')
      .replace(/[:/].*$/, '')
      .replace(/\.\$.*$/, '');
  if (plain[0] === undefined) return undefined;
  if (program === 'nslookup' || program === 'host' || program === 'getent') {
    return { host: host(plain[program === 'getent' ? 1 : 0] ?? ''), connects: false };
  }
  return program === 'curl' || program === 'wget' || program === 'nc' ? { host: host(plain[0]), connects: true } : undefined;
}

/** Commands one after another; loops and unknown programs count as running for ever. */
function runOfScript(script: string): ContainerRun {
  let endsAfterMs = 0;
  let exitCode = 0;
  const files: FileChange[] = [];
  const awaits: AwaitedService[] = [];
  let waiting = false;
  for (const command of commandsOf(script)) {
    const words = wordsOf(command);
    const argv = words[0] === 'exec' || words[0] === 'do' ? words.slice(1) : words;
    if (waiting) {
      waiting = argv[0] !== 'done';
      continue;
    }
    const awaited = argv[0] === 'until' ? awaitedBy(argv.slice(1)) : undefined;
    if (awaited !== undefined) {
      awaits.push(awaited);
      waiting = true;
      continue;
    }
    if (/^(while|until|for)$/.test(argv[0] ?? '')) return { ...FOREVER, files, awaits };
    files.push(...fileChanges(argv, endsAfterMs));
    const run = runOfArgv(argv, false);
    if (run.endsAfterMs === undefined) return { ...FOREVER, files, awaits };
    endsAfterMs += run.endsAfterMs;
    exitCode = run.exitCode;
    if (argv[0] === 'exit') break;
  }
  return { ...FOREVER, endsAfterMs, exitCode, files, awaits };
}

/** The command line that runs in a container. Models pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs and the OCI image. */
export function argvOf({ command = [], args = [] }: Container, config: ImageConfig | undefined): readonly string[] {
  if (command.length > 0) return [...command, ...args];
  const { entrypoint = [], cmd = [], wraps } = config ?? {};
  const first = args[0] ?? '';
  if (wraps !== undefined && (first.startsWith('-') || /[:./]/.test(first))) return [wraps, ...args];
  return [...entrypoint, ...(args.length > 0 ? args : cmd)];
}

type Variables = ReadonlyMap<string, string>;

/** What the manifest itself says; of a value that comes from elsewhere only that there is one. */
function declared({ env = [] }: Container): Variables {
  return new Map(env.map(({ name, value, valueFrom }) => [name, valueFrom === undefined ? (value ?? '') : '$']));
}

/** `config`: of the image; undefined for one nobody knows. */
export function containerRun(
  container: Container,
  config: ImageConfig | undefined,
  variables: Variables = declared(container),
): ContainerRun {
  const argv = argvOf(container, config);
  const own = container.command === undefined || container.command.length === 0;
  if (own && config?.needsOneOf !== undefined && !config.needsOneOf.some((name) => variables.get(name))) return ends(0, 1);
  const run = argv.length === 0 ? FOREVER : runOfArgv(argv, container.stdin === true);
  const { postStart } = container.lifecycle ?? {};
  const hook = postStart?.exec?.command;
  if (hook === undefined) return run;
  const script = scriptOf(hook);
  const made = script === undefined ? fileChanges(hook, 0) : runOfScript(script).files;
  return { ...run, files: [...made, ...run.files] };
}
