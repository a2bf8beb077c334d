/** English words for lessons from elsewhere. */
import type { Shape } from '../catalogue.js';

export const foreign = {
  /** Each a whole sentence. */
  problems: {
    unreachable:
      'There was no answer this page may read. Either nothing is there, or its server does not let other sites read it: it must send Access-Control-Allow-Origin: *. Or whoever published this lab allows no lessons from there.',
    slow: 'It did not come within 20 seconds.',
    status: (status: string) => `Its server answered ${status} instead of sending a file.`,
    page: 'That is a page for people, not the file itself. On GitHub, take the address behind “Raw”.',
    long: 'It is larger than 2 MB. No lesson is.',
    'no-text': 'It is not text in UTF-8.',
    unfit: 'It is not a lesson the lab understands:',
  },
  more: (count: string) => `and ${count} more`,
  kept: 'Nothing of the lesson was used. The lab itself goes on.',
  elsewhere: (address: string) => `This lesson is not part of Portwalk. It comes from ${address}.`,
  language: { en: 'It is there in English only.', ko: 'It is there in Korean only.' },
};

export type ForeignMessages = Shape<typeof foreign>;
