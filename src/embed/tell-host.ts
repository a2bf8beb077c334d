/** Tells a host page what happens in the lab: steps, hops, answers, the end of a lesson, play and pause. */
import { useLab } from '../store/lab.js';
import { NOTHING_DONE, recorded, scoreOfRecord } from '../store/late/lesson-record.js';
import { answerOf, isComplete } from '../store/late/lesson-score.js';
import { playhead } from '../store/playhead.js';
import type { FromLab, MessageId } from './messages.js';

export type Tell = <T extends keyof FromLab>(type: T, payload: FromLab[T], id?: MessageId) => void;

/** Between two messages of where the playhead is, ms. */
const BETWEEN = 250;

/** Where play stands. */
export function playState(): FromLab['statechange'] {
  const { playing, segments } = useLab.getState();
  return { playing, t: Math.round(playhead.get().story), end: Math.round(segments.at(-1)?.to ?? 0) };
}

const place = (): Omit<FromLab['ready'], 'locale'> => {
  const { lesson, step } = useLab.getState();
  return { lesson: lesson?.id ?? null, step: lesson ? step + 1 : 0, total: lesson?.steps.length ?? 0 };
};

/** Tells of the lesson on show; forgets what it knew of another one. */
function createLessonTeller(tell: Tell): () => void {
  let told = '';
  let boot: unknown;
  let begun = 0;
  let moves = 0;
  let lines: unknown;
  let complete = false;
  let record = NOTHING_DONE;
  const answered = new Set<string>();
  return () => {
    const state = useLab.getState();
    if (state.boot !== boot) {
      boot = state.boot;
      begun = performance.now();
      moves = 0;
      complete = false;
      record = NOTHING_DONE;
      answered.clear();
    }
    const { lesson } = state;
    if (state.commandHistory !== lines) {
      if (lines !== undefined) moves += 1;
      lines = state.commandHistory;
    }
    if (!lesson || state.status !== 'ready') return;
    const { step, total } = place();
    if (told !== `${lesson.id} ${step}`) {
      told = `${lesson.id} ${step}`;
      tell('stepchange', { lesson: lesson.id, step, total });
    }
    const answer = answerOf(state);
    if (answer && !answered.has(answer.id)) {
      const { id, ...payload } = answer;
      answered.add(id);
      tell('answer', payload);
    }
    record = recorded(record, state);
    if (!complete && isComplete(state)) {
      complete = true;
      tell('complete', {
        lesson: lesson.id,
        ...scoreOfRecord(record, lesson),
        moves,
        seconds: Math.round((performance.now() - begun) / 1000),
      });
    }
  };
}

/** A function that is called again once, `BETWEEN` later, however often it was meanwhile. */
function seldom(work: () => void): () => void {
  let last = -BETWEEN;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    const wait = last + BETWEEN - performance.now();
    if (timer !== undefined) return;
    if (wait > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        last = performance.now();
        work();
      }, wait);
    } else {
      last = performance.now();
      work();
    }
  };
}

export function tellHost(tell: Tell): void {
  let ready = false;
  let crashed = false;
  let hop = '';
  let play = '';
  const lesson = createLessonTeller(tell);
  const tellPlay = seldom(() => {
    const now = playState();
    const text = JSON.stringify(now);
    if (text !== play) tell('statechange', now);
    play = text;
  });
  const look = (): void => {
    const { status, locale } = useLab.getState();
    if (status === 'ready' && !ready) {
      ready = true;
      tell('ready', { ...place(), locale });
    }
    if (status === 'crashed' && !crashed) tell('error', { code: 'crashed' });
    crashed = status === 'crashed';
    if (!ready) return;
    lesson();
    tellPlay();
  };
  useLab.subscribe(look);
  playhead.subscribe(({ trace, hop: index }) => {
    if (!ready) return;
    const met = trace && index !== undefined ? trace.hops[index] : undefined;
    const now = met ? `${trace?.id} ${index}` : '';
    if (trace && met && index !== undefined && now !== hop)
      tell('hop', { request: trace.id, hop: index + 1, total: trace.hops.length, kind: met.kind, at: met.at });
    hop = now;
    tellPlay();
  });
  look();
}
