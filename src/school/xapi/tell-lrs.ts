/** A learner's record as statements, each made once: what is new since the last look at it. Pure but for the stamps and the clock it is given. */

import { isOver, type LessonRecord, scoreOfRecord } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import { answered, ended, initialized, performed, resumed, type Sitting, type Stamp, type Statement, terminated } from './statements.js';

export interface LrsTeller {
  begin(): readonly Statement[];
  tell(record: LessonRecord): readonly Statement[];
  leave(): readonly Statement[];
  comeBack(): readonly Statement[];
}

interface Parts {
  readonly of: Sitting & { readonly lesson: LessonContent };
  readonly mastery?: number;
  readonly stamp: () => Stamp;
  /** ms of a clock that only goes forward. */
  readonly now: () => number;
}

export function createLrsTeller({ of, mastery, stamp, now }: Parts): LrsTeller {
  const { lesson } = of;
  let begun = now();
  const opened = begun;
  const told = new Set<string>();
  let over = false;
  const once = (id: string): boolean => !told.has(id) && told.add(id).has(id);
  return {
    begin: () => [initialized(of, stamp())],
    tell(record) {
      const statements = lesson.steps.flatMap((step) => {
        const predicted = record.answers[step.id];
        const how = record.tasks[step.id];
        if (predicted && once(step.id)) return [answered(of, stamp(), step, predicted)];
        return how && once(step.id) ? [performed(of, stamp(), step, how)] : [];
      });
      if (over || !isOver(record, lesson)) return statements;
      over = true;
      const { score, max } = scoreOfRecord(record, lesson);
      return [...statements, ended(of, stamp(), { score, max, ms: now() - opened, ...(mastery !== undefined && { mastery }) })];
    },
    leave: () => [terminated(of, stamp(), now() - begun)],
    comeBack() {
      begun = now();
      return [resumed(of, stamp())];
    },
  };
}
