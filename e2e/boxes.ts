/** What measuring the boxes of a page finds: words cut off, things on top of one another, targets too small for a finger. */
import type { Page } from '@playwright/test';

export interface BoxFaults {
  readonly clipped: readonly string[];
  readonly overlaps: readonly string[];
  readonly small: readonly string[];
}

/**
 * @param within CSS selector of what is measured
 * @param without what inside of it is not
 */
export function boxFaults(page: Page, within = 'body', without = ':not(*)'): Promise<BoxFaults> {
  return page.evaluate(
    ([inside, outside]) => {
      const root = document.querySelector(inside);
      if (!root) throw new Error(`nothing is ${inside}`);
      const SLACK = 1.5;
      const hides = (value: string) => value === 'hidden' || value === 'clip';
      type Box = { left: number; top: number; right: number; bottom: number };
      const name = (element: Element) => {
        const classes = typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/).join('.')}` : '';
        const said =
          element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent ?? '';
        return `${element.tagName.toLowerCase()}${classes === '.' ? '' : classes} "${said.trim().slice(0, 40)}"`;
      };
      const cut = (a: Box, b: Box): Box => ({
        left: Math.max(a.left, b.left),
        top: Math.max(a.top, b.top),
        right: Math.min(a.right, b.right),
        bottom: Math.min(a.bottom, b.bottom),
      });
      const empty = (box: Box) => box.right - box.left < 0.5 || box.bottom - box.top < 0.5;
      const plain = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom });
      /** For screen readers alone: a pixel that shows nothing. */
      const aside = (element: Element | null): boolean =>
        element !== null &&
        ((element.clientWidth <= 1 && element.clientHeight <= 1 && hides(getComputedStyle(element).overflowX)) ||
          aside(element.parentElement));
      const hidden = (element: Element) =>
        aside(element) ||
        element.closest('.pw-hidden, .cv-hidden, [hidden], [aria-hidden="true"] canvas') !== null ||
        !element.checkVisibility({ visibilityProperty: true });
      const scrolls = (value: string) => value === 'auto' || value === 'scroll';
      /** What of a box can be seen after scrolling ancestors; and the ancestor that cuts some of it off for good. */
      const seen = (element: Element, box: Box): { box: Box; cutBy: Element | undefined } => {
        let left = box;
        let cutBy: Element | undefined;
        let freeX = false;
        let freeY = false;
        for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
          const style = getComputedStyle(at);
          const frame = at.getBoundingClientRect();
          if (scrolls(style.overflowX)) freeX = true;
          if (scrolls(style.overflowY)) freeY = true;
          const x = hides(style.overflowX) && !freeX && (box.left < frame.left - SLACK || box.right > frame.right + SLACK);
          const y = hides(style.overflowY) && !freeY && (box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK);
          if (x || y) cutBy ??= at;
          if (style.overflowX !== 'visible' || style.overflowY !== 'visible') left = cut(left, plain(frame));
          if (style.position === 'fixed') break;
        }
        if (!freeX && (box.right > innerWidth + SLACK || box.left < -SLACK)) cutBy ??= document.documentElement;
        return { box: left, cutBy };
      };
      const texts: { element: Element; box: Box }[] = [];
      const clipped: string[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (
          !element ||
          !node.textContent?.trim() ||
          element.closest(outside) ||
          element.closest('option, style, script') ||
          hidden(element)
        )
          continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const rect of range.getClientRects()) {
          const { box, cutBy } = seen(element, plain(rect));
          // An ellipsis is honest where the whole can be had.
          const told = cutBy && getComputedStyle(cutBy).textOverflow === 'ellipsis' && cutBy.closest('[title], [aria-label]');
          if (cutBy && !told) clipped.push(`${name(element)} by ${name(cutBy).slice(0, 60)}`);
          const control = element.closest('button, label, [role=tab], [role=option], select');
          const frame = control?.getBoundingClientRect();
          if (
            frame &&
            !told &&
            (rect.left < frame.left - SLACK ||
              rect.right > frame.right + SLACK ||
              rect.top < frame.top - 3 ||
              rect.bottom > frame.bottom + 3)
          )
            clipped.push(`${name(element)} runs out of ${name(control ?? element)}`);
          if (!empty(box)) texts.push({ element, box });
        }
      }
      const CONTROLS =
        'button, a[href], input, select, textarea, summary, [role=tab], [role=slider], [role=separator], [role=treeitem], [role=option], label:has(> input)';
      const controls = [...root.querySelectorAll(CONTROLS)]
        .filter((element) => !element.closest(outside) && !hidden(element))
        .map((element) => {
          // A radio or a box to tick is as large as its label.
          const label = element.matches('input[type=radio], input[type=checkbox]') ? element.closest('label') : null;
          const rect = (label ?? element).getBoundingClientRect();
          return { element, rect, box: seen(element, plain(rect)).box };
        })
        .filter(({ box }) => !empty(box));
      const small = controls
        .filter(({ element, rect }) => (rect.width < 24 - 0.5 || rect.height < 24 - 0.5) && getComputedStyle(element).display !== 'inline')
        .filter(({ element }) => !element.matches('[role=separator]'))
        .map(({ element, rect }) => `${name(element)} ${rect.width.toFixed(0)}×${rect.height.toFixed(0)}`);
      const overlaps: string[] = [];
      // What lies above the rest, or stays in place while the rest is scrolled under it.
      const top = (element: Element) =>
        element.closest(
          'dialog, [popover], .pw-notices, .pw-suggestions, .pw-command-line, .pw-splitter, .pw-fold, .pw-side-splitter, .pw-side-fold',
        );
      const things = [...texts, ...controls.map(({ element, box }) => ({ element, box }))];
      for (const [index, a] of things.entries()) {
        for (const b of things.slice(index + 1)) {
          if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
          if (top(a.element) !== top(b.element)) continue;
          const shared = a.element.closest('label');
          if (shared && shared === b.element.closest('label')) continue;
          const both = cut(a.box, b.box);
          if (both.right - both.left > 2 && both.bottom - both.top > 3) overlaps.push(`${name(a.element)} and ${name(b.element)}`);
        }
      }
      const once = (lines: readonly string[]) => [...new Set(lines)];
      return { clipped: once(clipped), overlaps: once(overlaps), small: once(small) };
    },
    [within, without] as const,
  );
}
