/**
 * What a command run inside a container comes to, as far as probes and hooks need it: whether files are there, whether
 * a process of the pod answers, how long it sleeps. A program the image does not have fails; one it has and the lab does not
 * know succeeds.
 */
import { commandsOf, programName, scriptOf, wordsOf } from './container-run.js';

export interface ContainerShell {
  readonly hasFile: (path: string) => boolean;
  /** HTTP status of the pod's own process on a port; 0 when it speaks no HTTP, undefined when nothing listens. */
  readonly status: (port: number, path: string) => number | undefined;
  /** Undefined where nobody knows what the image has. */
  readonly hasProgram: (path: string) => boolean | undefined;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly output: string;
  readonly tookMs: number;
}

const OK: ExecResult = { exitCode: 0, output: '', tookMs: 0 };

function fails(exitCode: number, output = ''): ExecResult {
  return { exitCode, output, tookMs: 0 };
}

function test(words: readonly string[], shell: ContainerShell): ExecResult {
  const not = words[0] === '!';
  const [flag = '', path = ''] = not ? words.slice(1) : words;
  const holds = /^-[efdrsx]$/.test(flag) ? shell.hasFile(path) : flag !== '';
  return holds === not ? fails(1) : OK;
}

/** Ports on which clients ask their own server. */
const OWN_SERVER: Readonly<Record<string, number>> = {
  'redis-cli': 6379,
  mysqladmin: 3306,
  mysql: 3306,
  pg_isready: 5432,
  mongosh: 27_017,
};

function fetch(program: string, args: readonly string[], shell: ContainerShell): ExecResult {
  const target = args.find((arg) => !arg.startsWith('-') && /localhost|127\.0\.0\.1|^https?:/.test(arg)) ?? '';
  const [, port = '80', path = '/'] = /^(?:https?:\/\/)?[^:/]+(?::(\d+))?(\/.*)?$/.exec(target) ?? [];
  const status = shell.status(Number(port), path);
  const curl = program === 'curl';
  if (status === undefined) {
    return curl
      ? fails(7, `curl: (7) Failed to connect to localhost port ${port} after 0 ms: Could not connect to server`)
      : fails(1, "wget: can't connect to remote host (127.0.0.1): Connection refused");
  }
  if (status === 0) return curl ? fails(52, 'curl: (52) Empty reply from server') : fails(1, 'wget: error getting response');
  const strict = !curl || args.some((arg) => /^-[a-zA-Z]*f|^--fail/.test(arg));
  if (status < 400 || !strict) return OK;
  return curl
    ? fails(22, `curl: (22) The requested URL returned error: ${status}`)
    : fails(1, `wget: server returned error: HTTP/1.1 ${status}`);
}

/** What every shell does itself. */
const BUILT_IN = new Set(
  'alias bg break cd command continue echo eval exec exit export false fg getopts hash jobs kill let local printf pwd read readonly return set shift source test times trap true type ulimit umask unalias unset wait : . ['.split(
    ' ',
  ),
);

/** A simple command of a script. */
function runInScript([first = '', ...rest]: readonly string[], shell: ContainerShell): ExecResult {
  if (first === '!') return inverted(runInScript(rest, shell));
  if (first === 'exec' || /^\w+=/.test(first)) return rest.length === 0 ? OK : runInScript(rest, shell);
  if (!BUILT_IN.has(first) && shell.hasProgram(first) === false) return fails(127, `sh: ${first}: not found\n`);
  return runWords([first, ...rest], shell);
}

function inverted(result: ExecResult): ExecResult {
  return { ...result, exitCode: result.exitCode === 0 ? 1 : 0 };
}

function runWords(words: readonly string[], shell: ContainerShell): ExecResult {
  const [name = '', ...args] = words;
  const program = programName(name);
  const script = scriptOf(words);
  if (script !== undefined) return runScript(script, shell);
  switch (program) {
    case 'false':
      return fails(1);
    case 'exit':
      return fails(Number(args[0] ?? 0) & 255);
    case 'test':
    case '[':
      return test(
        args.filter((word) => word !== ']'),
        shell,
      );
    case 'cat':
    case 'ls':
    case 'stat': {
      const missing = args.find((arg) => !arg.startsWith('-') && !shell.hasFile(arg));
      return missing === undefined ? OK : fails(program === 'ls' ? 2 : 1, `${program}: ${missing}: No such file or directory\n`);
    }
    case 'sleep':
      return { ...OK, tookMs: (Number.parseFloat(args[0] ?? '0') || 0) * 1000 };
    case 'curl':
    case 'wget':
      return fetch(program, args, shell);
    case 'nc':
      return shell.status(Number(args.at(-1)), '/') === undefined ? fails(1) : OK;
    default: {
      const port = OWN_SERVER[program];
      if (port === undefined || shell.status(port, '/') !== undefined) return OK;
      return fails(1, `Could not connect to ${program === 'redis-cli' ? 'Redis at 127.0.0.1:6379' : 'the server'}: Connection refused\n`);
    }
  }
}

/** An `if` that is being read. */
interface Branch {
  /** Its condition holds, or an earlier one did. */
  taken: boolean;
  /** What is read now is to be run. */
  open: boolean;
  /** What is read now is the condition. */
  asking: boolean;
}

/**
 * `;`, `&&`, `||` and `if` in the order they stand; what a pipe carries is not modelled, its last command decides.
 * Loops run once.
 */
function runScript(script: string, shell: ContainerShell): ExecResult {
  let result = OK;
  let rest = script;
  const branches: Branch[] = [];
  for (const command of commandsOf(script)) {
    const at = rest.indexOf(command);
    const joint = rest.slice(0, at);
    rest = rest.slice(at + command.length);
    const words = [...wordsOf(command)];
    const branch = branches.at(-1);
    while (KEYWORDS.has(words[0] ?? '')) {
      const keyword = words.shift();
      const current = branches.at(-1);
      if (keyword === 'if') branches.push({ taken: false, open: branches.every(({ open }) => open), asking: true });
      else if (current === undefined) continue;
      else if (keyword === 'fi') branches.pop();
      else if (keyword === 'then')
        Object.assign(current, {
          open: current.open && result.exitCode === 0,
          asking: false,
          taken: current.taken || result.exitCode === 0,
        });
      else if (keyword === 'elif' || keyword === 'else') {
        Object.assign(current, { open: !current.taken && branches.slice(0, -1).every(({ open }) => open), asking: keyword === 'elif' });
      }
    }
    if (words.length === 0 || branches.some(({ open }) => !open)) continue;
    const joined = branch === branches.at(-1);
    const skipped = joined && ((joint.includes('&&') && result.exitCode !== 0) || (joint.includes('||') && result.exitCode === 0));
    if (skipped) continue;
    const next = runInScript(words, shell);
    result = { ...next, tookMs: result.tookMs + next.tookMs };
    if (words[0] === 'exit') return result;
  }
  return result;
}

const KEYWORDS = new Set(['if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'for', 'do', 'done', '{', '}', '(', ')']);

/** Undefined for a program the container does not have: it cannot even be started. */
export function execInContainer(command: readonly string[], shell: ContainerShell): ExecResult | undefined {
  return shell.hasProgram(command[0] ?? '') === false ? undefined : runWords(command, shell);
}
