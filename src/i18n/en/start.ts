/** English words of the start panel, which come with it. */
import type { Shape } from '../catalogue.js';

const catalogue = {
  picture: 'A client asks a Service; the Service leads to one of three pods, and the answer comes back.',
  play: 'Show it again',
  pause: 'Pause the picture',
  sandboxes: 'Or play freely',
  examples: {
    'four-types': { title: 'One of each', text: 'Services of all types, ready to be asked' },
    empty: { title: 'Empty', text: 'nodes, and nothing on them yet' },
    'grid-60': { title: 'Busy', text: '60 nodes and pods' },
    'city-1000': { title: 'A city', text: '50 nodes, 1,000 pods' },
  },
  minutes: (n: number) => `about ${n} min`,
  stepsDone: (done: number, all: number) => `${done} of ${all} done`,
  at: (lesson: string, step: number, all: number) => `${lesson}, step ${step} of ${all}`,
  chapters: {
    basics: 'The ground it stands on',
    inside: 'Inside the cluster',
    outside: 'From outside',
    beyond: 'Further on',
  },
  hunt: 'Hunt: find what is broken',
  progress: 'Progress and recap',
  glossary: 'Glossary',
  courseDone: (done: number, all: number) => `${done} of ${all} lessons finished`,
};

export type StartMessages = Shape<typeof catalogue>;
export const start: StartMessages = catalogue;
