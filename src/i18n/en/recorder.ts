/** English words of the recorder: come with it. */

export const recorder = {
  about:
    'For authors of lessons: play a task as a learner would, come back here, and take the step with you. Whatever was typed and answered since the beginning is in it.',
  id: 'Id of the step',
  begin: 'Begin here',
  began: (lines: number) => (lines === 1 ? '1 line was typed since.' : `${lines} lines were typed since.`),
  empty: 'Nothing was typed yet. Close this window, do the task in the terminal, and come back.',
  solution: 'This was the solution',
  yaml: 'For lesson.yaml',
  texts: { en: 'For en.md', ko: 'For ko.md' },
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save as file',
  check: 'Goals are a proposal: keep those that mean the task. Then `lab lesson play` says whether the step keeps its word.',
};
