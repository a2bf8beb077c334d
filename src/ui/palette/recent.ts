/** What was done from the palette last, newest first; kept where the browser allows it. */
const KEY = 'portwalk:palette';
const KEPT = 8;
let recent: readonly string[] | undefined;

function stored(): readonly string[] {
  try {
    const data: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(data) ? data.filter((one): one is string => typeof one === 'string').slice(0, KEPT) : [];
  } catch {
    // Storage throws in some frames; what was done then lasts as long as the page.
    return [];
  }
}

/** Ids of entries. */
export function readRecent(): readonly string[] {
  recent ??= stored();
  return recent;
}

export function remember(id: string): void {
  recent = [id, ...readRecent().filter((other) => other !== id)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // See above.
  }
}
