/** Made by `lesson/build/vite-plugin.ts`. */
declare module 'virtual:lessons' {
  import type { LessonText } from './compile-text.js';
  import type { LessonListing } from './content.js';
  import type { Lesson } from './parse-lesson.js';

  export const listings: readonly LessonListing[];
  export const parts: Readonly<
    Record<
      string,
      {
        readonly logic: () => Promise<{ readonly default: Omit<Lesson, 'texts'> }>;
        readonly en: () => Promise<{ readonly default: LessonText }>;
        readonly ko: () => Promise<{ readonly default: LessonText }>;
      }
    >
  >;
}

declare module 'virtual:lesson-notes' {
  import type { LessonNotes } from './content.js';

  type Fetched = () => Promise<{ readonly default: LessonNotes }>;
  export const notes: Readonly<Record<string, { readonly en: Fetched; readonly ko: Fetched }>>;
}
