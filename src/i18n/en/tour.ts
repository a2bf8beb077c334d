/** English words of the tour. */
export const tour = {
  title: 'A look around',
  stepOf: (step: number, all: number) => `${step} of ${all}`,
  next: 'Next',
  skip: 'Skip',
  done: 'Done',
  steps: {
    stage: {
      title: 'This is a cluster',
      text: 'Nodes with their pods, and Services on the right. A Service has a dashed outline, because no process stands behind it: it is rules on every node.',
    },
    send: {
      title: 'Send a request',
      text: 'Choose who sends and where to, then press Send. The packet walks through the real rules; you can stop it at every step.',
    },
    request: {
      title: 'See what happened to it',
      text: 'Each hop is told here: where, which rule, how the addresses changed. Click a hop and the stage goes back to that moment.',
    },
    course: {
      title: 'Learn, or play',
      text: 'Lessons ask you to predict before they show. Or type kubectl in the terminal: whatever you change, the picture follows, and undo takes it back.',
    },
  },
};
