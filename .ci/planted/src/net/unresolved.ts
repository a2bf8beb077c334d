import { gone } from './gone.js';
export const v = gone;
