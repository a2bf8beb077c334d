/** A lesson from elsewhere, as one text: read, checked and kept. Fetched with the first one. */
import { readBundle, sourceOfBundle } from '../lesson/bundle.js';
import { contentOf, notesOf } from '../lesson/content-of.js';
import { type Lesson, parseWith } from '../lesson/parse-with.js';
import type { LessonProblem } from '../lesson/problem.js';
import { withoutBases } from '../lesson/whole-cluster.js';
import { EngineFault, notLoaded } from './engine-fault.js';
import type { LessonContent, LessonNotes, Locale } from './protocol.js';

/** Problems that are told; a file that is no lesson has hundreds. */
const TOLD = 5;

interface Read {
  readonly text: string;
  readonly lesson: Lesson;
  /** The language it has no words in. */
  readonly missing: Locale | undefined;
}

/** The newest one alone: a page shows one lesson at a time. */
let kept: { readonly address: string; readonly read: Read } | undefined;

function refuse(address: string, problems: readonly LessonProblem[]): never {
  const said = problems.slice(0, TOLD).map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
  throw new EngineFault('bad-lesson', said[0] ?? 'no lesson', {
    url: address,
    problems: said.join('\n'),
    more: problems.length - said.length,
  });
}

/** What people call a file: the last part of its address. */
const nameOf = (address: string): string =>
  address
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1) || address;

async function read(address: string, text: string): Promise<Read> {
  const opened = readBundle(nameOf(address), text);
  if ('problems' in opened) refuse(address, opened.problems);
  const { source, missing } = sourceOfBundle(opened.bundle);
  // A cluster that extends another one takes more to read. Only clusters of the lab are there to be extended.
  const extended = /\bextends\b/.test(source.cluster + source.logic) && (await import('./shipped-clusters.js').catch(notLoaded));
  const { lesson, problems } = extended
    ? parseWith(extended.withBases, { ...source, bases: extended.shippedClusters })
    : parseWith(withoutBases, source);
  if (!lesson) refuse(address, problems);
  // What somebody does in it is kept under its address: its own id may be that of a lesson of the course.
  return { text, missing, lesson: { ...lesson, logic: { ...lesson.logic, id: address } } };
}

/** Throws `bad-lesson`, with what is wrong; `unknown-lesson` for one that never came. */
export async function foreignLesson(address: string, text?: string): Promise<Lesson> {
  if (text !== undefined && !(kept?.address === address && kept.read.text === text)) kept = { address, read: await read(address, text) };
  if (kept?.address !== address) throw new EngineFault('unknown-lesson', `the lesson ${address} has not come`, { lesson: address });
  return kept.read.lesson;
}

/** The other language where it has no words in this one. */
const saidIn = (locale: Locale): Locale => (kept?.read.missing === locale ? (locale === 'en' ? 'ko' : 'en') : locale);

export async function foreignContent(address: string, locale: Locale): Promise<LessonContent> {
  const { logic, texts } = await foreignLesson(address);
  const said = saidIn(locale);
  return contentOf(logic, texts[said], said);
}

export const foreignNotes = async (address: string, locale: Locale): Promise<LessonNotes> =>
  notesOf((await foreignLesson(address)).texts[saidIn(locale)]);
