/**
 * What tools of busybox say in words of their own, and rarely. The worker fetches it with the first line that may need it; in Node it is
 * there from the start (`create-terminal.ts`).
 */
import { ownNslookup } from './request/busybox-nslookup.js';

export const busybox = { ownNslookup } as const;
