/** English words of the lesson area. */
export const lesson = {};
