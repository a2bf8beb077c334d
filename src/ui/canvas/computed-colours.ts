/**
 * Reads tokens as the browser computes them: mixed colours and the words of a forced palette (`CanvasText`) come out as
 * colours that a canvas understands.
 */
export function withColours<T>(element: Element, read: (colour: (token: string) => string) => T): T {
  const probe = document.createElement('i');
  probe.hidden = true;
  probe.style.setProperty('forced-color-adjust', 'none');
  (element.parentElement ?? element).append(probe);
  const style = getComputedStyle(probe);
  const colours = read((token) => {
    probe.style.color = `var(--${token})`;
    return style.color;
  });
  probe.remove();
  return colours;
}

/** Tells whenever the colours may be others: another theme, profile or palette (ui/shell/appearance.ts sets it then). */
export function watchColours(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => watch.disconnect();
}
