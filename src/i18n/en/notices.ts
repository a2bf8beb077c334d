/** English words of the notices area. */
export const notices = {};
