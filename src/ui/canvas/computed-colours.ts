/**
 * Reads tokens as the browser computes them: mixed colours and the words of a forced palette (`CanvasText`) come out as
 * colours that a canvas understands.
 */
export function withColours<T>(element: Element, read: (colour: (token: string) => string) => T): T {
  const probes = new Map<string, HTMLElement>();
  const all = document.createElement('i');
  all.hidden = true;
  all.style.setProperty('forced-color-adjust', 'none');
  // First what is wanted, then all of it at once: each colour that is set and read alone has the browser work out the page's styles.
  read((token) => {
    const probe = document.createElement('i');
    probe.style.color = `var(--${token})`;
    all.append(probe);
    probes.set(token, probe);
    return '';
  });
  (element.parentElement ?? element).append(all);
  const colours = read((token) => {
    const probe = probes.get(token);
    return probe ? getComputedStyle(probe).color : '';
  });
  all.remove();
  return colours;
}

/** Tells whenever the colours may be others: another theme, profile or palette (ui/shell/appearance.ts sets it then). */
export function watchColours(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => watch.disconnect();
}
