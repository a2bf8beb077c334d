/** The stage measured: its cards against one another, their words against the cards. */
import type { Page } from '@playwright/test';

/** Words nobody should have to guess the end of. */
const ESSENTIAL = [
  '.cv-pod-tail',
  '.cv-pod .cv-mono',
  '.cv-service-name',
  '.cv-service .cv-mono',
  '.cv-rule-detail',
  '.cv-outside strong',
  '.cv-outside .cv-mono',
  '.cv-balancer .cv-mono',
  '.cv-endpoints .cv-mono',
  '.cv-socket .cv-mono',
  '.cv-node .cv-frame-head strong',
  '.cv-node .cv-frame-head .cv-mono',
  '.cv-dns-chip',
];

interface Measured {
  readonly overlaps: readonly string[];
  readonly cut: readonly string[];
  readonly small: readonly string[];
}

/** Cards on top of one another, words cut off, words too small to read. */
export async function measure(page: Page): Promise<Measured> {
  return page.evaluate((essential) => {
    const cards = [...document.querySelectorAll<HTMLElement>('.cv-stage .react-flow__node')]
      // Frames hold cards, sockets and signs straddle their edge.
      .filter((card) => !/^(cluster$|node:|socket:|announce:|firewall)/.test(card.dataset.id ?? ''))
      .map((card) => ({ id: card.dataset.id ?? '', box: card.getBoundingClientRect() }));
    const overlaps: string[] = [];
    for (const [index, a] of cards.entries()) {
      for (const b of cards.slice(index + 1)) {
        const w = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const h = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (w > 1 && h > 1) overlaps.push(`${a.id} × ${b.id}`);
      }
    }
    const stage = document.querySelector('.cv-stage')?.getBoundingClientRect();
    const cut: string[] = [];
    const small: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(essential.map((one) => `.cv-stage ${one}`).join(','))) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || !stage || box.right < stage.left || box.left > stage.right) continue;
      const name = `${element.closest<HTMLElement>('.react-flow__node')?.dataset.id} "${element.textContent}"`;
      const card = element.closest('.react-flow__node')?.getBoundingClientRect();
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline') cut.push(name);
      if (card && (box.bottom > card.bottom + 1.5 || box.top < card.top - 1.5)) cut.push(`${name} leaves its card`);
      const zoom = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') as Element).transform).a;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoom;
      // Rule lines are a page to look at in the inspector; everything else is read here.
      if (size < 10.9 && !element.closest('.cv-rules')) small.push(`${name} ${size.toFixed(1)} px`);
    }
    return { overlaps, cut, small };
  }, ESSENTIAL);
}
