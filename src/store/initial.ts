/** The state before anything was booted. */

import { EMPTY_VIEW } from './mirror.js';
import type { LabActions, LabState } from './state.js';

export type Lab = LabState & { readonly actions: LabActions };

export const INITIAL: LabState = {
  status: 'booting',
  config: undefined,
  boot: undefined,
  view: EMPTY_VIEW,
  live: true,
  traces: new Map(),
  batches: new Map(),
  segments: [],
  marks: [],
  bookmarks: [],
  history: { canUndo: false, canRedo: false },
  playing: true,
  speed: 1,
  stageView: 'packet',
  selection: undefined,
  traceInView: undefined,
  draft: { from: { kind: 'client', name: '' }, url: '', count: 1 },
  sending: false,
  comparing: false,
  comparison: undefined,
  loads: [],
  terminal: [],
  commandHistory: [],
  sessions: [],
  session: undefined,
  files: [],
  editing: undefined,
  tool: undefined,
  lessons: [],
  lesson: undefined,
  step: 0,
  lessonProgress: undefined,
  predictions: {},
  done: {},
  locale: 'en',
  theme: 'auto',
  colorProfile: 'screen',
  stringTest: undefined,
  reducedMotion: false,
  notices: [],
};
