/** English words of the editor area. */
export const editor = {};
