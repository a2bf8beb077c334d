/** Whether a lesson comes from elsewhere: its id is then its address. */
export const isForeign = (lesson: string): boolean => lesson.includes(':');
