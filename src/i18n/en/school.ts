/** English words for schools: what is said above the lab when a learning platform does not keep its results. */
import type { Shape } from '../catalogue.js';

const catalogue = {
  bar: 'Results for a school',
  noLms: 'This page was not opened by a learning platform, so nothing of this visit is recorded there.',
  lmsRefuses: 'The learning platform does not begin recording. Nothing of this visit will be kept there.',
  lmsFails: 'The learning platform did not keep the last step. It is tried again with the next one.',
  dismiss: 'Close',
};

export type SchoolMessages = Shape<typeof catalogue>;
export const school: SchoolMessages = catalogue;
