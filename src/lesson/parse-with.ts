/** Lesson files → a lesson that is known to be whole, or the list of what is wrong and where; how its cluster is read is said by the caller. */
import type * as v from 'valibot';
import type { ClusterConfig } from '../sim/config.js';
import { checkMeaning } from './check-meaning.js';
import { type CompiledText, compileText, type LessonText, type StepText } from './compile-text.js';
import type { LessonProblem } from './problem.js';
import { answerIds } from './question-ids.js';
import { readYaml, type YamlFile } from './read-yaml.js';
import type { LessonLogic, StepLogic } from './schema.js';

export type LessonLocale = 'en' | 'ko';

/** What an author writes: the texts of all files. */
export interface LessonSource {
  readonly id: string;
  /** `lesson.yaml` */
  readonly logic: string;
  readonly texts: Readonly<Record<LessonLocale, string>>;
  /** Manifests and other files, by the path the terminal shows. */
  readonly files: Readonly<Record<string, string>>;
  /** The cluster file it names; empty where there is none, and where the lesson says its cluster itself. */
  readonly cluster: string;
  /** Cluster files that others may extend, by id. */
  readonly bases?: Readonly<Record<string, string>>;
}

export interface Lesson {
  readonly logic: LessonLogic;
  readonly texts: Readonly<Record<LessonLocale, LessonText>>;
  readonly files: Readonly<Record<string, string>>;
  readonly cluster: ClusterConfig;
}

/** The cluster of a lesson; undefined with what is wrong told. */
export type ReadCluster = (
  source: LessonSource,
  logic: YamlFile<LessonLogic> | undefined,
  problems: LessonProblem[],
) => ClusterConfig | undefined;

/** How much of the format is understood: a part of it is fetched only where it is used. */
export interface Reading {
  readonly schema: v.GenericSchema<unknown, LessonLogic>;
  readonly readCluster: ReadCluster;
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

const ids = (list: readonly { readonly id: string }[] | undefined) => (list ?? []).map((item) => item.id);
const said = (list: readonly string[]) => list.join(', ') || 'none';

/** The words of a step must cover exactly the ids its logic has. */
function compareStep(logic: StepLogic, text: StepText, say: (part: string | undefined, reason: string) => void): void {
  const wrong = (what: 'choice' | 'goal' | 'mistake', want: readonly string[], have: readonly string[]) => {
    if (same(want, have)) return;
    const extra = have.find((id, index) => !want.includes(id) || have.indexOf(id) !== index);
    say(extra && `${what} ${extra}`, `${what}s are ${said(have)}, the logic has ${said(want)}`);
  };
  wrong('choice', logic.kind === 'ask' ? answerIds(logic) : [], ids(text.choices));
  wrong('goal', logic.kind === 'task' ? ids(logic.goals) : [], ids(text.goals));
  wrong('mistake', logic.kind === 'task' ? ids(logic.mistakes) : [], ids(text.mistakes));
  for (const { id, body, label } of [...text.choices, ...text.goals, ...text.mistakes]) {
    const what = text.choices.some((one) => one.id === id) ? 'choice' : text.goals.some((one) => one.id === id) ? 'goal' : 'mistake';
    if (what === 'choice' && body.length === 0) say(`choice ${id}`, 'every choice needs an explanation');
    if (what === 'mistake' && body.length === 0) say(`mistake ${id}`, 'every mistake needs an explanation');
    if (what !== 'mistake' && label.length === 0) say(`${what} ${id}`, `${what} ${id} needs words: "### ${what} ${id}: …"`);
  }
  const runs = logic.kind === 'ask' || logic.kind === 'do';
  if (runs && !text.runLabel?.length) say('run', '"### run: …" is missing');
  if (!runs && text.runLabel) say('run', '"### run: …" belongs to steps that run something');
  if (logic.kind !== 'ask' && text.after.length) say('after', '"### after" belongs to predictions');
  if (logic.kind === 'task' && text.hints.length === 0) say(undefined, 'a task needs at least one hint');
  if (logic.kind !== 'task' && text.hints.length > 0) say('hint', 'hints belong to tasks');
  if (text.hints.some((hint) => hint.length === 0)) say('hint', 'a hint says nothing');
  if (text.body.length === 0) say(undefined, 'no text');
}

function compareTexts(logic: YamlFile<LessonLogic>, { text, lineOf }: CompiledText, file: string, problems: LessonProblem[]): void {
  const want = ids(logic.value.steps);
  const have = ids(text.steps);
  if (!same(want, have)) {
    const extra = have.find((id) => !want.includes(id));
    problems.push({ file, line: extra ? lineOf(extra) : 1, reason: `steps are ${said(have)}, the logic has ${said(want)}` });
    return;
  }
  for (const [index, step] of logic.value.steps.entries())
    compareStep(step, text.steps[index] as StepText, (part, reason) =>
      problems.push({ file, line: lineOf(step.id, part), reason: `step ${step.id}: ${reason}` }),
    );
}

/** Checks and compiles a lesson. Problems name file, line and reason; the lesson is there only without any. Never throws. */
export function parseWith(
  { schema, readCluster }: Reading,
  source: LessonSource,
): { readonly lesson?: Lesson; readonly problems: readonly LessonProblem[] } {
  const problems: LessonProblem[] = [];
  const file = `lessons/${source.id}/lesson.yaml`;
  const logic = readYaml(file, source.logic, schema, problems);
  const say = (path: Parameters<YamlFile<LessonLogic>['lineOf']>[0], reason: string) =>
    problems.push({ file, line: logic?.lineOf(path) ?? 1, reason });
  const cluster = readCluster(source, logic, problems);
  const texts: Partial<Record<LessonLocale, LessonText>> = {};
  for (const locale of ['en', 'ko'] as const) {
    const textFile = `lessons/${source.id}/${locale}.md`;
    const compiled = compileText(textFile, source.texts[locale]);
    problems.push(...compiled.problems);
    texts[locale] = compiled.text;
    if (logic) compareTexts(logic, compiled, textFile, problems);
  }
  if (logic && logic.value.id !== source.id) say(['id'], `id is ${logic.value.id}, the folder is ${source.id}`);
  for (const [index, path] of (logic?.value.apply ?? []).entries())
    if (!Object.hasOwn(source.files, path)) say(['apply', index], `apply: there is no file ${path}`);
  if (logic && cluster) checkMeaning(logic.value, cluster, say);
  if (problems.length || !logic || !cluster) return { problems };
  return {
    lesson: {
      logic: logic.value,
      texts: texts as Record<LessonLocale, LessonText>,
      files: source.files,
      cluster,
    },
    problems,
  };
}
