import { later } from '../shell/later.js';

/** Fetched as soon as the stage stands: there are no packets in the first picture. */
export const latePackets = later(async () => (await import('./Packets.js')).Packets);
