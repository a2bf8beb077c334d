/** Switching the language in place: nothing moves, nothing is lost, and no word of the other language stays. */
import { expect, type Page, test } from '@playwright/test';
import { lastly } from './at-rest.js';
import { Lab } from './lab.js';

const toKorean = (page: Page): Promise<void> => page.getByRole('radio', { name: '한국어', exact: true }).check();
const toEnglish = (page: Page): Promise<void> => page.getByRole('radio', { name: 'EN', exact: true }).check();

/** Every sentence of a catalogue that is plain text. */
function sentences(catalogue: object): readonly string[] {
  return Object.values(catalogue).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? sentences(value) : [],
  );
}

test('the timeline stays where it is, and the hops are told in the other language', async ({ page }) => {
  const lab = await Lab.open(page);
  const korean = new Lab(page, 'ko');
  await lab.send('client', '10.0.0.12:30080');
  // By its key: while what was sent is told the list moves along, away from under a press.
  await lab.hops.nth(3).press('Enter');
  await expect(lab.currentHop).toContainText(lab.words.inspector.hop(4));
  // While it was told the playhead may have been at this hop by itself: it stays there once nothing is told any more.
  await expect(lab.button(lab.words.timeline.play)).toBeVisible();
  const at = await lastly(lab.scrubber, 'aria-valuenow');
  await toKorean(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(korean.scrubber).toHaveAttribute('aria-valuenow', at);
  await expect(korean.currentHop).toContainText(korean.words.inspector.hop(4));
  await expect(korean.hops.nth(3)).toHaveText(korean.hopTitle('snat', { node: 'worker2' }));
  // Told from the middle, a request keeps its ending to itself.
  await expect(korean.inspector.getByText(korean.words.inspector.onItsWay, { exact: true }).first()).toBeVisible();
  await toEnglish(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(lab.hops.nth(3)).toHaveText(lab.hopTitle('snat', { node: 'worker2' }));
  await expect(lab.scrubber).toHaveAttribute('aria-valuenow', at);
});

test('the step of a lesson and a locked prediction stay', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip', step: '3' });
  const korean = new Lab(page, 'ko');
  await expect(lab.lesson.getByRole('heading').first()).toHaveText('Whose address will the pod see?');
  await lab.lesson.getByRole('radio').nth(2).check();
  await toKorean(page);
  await expect(korean.lesson.getByRole('heading').first()).toHaveText('파드는 누구의 주소를 보게 될까요?');
  await expect(korean.lesson.getByRole('radio').nth(2)).toBeChecked();
  await expect(
    page.getByRole('navigation', { name: korean.words.shell.place }).getByRole('button', { name: 'ClusterIP', exact: true }),
  ).toBeVisible();
});

test('what was typed and not sent stays', async ({ page }) => {
  const lab = await Lab.open(page);
  const korean = new Lab(page, 'ko');
  await lab.fill('shell', 'some.where:1234');
  const panel = await lab.terminal();
  await panel.getByRole('textbox', { name: lab.words.terminal.input }).fill('kubectl get');
  await toKorean(page);
  await expect(korean.sendBar.getByRole('combobox', { name: korean.words.timeline.to })).toHaveValue('some.where:1234');
  await expect(page.getByRole('textbox', { name: korean.words.terminal.input })).toHaveValue('kubectl get');
});

for (const visit of [{}, { lesson: 'cluster-ip', step: '2' }]) {
  test(`in Korean no control is named in English${'lesson' in visit ? ', in a lesson' : ''}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale: 'ko', ...visit });
    const other = new Lab(page, 'en');
    const same = new Set(sentences(lab.words));
    // `client` is also what the machine outside is called.
    const foreign = new Set(sentences(other.words).filter((text) => !same.has(text) && text !== 'client' && /[a-z]{3}/.test(text)));
    if (!('lesson' in visit)) await lab.send('client', '10.0.0.10:30080');
    for (const tab of [lab.words.shell.panelTerminal, lab.words.shell.panelLoad, lab.words.shell.panelEditor]) {
      await lab.tab(tab);
      const snapshot = await page.locator('body').ariaSnapshot();
      const named = [...snapshot.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name ?? '');
      expect(named.filter((name) => foreign.has(name))).toEqual([]);
    }
    const texts = await page.getByText(/[a-z]{3}/).allTextContents();
    expect(texts.map((text) => text.trim()).filter((text) => foreign.has(text))).toEqual([]);
  });
}

test('the browser’s language is the first one, and the chosen one is remembered', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ko-KR' });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await toEnglish(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});
