/** `showPointerAreas`: outlines whatever can be pressed, and marks what is smaller than a finger needs (24 px, WCAG 2.5.8). */
import './pointer-areas.css';

const PRESSED = 'button, a[href], input, select, textarea, summary, [role="button"], [role="separator"], [role="tab"], [tabindex="0"]';
const SMALLEST = 24;

function mark(): void {
  for (const element of document.querySelectorAll<HTMLElement>(PRESSED)) {
    const { width, height } = element.getBoundingClientRect();
    // What a label carries is pressed on the label.
    const label = element.closest('label')?.getBoundingClientRect();
    const small = Math.max(width, label?.width ?? 0) < SMALLEST || Math.max(height, label?.height ?? 0) < SMALLEST;
    const now = width === 0 ? undefined : small ? 'small' : 'enough';
    if (now === element.dataset.pointerArea) continue;
    if (now) element.dataset.pointerArea = now;
    else delete element.dataset.pointerArea;
  }
}

mark();
setInterval(mark, 1_000);
