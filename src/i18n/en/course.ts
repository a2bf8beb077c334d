/** English words of the course window: progress, recap, glossary; and of what a lesson shows besides its own words. */
import type { Shape } from '../catalogue.js';

const catalogue = {
  title: 'The course',
  pages: { progress: 'Progress', recap: 'Recap', glossary: 'Glossary', recorder: 'Recorder' },
  page: 'Part of the window',
  // Progress
  mapOf: (chapter: string) => `Lessons: ${chapter}`,
  columns: { lesson: 'Lesson', steps: 'Steps', right: 'Predictions right', lines: 'Lines: best (par)' },
  ofSteps: (done: number, all: number) => `${done} of ${all}`,
  rightOf: (right: number, all: number) => (all === 0 ? '–' : `${right} of ${all}`),
  bestPar: (best: number, par: number) => (par === 0 ? '–' : `${best} (${par})`),
  shownTasks: (n: number) => (n === 0 ? '' : n === 1 ? '1 task shown' : `${n} tasks shown`),
  keptHere: 'Progress is kept in this browser only. Take it along, or hand it in, as a file.',
  name: 'Your name, for the file and the certificate',
  export: 'Save progress',
  import: 'Read progress',
  csv: 'CSV for a teacher',
  json: 'JSON for a teacher',
  imported: 'Read. What was done here and what was done there now count together.',
  notImported: {
    'too-long': 'That file is far too long to be progress.',
    'no-json': 'That file is not progress: it is no JSON.',
    other: 'That file is not progress of this course.',
  },
  certificate: (chapter: string) => `Certificate: ${chapter}`,
  certificateOpen: (left: number) => (left === 1 ? '1 lesson to the certificate' : `${left} lessons to the certificate`),
  certificateTitle: 'Certificate',
  certificateBody: (chapter: string) => `has finished all lessons of “${chapter}” in Portwalk, a lab for Kubernetes Services.`,
  certificateRow: (steps: number, right: number, asked: number) => `${steps} steps, ${right} of ${asked} predictions right`,
  certificateDate: (date: string) => `Printed on ${date}`,
  somebody: 'A learner',
  // Recap
  recapNone: 'Nothing to recall now. Questions you missed come back here after some others.',
  recapWaiting: (n: number) => (n === 1 ? '1 question you missed comes back later.' : `${n} questions you missed come back later.`),
  recapFrom: (lesson: string) => `From “${lesson}”`,
  recapCheck: 'Check',
  recapRight: 'You remember it.',
  recapWrong: 'Not quite. It comes back once more.',
  recapAgain: 'See it happen again',
  recapNext: 'Next question',
  recapCall: (n: number) => (n === 1 ? 'Recap: 1 question you missed' : `Recap: ${n} questions you missed`),
  recapLoading: 'The question is on its way…',
  recapGone: 'That lesson is not there any more.',
  // Glossary
  search: 'Search the glossary',
  found: (n: number) => (n === 1 ? '1 word' : `${n} words`),
  nothingFound: 'No such word here.',
  lessonLink: (lesson: string) => `Lesson: ${lesson}`,
  docs: 'Official documentation',
  wordsHere: (n: number) => (n === 1 ? 'A word in this step' : `${n} words in this step`),
  explain: (what: string) => `Explain this: ${what}`,
  // Questions that are answered by pointing or typing
  only: 'Commands for this step',
  without: 'Commands this step is done without',
  refusedOnly: (lines: string) => `Not in this step: here you only use commands that begin with ${lines}`,
  refusedWithout: (line: string) => `Not in this step: try it without ${line}`,
  pickFirst: {
    pod: 'Predict first: which pod?',
    node: 'Predict first: which node?',
    service: 'Predict first: which Service?',
    hop: 'Predict first: which hop?',
  },
  pickHow: 'Choose here, or select it on the stage.',
  pickHop: 'Choose here, or go to it on the timeline.',
  nothingToPick: 'There is nothing of that kind yet.',
  noHopToPick: 'No request is on show yet. Watch the step before this one again, or send a request.',
  typeFirst: {
    address: 'Predict first: which address?',
    port: 'Predict first: which port?',
    number: 'Predict first: how many?',
    word: 'Predict first: which word?',
  },
  typeHow: { address: 'Type an IP address.', port: 'Type a port number.', number: 'Type a number.', word: 'Type a word or a name.' },
  onNode: (pod: string, node: string) => `${pod} on ${node}`,
  hopNumber: (n: number, what: string) => `${n}. ${what}`,
  // After a wrong prediction
  showBreak: 'Show where this idea breaks',
  breaksAt: (hop: number, what: string) => `It breaks at hop ${hop}: ${what}`,
  // Tasks
  lines: (lines: number, par: number, best: number) =>
    `${lines === 1 ? '1 line' : `${lines} lines`}; ${par === 1 ? '1 is' : `${par} are`} enough${best < lines ? `, and your best is ${best}` : ''}.`,
};

export type CourseMessages = Shape<typeof catalogue>;
export const course: CourseMessages = catalogue;
