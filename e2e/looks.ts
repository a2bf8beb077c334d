/** Every look the lab is judged in: three themes, three sizes; taken on and compared in the open page. */
import { expect, type Page, test } from '@playwright/test';
import { Album } from './album.js';
import { fingerprint } from './fingerprint.js';
import type { Lab } from './lab.js';
import { cropped, type Picture, readPng } from './png.js';

export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** What is usual comes first. */
export const SIZES = [
  { width: 1280, height: 720 },
  { width: 1600, height: 1000 },
  { width: 390, height: 844 },
] as const;

/** Chooses the colours in the menu, as somebody would; afterwards nothing is open, focused or pointed at. */
export async function wear({ page, words: { shell } }: Pick<Lab, 'page' | 'words'>, theme: Theme): Promise<void> {
  await page.getByRole('button', { name: shell.menu, exact: true }).click();
  await page.getByRole('radio', { name: theme === 'dark' ? shell.themeDark : shell.themeLight, exact: true }).check();
  await page.getByRole('checkbox', { name: shell.projector, exact: true }).setChecked(theme === 'projector');
  await page.keyboard.press('Escape');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', theme === 'dark' ? 'dark' : 'light');
  await expect(root).toHaveAttribute('data-profile', theme === 'projector' ? 'projector' : 'screen');
  await rest(page);
}

/** Nothing focused, nothing pointed at. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.mouse.move(0, 0);
}

/** Something on the page that is looked at by itself. */
interface Part {
  readonly name: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

interface Seen {
  readonly file: Buffer;
  /** By name; a picture as a whole has the name of its look alone. */
  readonly parts: ReadonlyMap<string, Picture>;
}

/** A machine that does other things as well takes its time. */
const SETTLING = { intervals: [100], timeout: 30_000 };
/** How long a look may take to become what it was, ms, and how often it is looked at again at least, however slow a machine is. */
const PATIENCE = 3_000;
const LOOKS = 4;

/** Where somebody's scrolling, or the page's own, happened to end: the hop in hand stands at the top of its list. */
async function scrolled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const step = document.querySelector('[aria-current=step]');
    const lists = [...document.querySelectorAll('.pw-app *')].filter((one) => one.contains(step) && one.scrollHeight > one.clientHeight);
    const list =
      lists.filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY)).at(-1) ?? document.querySelector('.pw-request-body');
    if (list) list.scrollTop = step ? list.scrollTop + step.getBoundingClientRect().top - list.getBoundingClientRect().top : 0;
  });
}

export async function shoot(page: Page, name: string, partsOf?: () => Promise<readonly Part[]>): Promise<Seen> {
  if (!partsOf) await scrolled(page);
  const file = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', fullPage: partsOf !== undefined });
  const picture = readPng(file);
  if (!partsOf) return { file, parts: new Map([[name, picture]]) };
  return { file, parts: new Map((await partsOf()).map((part) => [`${name}, ${part.name}`, cropped(picture, part.box)])) };
}

/**
 * Compares what is seen now with the album, until it is the same or time is over; or puts it there, once it no longer changes.
 * A picture that differs is kept beside the test's report.
 *
 * @param partsOf the whole page is looked at, part by part; else what is in the window
 */
export async function looksAsBefore(page: Page, album: Album, name: string, partsOf?: () => Promise<readonly Part[]>): Promise<void> {
  let seen = await shoot(page, name, partsOf);
  if (Album.renews) {
    let before: Buffer | undefined;
    await expect
      .poll(async () => {
        const same = before?.equals(seen.file);
        before = seen.file;
        if (!same) seen = await shoot(page, name, partsOf);
        return same;
      }, SETTLING)
      .toBe(true);
    for (const [part, picture] of seen.parts) album.keep(part, fingerprint(picture));
    album.write(name, seen.file);
    return;
  }
  const differences = () =>
    [...seen.parts].flatMap(([part, picture]) => album.differences(part, fingerprint(picture)).map((line) => `${part}: ${line}`));
  const deadline = Date.now() + PATIENCE;
  let found = differences();
  for (let again = 0; found.length > 0 && (again < LOOKS || Date.now() < deadline); again++) {
    seen = await shoot(page, name, partsOf);
    found = differences();
  }
  if (found.length > 0) await test.info().attach(name, { body: seen.file, contentType: 'image/png' });
  expect.soft(found, `${name}: if this is how it should look, npm run pictures`).toEqual([]);
}
