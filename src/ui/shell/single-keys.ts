/** Single-key shortcuts can be switched off (WCAG 2.1.4); the choice is kept where the browser allows it. */
const KEY = 'portwalk:single-keys';
let on: boolean | undefined;

export function readSingleKeys(): boolean {
  if (on === undefined) {
    try {
      on = localStorage.getItem(KEY) !== 'off';
    } catch {
      // Storage throws in some frames; the choice then lasts as long as the page.
      on = true;
    }
  }
  return on;
}

export function writeSingleKeys(value: boolean): void {
  on = value;
  try {
    localStorage.setItem(KEY, value ? 'on' : 'off');
  } catch {
    // See above.
  }
}
