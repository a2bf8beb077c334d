/** English words of the stage area. */
export const stage = {};
