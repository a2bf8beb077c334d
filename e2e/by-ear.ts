/**
 * The page for somebody who neither sees it nor has a mouse: what the browser's accessibility tree says, and the keyboard. Nothing here
 * knows of elements, classes or places; the one look at the picture makes sure that who does see can follow the focus.
 */
import { type CDPSession, expect, type Page } from '@playwright/test';

export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly checked: boolean;
  /** How deep it lies under the part that was asked for. */
  readonly depth: number;
}

type AxNode = Awaited<ReturnType<typeof axTree>>[number];
const axTree = async (cdp: CDPSession) => (await cdp.send('Accessibility.getFullAXTree')).nodes;

const text = (value: { readonly value?: unknown } | undefined): string => String(value?.value ?? '').trim();
const flag = (node: AxNode, name: string): boolean => {
  const value = node.properties?.find((property) => property.name === name)?.value.value;
  return value === true || value === 'true';
};
const heard = (node: AxNode, depth: number): Heard => ({
  role: text(node.role),
  name: text(node.name),
  disabled: flag(node, 'disabled'),
  checked: flag(node, 'checked'),
  depth,
});

/** Tabs it may take to get anywhere: more, and nobody would. */
const PATIENCE = 160;
/** Parts of the page F6 goes through, and one more. */
const PARTS = 8;
/** What moves has come to rest by then, ms. */
const SETTLED_MS = 1_000;

export class ByEar {
  /** Stops of the focus that cannot be seen. */
  readonly unseen: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  static async of(page: Page): Promise<ByEar> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Accessibility.enable');
    return new ByEar(page, cdp);
  }

  /** Everything under the first part of that role and name, in reading order; empty when there is none. */
  async read(role: string, name: string): Promise<readonly Heard[]> {
    const nodes = await axTree(this.cdp);
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const part = nodes.find((node) => !node.ignored && text(node.role) === role && text(node.name) === name);
    const all: Heard[] = [];
    const walk = (node: AxNode, depth: number): void => {
      if (!node.ignored) all.push(heard(node, depth));
      // The words of a list item, a cell or a heading are its children's.
      for (const id of node.childIds ?? []) {
        const child = byId.get(id);
        if (child) walk(child, depth + 1);
      }
    };
    if (part) walk(part, 0);
    return all;
  }

  /** What has the focus. */
  async focus(): Promise<Heard | undefined> {
    const { result } = await this.cdp.send('Runtime.evaluate', { expression: 'document.activeElement', objectGroup: 'focus' });
    if (!result.objectId) return undefined;
    const { nodes } = await this.cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    const [node] = nodes;
    return node && heard(node, 0);
  }

  /** WCAG 2.4.11: some of what has the focus is in sight, with nothing over it. */
  private unseenNow(): Promise<string | undefined> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      // What of it is neither scrolled away nor outside the window.
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue;
        const frame = around.getBoundingClientRect();
        left = Math.max(left, frame.left);
        top = Math.max(top, frame.top);
        right = Math.min(right, frame.right);
        bottom = Math.min(bottom, frame.bottom);
      }
      const [width, height] = [right - left, bottom - top];
      // The focus may have gone on since it was heard of: what is told is of where it is now.
      const told = element.outerHTML.slice(0, 120);
      if (width <= 2 || height <= 2) return `${told}, scrolled away`;
      const inside = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const));
      const covers = inside.map(([x, y]) =>
        x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null,
      );
      const seen = covers.some(
        (over) =>
          over !== null && (element.contains(over) || over.contains(element) || (over.closest('label')?.contains(element) ?? false)),
      );
      return seen ? undefined : `${told}, under ${covers.map((over) => over?.outerHTML.slice(0, 40) ?? 'the edge').join(' and ')}`;
    });
  }

  /** A list that is told moves along, and what has the focus with it: it is hidden when it stays so. */
  private comesIntoSight(): Promise<boolean> {
    return expect
      .poll(() => this.unseenNow(), { timeout: SETTLED_MS, intervals: [20, 50, 100] })
      .toBeUndefined()
      .then(
        () => true,
        () => false,
      );
  }

  /** Tabs on until that has the focus. */
  async tabTo(role: string, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab', patience = PATIENCE): Promise<Heard> {
    const stops: string[] = [];
    for (let press = 0; press < patience; press++) {
      await this.page.keyboard.press(key);
      // Both look at the same moment: nothing is pressed meanwhile.
      const [at, hidden] = await Promise.all([this.focus(), this.unseenNow()]);
      if (!at) continue;
      if (hidden !== undefined && !(await this.comesIntoSight())) this.unseen.push(`${at.role} ${at.name}: ${hidden}`);
      if (at.role === role && (typeof name === 'string' ? at.name === name : name.test(at.name))) {
        await this.cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'focus' });
        return at;
      }
      stops.push(`${at.role} ${at.name}`);
    }
    throw new Error(`${role} ${name} is not reached by ${key}; the last stops were ${stops.slice(-12).join(' | ')}`);
  }

  /** F6 until the part of the page that has the focus, as a reader says when it is entered, is that one. */
  async goToPart(name: string): Promise<void> {
    const parts: string[] = [];
    for (let press = 0; press < PARTS; press++) {
      const around = await this.around();
      if (around.some((part) => part.name === name)) return;
      parts.push(around.map((part) => `${part.role} ${part.name}`).join(' in '));
      const from = await this.focus();
      await this.page.keyboard.press('F6');
      // Its program comes with the first press.
      await expect.poll(() => this.focus(), { message: 'the focus after F6' }).not.toEqual(from);
    }
    throw new Error(`${name} is not reached by F6: ${parts.join(' | ')}`);
  }

  /** What the focus is in, from inside out. */
  private async around(): Promise<readonly Heard[]> {
    const { result } = await this.cdp.send('Runtime.evaluate', { expression: 'document.activeElement', objectGroup: 'focus' });
    if (!result.objectId) return [];
    const { nodes } = await this.cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: true });
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const all: Heard[] = [];
    for (let node = nodes[0]; node; node = node.parentId === undefined ? undefined : byId.get(node.parentId)) {
      if (!node.ignored) all.push(heard(node, 0));
    }
    return all;
  }

  /** Tabs to a control and presses it. */
  async press(
    role: string,
    name: string | RegExp,
    key: 'Enter' | 'Space' = 'Enter',
    by: 'Tab' | 'Shift+Tab' = 'Tab',
    patience = PATIENCE,
  ): Promise<void> {
    await this.tabTo(role, name, by, patience);
    await this.act(name, key);
  }

  /** Presses what has the focus. */
  async act(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.page.keyboard.press(key);
    // What was pressed may go away with what it did; the focus must not go with it.
    await expect.poll(async () => (await this.focus())?.role, { message: `the focus after ${name}` }).not.toBe('RootWebArea');
  }
}
