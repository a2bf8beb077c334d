/**
 * What a line needs that gives a common tool an option, and GNU wget. The worker fetches it with the first line that names one of those
 * tools; in Node it is there from the start (`create-terminal.ts`).
 */
import type { busybox } from './busybox.js';
import { gnuWgetFrom } from './request/gnu-wget.js';
import { unknownOption } from './tools/unknown-option.js';

export const rare = { unknownOption, gnuWgetFrom } as const;

/** With the part that is fetched beside it where a line may need that. */
export type Rare = typeof rare & Partial<typeof busybox>;
