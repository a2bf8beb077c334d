/** English words of the inspector area. */
export const inspector = {};
