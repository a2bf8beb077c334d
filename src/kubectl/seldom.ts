/**
 * What a terminal can do without until somebody types: long texts, and what Tab offers. The worker fetches it with the first line; in
 * Node it is there from the start (`create-terminal.ts`).
 */
import { completeLine } from './complete/complete-line.js';
import { runExplain } from './verbs/run-explain.js';
import { globalOptions, groupHelp, verbHelp } from './verbs/verb-help.js';

export const seldom = { completeLine, runExplain, globalOptions, groupHelp, verbHelp } as const;

export type Seldom = typeof seldom;
