/** Path of an installed Chromium or Chrome, undefined when there is none. */
export function findChromium(): string | undefined;
/** The same, installing one when none is found; throws with what to do when that fails. */
export function ensureChromium(): string;
