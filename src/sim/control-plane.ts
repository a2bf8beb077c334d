/** The controllers of a cluster in the fixed order in which they get their turn. */

import { CONTROLLERS } from '../controllers/all.js';
import type { Reconciler } from '../controllers/reconciler.js';

export const controlPlane: readonly Reconciler[] = CONTROLLERS;
