/** A lesson before a class: all of it by a clicker and back, the speaker's window beside it, phones, the handout. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Locale } from '../src/i18n/catalogue.js';
import { present as presentEn } from '../src/i18n/en/present.js';
import { present as presentKo } from '../src/i18n/ko/present.js';
import { cleanInEveryLook } from './axe.js';
import { LOCALES, WORDS } from './lab.js';

const SHOW = { en: presentEn, ko: presentKo };
const LESSON = 'why-services';

class Show {
  readonly words;
  readonly all;
  constructor(
    readonly page: Page,
    readonly locale: Locale,
  ) {
    this.words = SHOW[locale];
    this.all = WORDS[locale];
  }
  static async open(page: Page, locale: Locale, parameters: Readonly<Record<string, string>> = {}): Promise<Show> {
    const query = new URLSearchParams({ locale, speed: '8', present: '1', lesson: LESSON, ...parameters });
    await page.goto(`./?${query}`);
    const show = new Show(page, locale);
    await expect(show.slide.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
    return show;
  }
  get slide(): Locator {
    return this.page.getByRole('region', { name: this.words.slide, exact: true });
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  /** Of the slide on the wall, from 1, as its bar says. */
  async numbers(): Promise<{ readonly at: number; readonly of: number }> {
    const bar = this.page.getByRole('progressbar', { name: /^\d+ \/ \d+$/ });
    const [at = 0, of = 0] = ((await bar.getAttribute('aria-label')) ?? '').split(' / ').map(Number);
    return { at, of };
  }
  async isAt(slide: number): Promise<void> {
    await expect(this.page.getByRole('progressbar', { name: new RegExp(`^${slide} / `) })).toBeVisible();
  }
  /** The lab stands where the show does, and nothing is still to be watched. */
  async settled(): Promise<void> {
    await expect(this.page.locator('[data-slide][data-there]')).toBeVisible({ timeout: 30_000 });
  }
  async title(): Promise<string> {
    return (await this.slide.getByRole('heading', { level: 1 }).textContent()) ?? '';
  }
  /** What the slide says besides its numbers that may differ from run to run. */
  get answers(): Locator {
    return this.slide.getByText(`✓ ${this.words.theAnswer}`, { exact: true });
  }
}

/** Until the show is past that slide: where something is being watched, the first press shows how it ends. */
async function goOn(show: Show, from: number): Promise<void> {
  await show.settled();
  await show.page.keyboard.press('PageDown');
  await show.isAt(from + 1);
}

test.describe('the show', () => {
  for (const locale of LOCALES)
    test(`all of a lesson by PageDown alone, and back by PageUp, ${locale}`, async ({ page }) => {
      test.setTimeout(240_000);
      const show = await Show.open(page, locale);
      const { of } = await show.numbers();
      expect(of).toBeGreaterThan(8);
      const titles: string[] = [];
      let questions = 0;
      for (let at = 1; at <= of; at++) {
        await show.settled();
        titles.push(await show.title());
        const asks = (await show.slide.getByRole('img', { name: show.words.letter('A', show.words.shapes.A) }).count()) > 0;
        const answers = await show.answers.count();
        // A question comes twice: asked, then answered.
        if (asks) {
          const again = titles.at(-1) === titles.at(-2);
          expect(answers).toBe(again ? 1 : 0);
          if (again) questions++;
        }
        if (at < of) await goOn(show, at);
      }
      expect(questions).toBeGreaterThan(2);
      // There is no further.
      await page.keyboard.press('PageDown');
      await show.isAt(of);
      for (let at = of - 1; at >= 1; at--) {
        await page.keyboard.press('PageUp');
        await show.isAt(at);
        await show.settled();
        expect(await show.title()).toBe(titles[at - 1]);
      }
      // And the whole of it would begin again.
      await goOn(show, 1);
    });

  test('what a step did is taken back with it', async ({ page }) => {
    const show = await Show.open(page, 'en', { lesson: 'node-port', step: '2' });
    const service = page.getByRole('group', { name: /host-svc-nodeport/ });
    await show.settled();
    await expect(service).toHaveCount(0);
    await goOn(show, 2);
    await show.settled();
    await expect(service.first()).toBeVisible();
    await expect(show.slide.getByRole('figure', { name: show.words.commands, exact: true })).toContainText('kubectl apply -f');
    await page.keyboard.press('PageUp');
    await show.settled();
    await expect(service).toHaveCount(0);
    // Before where it began nobody has been: the lesson is opened there anew.
    await page.keyboard.press('PageUp');
    await show.isAt(1);
    await show.settled();
  });

  test('an answer is hidden, brought out, covered, and in the way of nothing', async ({ page }) => {
    const show = await Show.open(page, 'en', { lesson: 'node-port', step: '3' });
    const right = show.answers;
    await show.settled();
    await expect(right).toHaveCount(0);
    await page.keyboard.press('a');
    await expect(right).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('a');
    await expect(right).toHaveCount(0);
    await expect(show.slide.getByText(show.words.covered, { exact: true })).toBeVisible();
    await show.button(show.words.reveal).click();
    await expect(right).toBeVisible();
    await show.button(show.words.cover).click();
    await expect(right).toHaveCount(0);
    await page.keyboard.press('PageUp');
    await show.settled();
    await expect(right).toHaveCount(0);
  });

  test('a press while something is watched shows how it ends', async ({ page }) => {
    const show = await Show.open(page, 'en', { lesson: 'node-port', step: '3', speed: '0.25' });
    await show.settled();
    await page.keyboard.press('PageDown');
    await show.isAt(5);
    await expect(page.getByText(show.words.playing, { exact: true })).toBeVisible();
    await expect(show.answers).toHaveCount(0);
    await page.keyboard.press('PageDown');
    await expect(show.answers).toBeVisible();
    await show.isAt(5);
  });

  test('black screen, keys, overview, votes, pointer, looking closer', async ({ page }) => {
    const { words, button, ...rest } = await Show.open(page, 'en', { lesson: 'node-port', step: '3' }).then((show) => ({
      words: show.words,
      button: (name: string) => show.button(name),
      show,
    }));
    const { show } = rest;
    await show.settled();
    const black = button(words.blackSaid);
    for (const key of ['b', '.']) {
      await page.keyboard.press(key);
      await expect(black).toBeVisible();
      await page.keyboard.press('PageDown');
      await expect(black).toHaveCount(0);
      await show.isAt(4);
    }
    await button(words.black).click();
    await black.click();
    await expect(black).toHaveCount(0);

    await page.keyboard.press('Shift+Slash');
    await expect(page.getByRole('region', { name: words.keyTitle, exact: true })).toContainText('PageDown');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: words.keyTitle, exact: true })).toHaveCount(0);

    await page.keyboard.press('2');
    await page.keyboard.press('2');
    await button(words.count('C', 0)).click();
    await expect(button(words.count('B', 2))).toHaveText('2');
    await page.keyboard.press('Shift+Digit2');
    await expect(button(words.count('B', 1))).toHaveText('1');
    await button(words.take('C')).click();
    await expect(button(words.count('C', 0))).toBeVisible();

    await button(words.pointer.off).click();
    await expect(button(words.pointer.spot)).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('l');
    await page.keyboard.press('l');
    await expect(button(words.pointer.off)).toBeVisible();

    const choice = show.slide.getByRole('listitem').first();
    const small = (await choice.boundingBox())?.width ?? 0;
    await page.keyboard.press('z');
    await choice.click();
    await expect.poll(async () => (await choice.boundingBox())?.width ?? 0).toBeGreaterThan(small * 1.3);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await choice.boundingBox())?.width ?? 0).toBeCloseTo(small, 0);

    await page.keyboard.press('o');
    const overview = page.getByRole('region', { name: words.overview, exact: true });
    await expect(overview.getByRole('listitem')).toHaveCount(9);
    await overview.getByRole('button', { name: /^1\. / }).click();
    await expect(overview).toHaveCount(0);
    await show.isAt(1);
    await page.keyboard.press('End');
    await show.isAt(16);
    await show.settled();
    await page.keyboard.press('Home');
    await show.isAt(1);
    await show.settled();
  });

  test('keys are for what has the focus: a field, an input method', async ({ page }) => {
    const query = new URLSearchParams({ locale: 'ko', present: '1', speed: '8' });
    await page.goto(`./?${query}`);
    const target = page.getByRole('combobox', { name: WORDS.ko.timeline.to, exact: true });
    // The lab offers a target of its own once it stands.
    await expect(target).not.toHaveValue('', { timeout: 30_000 });
    await target.fill('b');
    await page.keyboard.type('bo.');
    await expect(target).toHaveValue('bbo.');
    await expect(page.getByRole('button', { name: SHOW.ko.blackSaid, exact: true })).toHaveCount(0);
    // What is being composed is not the show's, wherever it is composed.
    await page.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyB', isComposing: true, bubbles: true })),
    );
    await expect(page.getByRole('button', { name: SHOW.ko.blackSaid, exact: true })).toHaveCount(0);
    // The letter of the key under another layout.
    await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyB', key: 'ㅠ', bubbles: true })));
    await expect(page.getByRole('button', { name: SHOW.ko.blackSaid, exact: true })).toBeVisible();
  });

  test('from the lab and back to it', async ({ page }) => {
    await page.goto('./?locale=en&speed=8&lesson=node-port&step=2');
    const { shell, lesson } = WORDS.en;
    const words = SHOW.en;
    await expect(page.getByRole('region', { name: lesson.panel, exact: true }).getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('button', { name: shell.menu, exact: true }).click();
    await page.getByRole('button', { name: shell.present, exact: true }).click();
    await page.getByRole('button', { name: words.start, exact: true }).click();
    const show = new Show(page, 'en');
    await show.isAt(2);
    await show.settled();
    await expect(page).toHaveURL(/present=1/);
    await page.keyboard.press('PageDown');
    await show.isAt(3);
    await show.settled();
    await page.getByRole('button', { name: words.leave, exact: true }).click();
    await expect(page.getByRole('region', { name: lesson.panel, exact: true }).getByText(lesson.taskDone)).toBeVisible();
    await expect(page).not.toHaveURL(/present=/);
  });
});

test.describe('the speaker’s window', () => {
  const opened = async (show: Show): Promise<Page> => {
    const [speaker] = await Promise.all([show.page.waitForEvent('popup'), show.page.keyboard.press('s')]);
    await expect(speaker.getByRole('region', { name: show.words.now, exact: true })).toContainText(`${(await show.numbers()).at} / `, {
      timeout: 30_000,
    });
    return speaker;
  };

  test('follows the show, drives it, and is a step ahead of it', async ({ page }) => {
    test.setTimeout(120_000);
    const show = await Show.open(page, 'en', { lesson: 'node-port' });
    const { words } = show;
    await show.settled();
    const speaker = await opened(show);
    const now = speaker.getByRole('region', { name: words.now, exact: true });
    const ahead = speaker.getByRole('region', { name: words.ahead, exact: true });
    await expect(now.getByRole('heading')).toHaveText(await show.title());
    await expect(speaker.getByRole('region', { name: words.upNext, exact: true }).getByRole('heading')).toContainText('Open a port');
    // The show is at the task; here the Service it makes is there.
    await goOn(show, 1);
    await expect(now).toContainText('2 / 16');
    await expect(ahead.getByRole('group', { name: /host-svc-nodeport/ }).first()).toBeVisible({ timeout: 30_000 });
    await show.settled();
    await expect(page.getByRole('group', { name: /host-svc-nodeport/ })).toHaveCount(0);
    // Both ways.
    await speaker.getByRole('button', { name: words.next, exact: true }).click();
    await show.isAt(3);
    await show.settled();
    await speaker.keyboard.press('PageDown');
    await show.isAt(4);
    await expect(now).toContainText('4 / 16');
    // What will happen is known here, and here alone.
    const notes = speaker.getByRole('region', { name: words.notes, exact: true });
    await expect(notes.getByText(words.isAnswer)).toBeVisible({ timeout: 30_000 });
    await expect(show.answers).toHaveCount(0);
    await speaker.keyboard.press('b');
    await expect(show.button(words.blackSaid)).toBeVisible();
    await expect(speaker.getByRole('status').filter({ hasText: words.blackSaid })).toBeVisible();
    await page.keyboard.press('b');
    await expect(speaker.getByRole('status').filter({ hasText: words.blackSaid })).toHaveCount(0);
    // Notes of one's own are typed in peace.
    await notes.getByRole('textbox').fill('b');
    await notes.getByRole('textbox').press('PageDown');
    await show.isAt(4);
    await speaker.getByRole('button', { name: words.previous, exact: true }).click();
    await show.isAt(3);
    // A reload of the show does not part them.
    await page.reload();
    await expect(now).toContainText('2 / 16', { timeout: 30_000 });
    await page.close();
    await expect(speaker.getByText(words.showEnded, { exact: true })).toBeVisible();
  });

  test('a browser that blocks it says so, and there is another way', async ({ page }) => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    const show = await Show.open(page, 'en', { lesson: 'node-port' });
    await show.button(show.words.speaker).click();
    const alert = page.getByRole('alert').filter({ hasText: show.words.blocked });
    const [speaker] = await Promise.all([
      page.context().waitForEvent('page'),
      alert.getByRole('link', { name: show.words.openSpeaker, exact: true }).click(),
    ]);
    await expect(speaker.getByRole('region', { name: show.words.now, exact: true })).toContainText('1 / 16', { timeout: 30_000 });
    await expect(alert).toHaveCount(0);
  });
});

test('a phone in the room: the step of the QR code, and a card to hold up', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const words = SHOW.ko;
  await page.goto('./?locale=ko&lesson=node-port&step=3&audience=1');
  const card = page.getByRole('img', { name: words.letter('B', words.shapes.B), exact: true });
  await page.getByRole('button', { name: new RegExp(`^${words.letter('B', words.shapes.B)}`) }).click({ timeout: 30_000 });
  await expect(card).toBeVisible();
  await expect.poll(async () => (await card.boundingBox())?.width ?? 0).toBeGreaterThan(300);
  await cleanInEveryLook(page, 'a card');
  await page.getByRole('button', { name: words.change, exact: true }).click();
  await expect(card).toBeVisible();
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(1);
  await cleanInEveryLook(page, 'a question on a phone');
});

test('the handout has every step, its picture, and the answers', async ({ page }) => {
  test.setTimeout(120_000);
  const words = SHOW.ko;
  await page.goto('./?locale=ko&lesson=node-port&print-pdf');
  await expect(page.getByRole('article').getByRole('img', { name: /단계의 클러스터$/ })).toHaveCount(9, { timeout: 30_000 });
  await expect
    .poll(() =>
      page
        .getByRole('article')
        .getByRole('img', { name: /단계의 클러스터$/ })
        .evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  const answers = page.getByRole('region', { name: words.answersPage, exact: true });
  await expect(answers.getByText(words.answerIs('C'), { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(answers.getByText('kubectl apply -f host-svc-nodeport.yaml').first()).toBeVisible();
  await cleanInEveryLook(page, 'the handout');
  await page.getByRole('checkbox', { name: words.withAnswers, exact: true }).uncheck();
  await expect(answers).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: words.print, exact: true })).toBeHidden();
});

for (const locale of LOCALES)
  test(`everything can be read and reached, ${locale}`, async ({ page }) => {
    test.setTimeout(240_000);
    const show = await Show.open(page, locale, { lesson: 'node-port', step: '3' });
    const { words } = show;
    await show.settled();
    await cleanInEveryLook(page, 'a question on the wall');
    await page.keyboard.press('1');
    await page.keyboard.press('PageDown');
    await expect(show.answers).toBeVisible({ timeout: 30_000 });
    await cleanInEveryLook(page, 'its answer');
    for (const [key, region] of [
      ['o', words.overview],
      ['Shift+Slash', words.keyTitle],
      ['q', words.joinTitle],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('region', { name: region, exact: true })).toBeVisible();
      await cleanInEveryLook(page, region);
    }
    await page.keyboard.press('Escape');
    const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
    await expect(speaker.getByRole('region', { name: words.now, exact: true })).toContainText('5 / 16', { timeout: 30_000 });
    await cleanInEveryLook(speaker, 'the speaker’s window');
  });
