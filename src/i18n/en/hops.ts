/** English words of the hops area. */
export const hops = {};
