import { world } from '../sim/world.js';
export const bad = world;
