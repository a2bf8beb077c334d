/** The learner's record as this page and this browser keep it. */
import { create } from 'zustand';
import { learnersShelf } from '../persist.js';
import { readUrl } from '../url.js';
import { type Learning, readLearning } from './learning.js';

const KEY = 'portwalk:learning:1';
const shelf = learnersShelf(typeof location === 'undefined' ? {} : readUrl(location.search).values);

function kept(): Learning {
  try {
    return readLearning(JSON.parse(shelf.getItem(KEY) ?? 'null'));
  } catch {
    return readLearning(null);
  }
}

export const useLearning = create<{ readonly learning: Learning }>(() => ({ learning: kept() }));

/** Changes the record and keeps it. */
export function learn(change: (now: Learning) => Learning): void {
  const before = useLearning.getState().learning;
  const learning = change(before);
  if (learning === before) return;
  useLearning.setState({ learning });
  shelf.setItem(KEY, JSON.stringify(learning));
}
