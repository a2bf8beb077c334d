/** English words of the timeline area. */
export const timeline = {};
