import { world } from '../sim/world.js';
export const engine = world;
