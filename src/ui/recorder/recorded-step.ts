/** A step of a lesson out of what somebody has typed, sent and switched, and what came of it: its logic as YAML, its words to begin from. Pure. */
import type { TerminalLine } from '../../store/state.js';
import type { HistoryStep, Trace } from '../../store/types.js';
import { choicesOf } from './recorded-choices.js';
import { deedsOf } from './recorded-deeds.js';
import { scalar } from './yaml-scalar.js';

/** What somebody else is to do with it: do it, watch it, or say first what will happen. */
export const SORTS = ['task', 'do', 'ask'] as const;
export type Sort = (typeof SORTS)[number];

export interface RecordedStep {
  readonly yaml: string;
  readonly texts: { readonly en: string; readonly ko: string };
}

export interface Command {
  readonly line: string;
  readonly printed: readonly string[];
  readonly failed: boolean;
}

interface Goal {
  readonly id: string;
  /** As an assertion. */
  readonly that: string;
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
    if ([...goals.values()].every((goal) => goal.that !== that)) {
      const id = idOf(name, new Set(goals.keys()));
      goals.set(id, { id, that });
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

/** Deeds that a step may hold, with the one that waits. */
const ROOM: Readonly<Record<Sort, number>> = { task: 18, do: 9, ask: 9 };

/**
 * Undefined: nothing was done that could be such a step.
 *
 * @param history what changed something, the oldest first: also what was sent and switched beside the terminal
 */
export function recordedStep(
  id: string,
  lines: readonly TerminalLine[],
  traces: readonly Trace[],
  sort: Sort = 'task',
  history: readonly HistoryStep[] = [],
): RecordedStep | undefined {
  const commands = commandsOf(lines).filter(({ failed }) => !failed);
  const all = deedsOf(commands, history, traces);
  if (all.length === 0) return undefined;
  const lastChange = all.findLastIndex(({ command }) => command?.printed.some((text) => CHANGED.test(text)));
  const deeds = all.slice(0, ROOM[sort]).flatMap(({ yaml }, at) => {
    const waited = all[at + 1]?.command?.line.startsWith('sleep ');
    return at === lastChange && !waited ? [yaml, `      - run: sleep ${SETTLE_SECONDS}`] : [yaml];
  });
  const hint = commands.map(({ line }) => `\`${line}\``).at(-1);
  const said = (...parts: readonly string[]) => [...parts, ''].join('\n\n');
  if (sort === 'ask') {
    const choices = choicesOf(commands, traces);
    if (!choices) return undefined;
    const words = (title: string, body: string, right: string, wrong: string, label: (of: string) => string, run: string) =>
      said(
        `## ${id}: ${title}`,
        body,
        ...choices.map((choice) => `### choice ${choice.id}: ${label(choice.id)}\n${choice.came ? right : wrong}`),
        `### run: ${run}`,
      );
    return {
      yaml: [
        `  - id: ${id}`,
        '    kind: ask',
        '    run:',
        ...deeds,
        '    choices:',
        ...choices.map((choice) => `      - id: ${choice.id}\n        claims: ${choice.claims}`),
        '',
      ].join('\n'),
      texts: {
        en: words(
          'What will happen?',
          'Say here what is going to be done, and ask what comes of it.',
          'Right. Say here why.',
          'Say here why not.',
          (of) => `What \`${of}\` means`,
          'Lock my answer and run',
        ),
        ko: words(
          '어떻게 될까요?',
          '무엇을 할지 여기에 쓰고, 어떻게 될지 물어보세요.',
          '맞아요. 왜 그런지 여기에 쓰세요.',
          '왜 아닌지 여기에 쓰세요.',
          (of) => `\`${of}\`의 뜻`,
          '답을 정하고 실행하기',
        ),
      },
    };
  }
  const goals = goalsOf(commands, traces);
  if (sort === 'do') {
    const expect = goals.map(({ that }) => `      - ${that}`);
    return {
      yaml: [`  - id: ${id}`, '    kind: do', '    run:', ...deeds, ...(expect.length > 0 ? ['    expect:', ...expect] : []), ''].join(
        '\n',
      ),
      texts: {
        en: said(`## ${id}: Watch this`, 'Say here what is going to be done, and what to look at.', '### run: Run'),
        ko: said(`## ${id}: 지켜보세요`, '무엇을 하고 어디를 보면 되는지 여기에 쓰세요.', '### run: 실행하기'),
      },
    };
  }
  if (goals.length === 0) return undefined;
  const yaml = [
    `  - id: ${id}`,
    '    kind: task',
    '    goals:',
    ...goals.map((goal) => `      - id: ${goal.id}\n        that: ${goal.that}`),
    '    solution:',
    ...deeds,
    `    par: ${commands.filter(({ line }) => !line.startsWith('sleep ')).length || 1}`,
    '',
  ].join('\n');
  const words = (title: string, task: string, goal: (name: string) => string, look: string) =>
    said(`## ${id}: ${title}`, task, ...goals.map(({ id: name }) => `### goal ${name}: ${goal(name)}`), `### hint\n${hint ?? look}`);
  return {
    yaml,
    texts: {
      en: words('Now you', 'Say here what is to be done, and why.', (name) => `What \`${name}\` means`, 'Say here where to begin.'),
      ko: words('직접 해 보세요', '무엇을 왜 하는지 여기에 쓰세요.', (name) => `\`${name}\`의 뜻`, '어디서 시작하면 되는지 여기에 쓰세요.'),
    },
  };
}
