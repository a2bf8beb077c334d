/** English words of the shell area. */
export const shell = {};
