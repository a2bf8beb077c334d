import { t } from './x.test.js';
export const u = t;
