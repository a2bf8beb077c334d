/** A task of a lesson out of what somebody has typed and what was answered: its logic as YAML, its words to begin from. Pure. */
import type { TerminalLine } from '../../store/state.js';
import type { Trace } from '../../store/types.js';

export interface RecordedStep {
  readonly yaml: string;
  readonly texts: { readonly en: string; readonly ko: string };
}

interface Command {
  readonly line: string;
  readonly printed: readonly string[];
  readonly failed: boolean;
}

interface Goal {
  readonly id: string;
  readonly yaml: string;
}

const KINDS: Readonly<Record<string, string>> = {
  configmap: 'ConfigMap',
  cronjob: 'CronJob',
  daemonset: 'DaemonSet',
  deployment: 'Deployment',
  endpoints: 'Endpoints',
  ingress: 'Ingress',
  job: 'Job',
  namespace: 'Namespace',
  networkpolicy: 'NetworkPolicy',
  pod: 'Pod',
  replicaset: 'ReplicaSet',
  service: 'Service',
  statefulset: 'StatefulSet',
};

/** As many of each sort of goal are proposed; a step may have six. */
const MOST = 3;
/** What the lesson waits for after the last change before something is asked: pods start, rules follow. */
const SETTLE_SECONDS = 10;

/** Command lines with what came of them. What was typed into a shell elsewhere is no line of the learner's own. */
export function commandsOf(lines: readonly TerminalLine[]): readonly Command[] {
  const commands: { line: string; printed: string[]; failed: boolean }[] = [];
  for (const { kind, text, prompt } of lines) {
    const last = commands.at(-1);
    if (kind === 'command') {
      if (prompt === undefined) commands.push({ line: text.trim(), printed: [], failed: false });
    } else if (kind === 'out') last?.printed.push(...text.split('\n'));
    else if (kind === 'err' && last && last.printed.length === 0 && !/^Warning:/.test(text)) last.failed = true;
  }
  return commands.filter(({ line }) => line !== '');
}

const CHANGED = / (created|configured|patched|scaled|deleted|replaced|edited|labeled|annotated|restarted|updated)\b/;
const scalar = (text: string): string => (/^[A-Za-z][\w ./-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`);
/** A line as it stands, whatever is in it. */
const deed = (line: string): string =>
  /^[A-Za-z][\w ./=,-]*$/.test(line) ? `      - run: ${line}` : `      - run: |-\n${line.replaceAll(/^/gm, ' '.repeat(10))}`;
const idOf = (text: string, taken: ReadonlySet<string>): string => {
  const word =
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '')
      .slice(0, 36) || 'goal';
  for (let number = 1; ; number++) {
    const id = number === 1 ? word : `${word}-${number}`;
    if (!taken.has(id)) return id;
  }
};

/** What was made, what was answered; else that the last command was run. */
function goalsOf(commands: readonly Command[], traces: readonly Trace[]): readonly Goal[] {
  const goals = new Map<string, Goal>();
  const add = (name: string, that: string) => {
    if ([...goals.values()].every((goal) => !goal.yaml.includes(that))) {
      const id = idOf(name, new Set(goals.keys()));
      goals.set(id, { id, yaml: `      - id: ${id}\n        that: ${that}` });
    }
  };
  const made = commands
    .flatMap(({ printed }) => printed)
    .flatMap((text) => {
      const [, resource = '', name = ''] = /^([a-z]+)(?:\.[a-z0-9.]+)?\/(\S+) created$/.exec(text.trim()) ?? [];
      const kind = KINDS[resource];
      return kind === undefined ? [] : [{ kind, name }];
    });
  for (const { kind, name } of made.slice(0, MOST)) add(`${kind}-${name}`, `{ object: { kind: ${kind}, name: ${scalar(name)} } }`);
  const answered = traces.filter(({ outcome }) => outcome.kind === 'answered');
  for (const { from, service, url } of answered.slice(-MOST)) {
    const host = url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    const whom = service ? `service: ${scalar(service)}` : `url: ${scalar(host)}`;
    add(`answered-${service?.split('/').at(-1) ?? host}`, `{ request: { from: ${scalar(from)}, ${whom}, outcome: answered } }`);
  }
  const last = commands.findLast(({ printed }) => printed.some((text) => text.trim() !== ''));
  if (goals.size === 0 && last) {
    const words =
      last.printed
        .find((text) => text.trim() !== '')
        ?.trim()
        .slice(0, 60) ?? '';
    add('printed', `{ printed: { command: ${scalar(last.line.slice(0, 190))}, contains: ${scalar(words)} } }`);
  }
  return [...goals.values()];
}

/** Undefined: nothing was done that could be a solution. */
export function recordedStep(id: string, lines: readonly TerminalLine[], traces: readonly Trace[]): RecordedStep | undefined {
  const commands = commandsOf(lines).filter(({ failed }) => !failed);
  const goals = goalsOf(commands, traces);
  if (commands.length === 0 || goals.length === 0) return undefined;
  const lastChange = commands.findLastIndex(({ printed }) => printed.some((text) => CHANGED.test(text)));
  const solution = commands.slice(0, 18).flatMap(({ line }, at) => {
    const waited = commands[at + 1]?.line.startsWith('sleep ');
    return at === lastChange && !waited ? [deed(line), `      - run: sleep ${SETTLE_SECONDS}`] : [deed(line)];
  });
  const yaml = [
    `  - id: ${id}`,
    '    kind: task',
    '    goals:',
    ...goals.map((goal) => goal.yaml),
    '    solution:',
    ...solution,
    `    par: ${commands.filter(({ line }) => !line.startsWith('sleep ')).length || 1}`,
    '',
  ].join('\n');
  const hint = commands.map(({ line }) => `\`${line}\``).at(-1);
  const words = (title: string, task: string, goal: (name: string) => string) =>
    [`## ${id}: ${title}`, task, ...goals.map(({ id: name }) => `### goal ${name}: ${goal(name)}`), `### hint\n${hint}`, ''].join('\n\n');
  return {
    yaml,
    texts: {
      en: words('Now you', 'Say here what is to be done, and why.', (name) => `What \`${name}\` means`),
      ko: words('직접 해 보세요', '무엇을 왜 하는지 여기에 쓰세요.', (name) => `\`${name}\`의 뜻`),
    },
  };
}
