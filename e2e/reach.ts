/** Whether everything that can be pressed or filled in can be brought into sight, and whether what is in sight can be pressed. */
import type { Page } from '@playwright/test';

const CONTROLS = 'button, a[href], input, select, textarea, summary, [role=tab], [role=slider], [role=treeitem], [role=option]';

/**
 * The controls that stay out of the window, or under something else, however the page is scrolled. One line each.
 *
 * @param without what is left out
 */
export function outOfReach(page: Page, without: string): Promise<readonly string[]> {
  return page.evaluate(
    ([controls, outside]) => {
      const open = [...document.querySelectorAll('dialog[open], :popover-open')].at(-1);
      const lost: string[] = [];
      for (const element of (open ?? document).querySelectorAll<HTMLElement>(controls)) {
        if (element.closest(outside) || element.closest('.pw-hidden') || !element.checkVisibility({ visibilityProperty: true })) continue;
        const shown = element.matches('input[type=radio], input[type=checkbox]') ? (element.closest('label') ?? element) : element;
        shown.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const { left, top, right, bottom, width, height } = shown.getBoundingClientRect();
        if (width < 2 || height < 2) continue;
        const name = `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? shown.textContent ?? '').trim().slice(0, 40)}"`;
        // Of what is larger than the window the middle is enough.
        const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
        const whole = left >= -2 && right <= innerWidth + 2 && top >= -2 && bottom <= innerHeight + 2;
        const large = width > innerWidth || height > innerHeight;
        const hit = document.elementFromPoint(x, y);
        if (!whole && !large) lost.push(`${name} outside`);
        else if (!hit || !(shown.contains(hit) || hit.contains(shown) || hit.closest('label')?.contains(element)))
          lost.push(`${name} under ${hit?.tagName.toLowerCase()}.${hit?.className}`);
      }
      return [...new Set(lost)];
    },
    [CONTROLS, without] as const,
  );
}
