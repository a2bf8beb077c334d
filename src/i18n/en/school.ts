/** English words for schools: what is said above the lab about where its results go. */
import type { Shape } from '../catalogue.js';

const catalogue = {
  bar: 'Results for a school',
  noLms: 'This page was not opened by a learning platform, so nothing of this visit is recorded there.',
  lmsRefuses: 'The learning platform does not begin recording. Nothing of this visit will be kept there.',
  lmsFails: 'The learning platform did not keep the last step. It is tried again with the next one.',
  sending: (host: string, name: string) => `What you do in this lesson is sent to ${host} as ${name}.`,
  stop: 'Stop sending',
  waiting: (host: string) => `${host} cannot be reached, or takes no results from this page. What is not sent yet is kept and tried again.`,
  refused: (host: string) => `${host} does not take these results. Nothing more is sent.`,
  forbidden: (host: string) =>
    `The policy this page was published with (Content-Security-Policy, connect-src) forbids ${host}. Nothing is sent: tell your teacher.`,
  stopped: (host: string) => `Stopped: nothing more is sent to ${host}.`,
  badLaunch: (parameter: string) =>
    `The link does not say all that is needed to send results (${parameter}), so none are sent. Open the lesson from the learning platform again.`,
  dismiss: 'Close',
};

export type SchoolMessages = Shape<typeof catalogue>;
export const school: SchoolMessages = catalogue;
