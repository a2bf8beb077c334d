/** English words of the proof of a lesson: come with it. */
export const proof = {
  title: 'Proof of a lesson',
  of: (title: string) => `Proof: ${title}`,
  about: 'All that this lesson can ever say, in both languages, and what the engine bears out. For authors; learners never come here.',
  waiting: 'Fetching the lesson…',
  none: 'No lesson is open. Add `lesson=` with its id to the address.',
  open: 'To the lesson',
  openAt: (step: number) => `Open step ${step} in the lab`,
  oneLanguage: { en: 'This lesson is in English only.', ko: 'This lesson is in Korean only.' },
  missing: 'The other language did not come.',
  language: { en: 'English', ko: '한국어' },
  answers: 'Answers',
  bornOut: 'the engine bears this out',
  nothingBornOut: 'The engine bears out none of these.',
  afterwards: 'Said to everybody afterwards',
  goals: 'Goals',
  hints: 'Hints, in order',
  mistakes: 'Recognised mistakes',
  notes: 'Speaker notes',
  noNotes: 'No speaker notes yet.',
  solution: 'Solution',
  par: (lines: number) => `par ${lines}`,
  findings: 'To look at',
  nothingFound: 'Nothing to look at: texts are short enough, and every step has notes.',
  tooManyWords: (step: number, language: string, words: number, most: number) =>
    `Step ${step}, ${language}: ${words} words; ${most} can be read from the last row.`,
  longSentence: (step: number, language: string, sentence: string) => `Step ${step}, ${language}: too long to be read aloud: “${sentence}”`,
  withoutNotes: (step: number, language: string) => `Step ${step}, ${language}: no speaker notes.`,
  playing: 'Playing the lesson to find what is borne out…',
  played: 'Played to its end.',
};

export type ProofMessages = typeof proof;
