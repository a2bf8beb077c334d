/** The ways to what comes with the course: fetched with the first lesson, when its window is opened, or when something is looked at that may want an explanation. */
import { latePanel } from '../shell/late-panel.js';
import { lateWindow } from '../shell/late-window.js';
import { later } from '../shell/later.js';

const parts = () => import('./late-parts.js');

export const CourseWindow = lateWindow(later(async () => (await parts()).CourseWindow));
export const LessonExtras = latePanel(
  later(async () => (await parts()).LessonExtras),
  'quiet',
);
/** A question that is answered by pointing or typing. */
export const AnswerStep = latePanel(later(async () => (await parts()).AnswerStep));
/** After a wrong prediction. */
export const WhereItBreaks = latePanel(
  later(async () => (await parts()).WhereItBreaks),
  'quiet',
);
/** Beneath the notice that a lesson from elsewhere cannot be opened. */
export const WhyNoLesson = latePanel(
  later(async () => (await parts()).WhyNoLesson),
  'quiet',
);
export const ExplainThis = latePanel(
  later(async () => (await parts()).ExplainThis),
  'quiet',
);
