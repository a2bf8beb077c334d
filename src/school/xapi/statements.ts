/** What a learner did, as statements of xAPI 1.0.3. Pure: who, when and the number each is known by are given. */

import type { Predicted } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import type { Agent } from './launch.js';

type Step = LessonContent['steps'][number];

/** One learner with one lesson. */
export interface Sitting {
  readonly actor: Agent;
  /** The lesson, as the platform calls it. */
  readonly activity: string;
  readonly registration?: string;
  readonly lesson: Pick<LessonContent, 'title' | 'locale' | 'steps'>;
}

/** Each statement is told apart by its number, so that one sent twice is kept once. */
export interface Stamp {
  readonly id: string;
  readonly at: Date;
}

interface Result {
  readonly response?: string;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly score?: { readonly scaled: number; readonly raw: number; readonly min: 0; readonly max: number };
  readonly duration?: string;
}

const VERBS = ['initialized', 'answered', 'completed', 'passed', 'failed', 'resumed', 'terminated'] as const;
type Verb = (typeof VERBS)[number];
const ADL = 'http://adlnet.gov/expapi';
const LONGEST_LABEL = 300;

type Words = Readonly<Record<string, string>>;
interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: {
    readonly type: string;
    readonly name: Words;
    readonly interactionType?: 'choice' | 'fill-in';
    readonly choices?: readonly { readonly id: string; readonly description: Words }[];
    readonly correctResponsesPattern?: readonly string[];
  };
}

export interface Statement {
  readonly id: string;
  readonly timestamp: string;
  readonly actor: Agent;
  readonly verb: { readonly id: string; readonly display: { readonly en: Verb } };
  readonly object: Activity;
  readonly result?: Result;
  readonly context: {
    readonly platform: 'Portwalk';
    readonly language: string;
    readonly registration?: string;
    readonly contextActivities?: { readonly parent: readonly Activity[] };
  };
}

/** ms as ISO 8601 says it, to a hundredth of a second: `PT1H2M3.45S`. */
export function duration(ms: number): string {
  const all = Math.min(Math.max(Math.round(ms / 10), 0) || 0, 360_000_000);
  const hours = Math.floor(all / 360_000);
  const minutes = Math.floor(all / 6_000) % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${(all % 6_000) / 100}S`;
}

function plain(inlines: Step['title']): string {
  const all = inlines.map((inline) => ('v' in inline ? inline.v : plain(inline.c))).join('');
  return all.slice(0, LONGEST_LABEL);
}

const lessonOf = ({ activity, lesson }: Sitting): Activity => ({
  objectType: 'Activity',
  id: activity,
  definition: { type: `${ADL}/activities/lesson`, name: { [lesson.locale]: lesson.title } },
});

function stepOf({ activity, lesson }: Sitting, step: Step, predicted?: Predicted): Activity {
  const name = { [lesson.locale]: plain(step.title) };
  const id = `${activity.replace(/\/$/, '')}/${step.id}`;
  if (!step.choices || !predicted) return { objectType: 'Activity', id, definition: { type: `${ADL}/activities/performance`, name } };
  const type = `${ADL}/activities/cmi.interaction`;
  const { answer, said, value } = predicted;
  // What was typed or pointed at: its choices were never shown.
  if (said !== undefined) {
    const right = value === undefined ? {} : { correctResponsesPattern: [value] };
    return { objectType: 'Activity', id, definition: { type, name, interactionType: 'fill-in', ...right } };
  }
  return {
    objectType: 'Activity',
    id,
    definition: {
      type,
      name,
      interactionType: 'choice',
      choices: step.choices.map(({ id: choice, label }) => ({ id: choice, description: { [lesson.locale]: plain(label) } })),
      correctResponsesPattern: [answer],
    },
  };
}

function statement(of: Sitting, { id, at }: Stamp, verb: Verb, object: Activity, result?: Result): Statement {
  const { actor, registration, lesson } = of;
  return {
    id,
    timestamp: at.toISOString(),
    actor,
    verb: { id: `${ADL}/verbs/${verb}`, display: { en: verb } },
    object,
    ...(result && { result }),
    context: {
      platform: 'Portwalk',
      language: lesson.locale,
      ...(registration !== undefined && { registration }),
      ...(object.id !== of.activity && { contextActivities: { parent: [lessonOf(of)] } }),
    },
  };
}

export const initialized = (of: Sitting, stamp: Stamp): Statement => statement(of, stamp, 'initialized', lessonOf(of));

/** The learner came back to a page that the browser had kept. */
export const resumed = (of: Sitting, stamp: Stamp): Statement => statement(of, stamp, 'resumed', lessonOf(of));

export const terminated = (of: Sitting, stamp: Stamp, ms: number): Statement =>
  statement(of, stamp, 'terminated', lessonOf(of), { duration: duration(ms) });

/** A prediction, and what the run bore out. */
export const answered = (of: Sitting, stamp: Stamp, step: Step, predicted: Predicted): Statement =>
  statement(of, stamp, 'answered', stepOf(of, step, predicted), {
    response: predicted.said ?? predicted.choice,
    success: predicted.choice === predicted.answer,
    completion: true,
  });

/** A task: a success is one that was done without the solution shown. */
export const performed = (of: Sitting, stamp: Stamp, step: Step, how: 'alone' | 'shown'): Statement =>
  statement(of, stamp, 'completed', stepOf(of, step), { success: how === 'alone', completion: true });

export interface End {
  readonly score: number;
  readonly max: number;
  readonly ms: number;
  /** Of 100; absent: nobody said with how much a learner has passed. */
  readonly mastery?: number;
}

/** The lesson is over. */
export function ended(of: Sitting, stamp: Stamp, { score, max, ms, mastery }: End): Statement {
  const scaled = max > 0 ? Math.round((score / max) * 10_000) / 10_000 : undefined;
  const success = mastery === undefined || scaled === undefined ? undefined : scaled * 100 >= mastery;
  const verb = success === undefined ? 'completed' : success ? 'passed' : 'failed';
  return statement(of, stamp, verb, lessonOf(of), {
    completion: true,
    ...(success !== undefined && { success }),
    ...(scaled !== undefined && { score: { scaled, raw: score, min: 0, max } }),
    duration: duration(ms),
  });
}
