/** All that comes with the course besides lessons' own words, in one piece: parts that share most of what they need. */
export { WhyNoLesson } from '../foreign/WhyNoLesson.js';
export { ExplainThis } from '../glossary/ExplainThis.js';
export { AnswerStep } from '../lesson/AnswerStep.js';
export { LessonExtras } from '../lesson/LessonExtras.js';
export { WhereItBreaks } from '../lesson/WhereItBreaks.js';
export { CourseWindow } from './CourseWindow.js';
