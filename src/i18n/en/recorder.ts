/** English words of the recorder: come with it. */

export const recorder = {
  about:
    'For authors of lessons: play a step as a learner would, come back here, and take it with you. Whatever was typed, sent, switched and answered since the beginning is in it.',
  id: 'Id of the step',
  begin: 'Begin here',
  began: (lines: number) => (lines === 1 ? '1 line was typed since.' : `${lines} lines were typed since.`),
  empty: 'Nothing was typed yet. Close this window, do it in the terminal or on the stage, and come back.',
  sort: 'It becomes',
  sorts: { task: 'a task to do', do: 'a step to watch', ask: 'a question' },
  take: { task: 'This was the solution', do: 'This is what happens', ask: 'This is what is asked about' },
  yaml: 'For lesson.yaml',
  texts: { en: 'For en.md', ko: 'For ko.md' },
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save as file',
  check: {
    task: 'Goals are a proposal: keep those that mean the task. Then `lab lesson play` says whether the step keeps its word.',
    do: 'Expectations are a proposal: keep those the step is about. Then `lab lesson play` says whether the step keeps its word.',
    ask: 'Choices are a proposal: let them be what your learners believe. Then `lab lesson play` says whether exactly one of them comes true.',
  },
};
