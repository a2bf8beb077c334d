/** Lesson files → a lesson that is known to be whole, or the list of what is wrong and where. */
import { load } from 'js-yaml';
import * as v from 'valibot';
import type { ClusterConfig } from '../sim/config.js';
import { ClusterFile } from './cluster-file.js';
import type { LessonProblem } from './compile-markdown.js';
import { compileText, type LessonText, type StepText } from './compile-text.js';
import { LessonFile, type LessonLogic, type StepLogic } from './schema.js';

export type LessonLocale = 'en' | 'ko';

/** What an author writes: the texts of all files. */
export interface LessonSource {
  readonly id: string;
  /** `lesson.yaml` */
  readonly logic: string;
  readonly texts: Readonly<Record<LessonLocale, string>>;
  /** Manifests and other files, by the path the terminal shows. */
  readonly files: Readonly<Record<string, string>>;
  /** The cluster file it names. */
  readonly cluster: string;
}

export interface Lesson {
  readonly logic: LessonLogic;
  readonly texts: Readonly<Record<LessonLocale, LessonText>>;
  readonly files: Readonly<Record<string, string>>;
  readonly cluster: ClusterConfig;
}

/** Line of a step in `lesson.yaml`, so that a problem can be found. */
function lineOfStep(source: string, id: string): number {
  const at = source.split('\n').findIndex((line) => new RegExp(`^\\s*-?\\s*id:\\s*${id}\\s*$`).test(line));
  return at < 0 ? 1 : at + 1;
}

function parseYaml<S extends v.GenericSchema>(
  file: string,
  source: string,
  schema: S,
  problems: LessonProblem[],
): v.InferOutput<S> | undefined {
  if (source.length > 200_000) {
    problems.push({ file, line: 1, reason: 'the file is longer than 200000 characters' });
    return undefined;
  }
  let data: unknown;
  try {
    data = load(source);
  } catch (error) {
    const mark = (error as { mark?: { line?: number } }).mark;
    problems.push({
      file,
      line: (mark?.line ?? 0) + 1,
      reason: `not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable'}`,
    });
    return undefined;
  }
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  for (const issue of result.issues.slice(0, 20)) {
    const path = v.getDotPath(issue) ?? '';
    const step = /^steps\.(\d+)/.exec(path);
    const stepId = step ? (data as { steps?: { id?: unknown }[] }).steps?.[Number(step[1])]?.id : undefined;
    problems.push({
      file,
      line: typeof stepId === 'string' ? lineOfStep(source, stepId) : 1,
      reason: `${path || 'the file'}: ${issue.message}`,
    });
  }
  return undefined;
}

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i]);

/** The words of a step must cover exactly the ids its logic has. */
function compareStep(logic: StepLogic, text: StepText, file: string, problems: LessonProblem[]): void {
  const wrong = (what: string, want: readonly string[], have: readonly string[]) => {
    if (!same(want, have))
      problems.push({
        file,
        line: 1,
        reason: `step ${logic.id}: ${what} are ${have.join(', ') || 'none'}, the logic has ${want.join(', ') || 'none'}`,
      });
  };
  const ids = (list: readonly { readonly id: string }[] | undefined) => (list ?? []).map((item) => item.id);
  wrong('choices', logic.kind === 'ask' ? ids(logic.choices) : [], ids(text.choices));
  wrong('goals', logic.kind === 'task' ? ids(logic.goals) : [], ids(text.goals));
  wrong('mistakes', logic.kind === 'task' ? ids(logic.mistakes) : [], ids(text.mistakes));
  if (logic.kind === 'ask' && text.choices.some((choice) => choice.body.length === 0))
    problems.push({ file, line: 1, reason: `step ${logic.id}: every choice needs an explanation` });
  if ((logic.kind === 'ask' || logic.kind === 'do') && !text.runLabel)
    problems.push({ file, line: 1, reason: `step ${logic.id}: "### run: …" is missing` });
  if (logic.kind === 'task' && text.hints.length === 0)
    problems.push({ file, line: 1, reason: `step ${logic.id}: a task needs at least one hint` });
  if (text.body.length === 0) problems.push({ file, line: 1, reason: `step ${logic.id}: no text` });
}

/** Checks and compiles a lesson. Problems name file, line and reason; the lesson is there only without any. */
export function parseLesson(source: LessonSource): { readonly lesson?: Lesson; readonly problems: readonly LessonProblem[] } {
  const problems: LessonProblem[] = [];
  const logicFile = `lessons/${source.id}/lesson.yaml`;
  const logic = parseYaml(logicFile, source.logic, LessonFile, problems);
  const cluster = parseYaml(`lessons/clusters/${logic?.cluster ?? '?'}.yaml`, source.cluster, ClusterFile, problems);
  const texts: Partial<Record<LessonLocale, LessonText>> = {};
  for (const locale of ['en', 'ko'] as const) {
    const file = `lessons/${source.id}/${locale}.md`;
    const compiled = compileText(file, source.texts[locale]);
    problems.push(...compiled.problems);
    texts[locale] = compiled.text;
    if (!logic) continue;
    const want = logic.steps.map((step) => step.id);
    const have = compiled.text.steps.map((step) => step.id);
    if (!same(want, have)) {
      problems.push({ file, line: 1, reason: `steps are ${have.join(', ') || 'none'}, the logic has ${want.join(', ')}` });
      continue;
    }
    for (const [index, step] of logic.steps.entries()) compareStep(step, compiled.text.steps[index] as StepText, file, problems);
  }
  if (logic && logic.id !== source.id) problems.push({ file: logicFile, line: 1, reason: `id is ${logic.id}, the folder is ${source.id}` });
  if (logic && new Set(logic.steps.map((step) => step.id)).size !== logic.steps.length)
    problems.push({ file: logicFile, line: 1, reason: 'two steps have the same id' });
  for (const path of logic?.apply ?? [])
    if (!(path in source.files)) problems.push({ file: logicFile, line: 1, reason: `apply: there is no file ${path}` });
  if (problems.length || !logic || !cluster) return { problems };
  return {
    lesson: { logic, texts: texts as Record<LessonLocale, LessonText>, files: source.files, cluster: cluster as ClusterConfig },
    problems,
  };
}
