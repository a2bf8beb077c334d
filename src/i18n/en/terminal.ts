/** English words of the terminal area. */
export const terminal = {};
