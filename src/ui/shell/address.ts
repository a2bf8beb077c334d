/** The address line says what is on show, so that it can be copied, kept and gone back to. Of late parts alone: nothing needs it at first. */

/** Sets and removes parameters; what else the address says stays. */
export function rewriteAddress(change: Readonly<Record<string, string | undefined>>): void {
  const url = new URL(location.href);
  for (const name of [...url.searchParams.keys()])
    for (const [key, value] of Object.entries(change))
      if (name.toLowerCase() === key.toLowerCase() && value === undefined) url.searchParams.delete(name);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    const known = [...url.searchParams.keys()].find((name) => name.toLowerCase() === key.toLowerCase());
    url.searchParams.set(known ?? key, value);
  }
  // Who goes on has left the state the link led to.
  if (url.href === location.href) return;
  url.hash = '';
  try {
    history.replaceState(history.state, '', url);
  } catch {
    // A frame without an origin of its own may not; the page does without.
  }
}
