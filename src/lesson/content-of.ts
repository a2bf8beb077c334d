/** Logic and one language's words → what the page shows. Goals' assertions and solutions stay behind. */
import { plainText } from './compile-markdown.js';
import type { LessonText, StepText } from './compile-text.js';
import type { LessonContent, LessonListing, LessonNotes, StepContent } from './content.js';
import type { Lesson, LessonLocale } from './parse-lesson.js';
import type { LessonLogic, StepLogic } from './schema.js';

function stepContent(logic: StepLogic, text: StepText): StepContent {
  const stage = logic.stage && {
    ...(logic.stage.view ? { view: logic.stage.view } : {}),
    ...(logic.stage.focus ? { focus: logic.stage.focus } : {}),
  };
  return {
    id: logic.id,
    kind: logic.kind,
    title: text.title,
    body: text.body,
    ...(stage ? { stage } : {}),
    ...(text.runLabel ? { runLabel: text.runLabel } : {}),
    ...(text.after.length ? { after: text.after } : {}),
    ...(logic.kind === 'ask' && !logic.choices ? { by: logic.pick?.of ?? logic.type?.as } : {}),
    ...(logic.kind === 'ask' ? { choices: text.choices.map(({ id, label, body }) => ({ id, label, explain: body })) } : {}),
    ...(logic.kind === 'task'
      ? {
          goals: text.goals.map(({ id, label }) => ({ id, label })),
          hints: text.hints,
          mistakes: text.mistakes.map(({ id, body }) => ({ id, body })),
          ...(logic.par ? { par: logic.par } : {}),
          ...(logic.allow ? { allow: logic.allow } : {}),
          ...(logic.forbid?.length ? { forbid: logic.forbid } : {}),
        }
      : {}),
  };
}

export function contentOf(logic: LessonLogic, text: LessonText, locale: LessonLocale): LessonContent {
  return {
    id: logic.id,
    locale,
    title: text.title,
    chapter: logic.chapter,
    summary: text.summary,
    steps: logic.steps.map((step, index) => stepContent(step, text.steps[index] as StepText)),
  };
}

/** Notes for whoever teaches, of the steps that have some. */
export const notesOf = (text: LessonText): LessonNotes =>
  Object.fromEntries(text.steps.flatMap(({ id, notes }) => (notes.length > 0 ? [[id, notes]] : [])));

/** The words as everybody fetches them, without what only a teacher reads. */
export const withoutNotes = (text: LessonText): LessonText => ({ ...text, steps: text.steps.map((step) => ({ ...step, notes: [] })) });

/** Minutes beside the reading: a run to watch, a question to think about, a task to try. */
const MINUTES: Readonly<Record<StepLogic['kind'], number>> = { say: 0, do: 0.5, ask: 1, task: 2 };
/** Slow readers of a foreign subject. */
const WORDS_PER_MINUTE = 120;

/** The same in both languages: a class reads them side by side. */
function minutesOf({ logic, texts }: Lesson): number {
  const words = texts.en.steps.reduce((sum, step) => sum + wordsOfStep(step), 0);
  return Math.ceil(words / WORDS_PER_MINUTE + logic.steps.reduce((sum, { kind }) => sum + MINUTES[kind], 0));
}

export function listingOf(lesson: Lesson): LessonListing {
  const { en, ko } = lesson.texts;
  return {
    id: lesson.logic.id,
    chapter: lesson.logic.chapter,
    title: { en: en.title, ko: ko.title },
    summary: { en: en.summary, ko: ko.summary },
    steps: lesson.logic.steps.length,
    minutes: minutesOf(lesson),
  };
}

/** Words of one step's body and title, for limits on length. */
export function wordsOfStep(text: StepText): number {
  const words = text.body.flatMap((block) =>
    block.t === 'p' ? [plainText(block.c)] : block.t === 'list' ? block.items.map(plainText) : [],
  );
  return words.join(' ').split(/\s+/).filter(Boolean).length;
}
