/** The lab as a person meets it: every thing is found by its role and its name in the language of the page. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Locale, StringTest, WholeCatalogue } from '../src/i18n/catalogue.js';
import type { HopWords } from '../src/i18n/en/hops.js';
import { en } from '../src/i18n/en/index.js';
import { ko } from '../src/i18n/ko/index.js';
import { stretch } from '../src/i18n/string-test.js';

export const WORDS: Readonly<Record<Locale, WholeCatalogue>> = { en, ko };
export const LOCALES: readonly Locale[] = ['en', 'ko'];

export interface Visit {
  readonly locale?: Locale;
  /** Further parameters of the address line. */
  readonly [parameter: string]: string | undefined;
}

/** A name or text with nothing around it. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escapeForRegExp(text)}\\s*$`);
}

export function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const BLANK: HopWords = {
  at: '',
  to: '',
  node: '',
  src: '',
  srcPort: '',
  dst: '',
  dstPort: '',
  newSrc: '',
  newSrcPort: '',
  newDst: '',
  newDstPort: '',
  chance: '',
  service: '',
  name: '',
  policies: '',
  proxyProtocol: false,
  stale: false,
  outer: '',
  proxy: { asked: '', ingress: '', rule: '', pathType: '', status: '', candidates: '', attempt: 1, direct: true },
  egress: false,
  seconds: '',
};

export class Lab {
  readonly words: WholeCatalogue;

  constructor(
    readonly page: Page,
    readonly locale: Locale = 'en',
    stringTest?: StringTest,
  ) {
    this.words = stringTest ? stretch(WORDS[locale], stringTest) : WORDS[locale];
  }

  /** Opens the page and waits until somebody could send a request. Seed 7 and speed 8 unless told otherwise. */
  static async open(page: Page, visit: Visit = {}): Promise<Lab> {
    const { locale = 'en', ...rest } = visit;
    const parameters = new URLSearchParams({ locale, randomSeed: '7', speed: '8' });
    for (const [name, value] of Object.entries(rest)) if (value !== undefined) parameters.set(name, value);
    await page.goto(`./?${parameters}`);
    const lab = new Lab(page, locale as Locale, visit.stringTest as StringTest | undefined);
    await lab.ready();
    return lab;
  }

  async ready(): Promise<void> {
    // A machine that does other things as well takes its time.
    await expect(this.sendButton).toBeEnabled({ timeout: 30_000 });
    await expect(this.stage.getByRole('group', { name: new RegExp(this.words.stage.nodeState.ready) }).first()).toBeVisible();
  }

  /** Comes back once the stage stands still: after the first picture come the rules, and cards and camera make room for them. */
  async stageRests(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((done) => {
          const all = (things: string) => [...document.querySelectorAll<HTMLElement>(`.cv-stage ${things}`)];
          const come = () => all('.cv-rules li').length > 0 || all('.cv-rules').length === 0 || all('.cv-service').length === 0;
          const places = () =>
            all('.react-flow__viewport, .react-flow__node')
              .map((one) => `${one.style.transform} ${one.offsetWidth} ${one.offsetHeight}`)
              .join();
          const look = (was: string, frames: number): void => {
            const now = places();
            if (frames > 12 && come()) done();
            else requestAnimationFrame(() => look(now, now === was ? frames + 1 : 0));
          };
          look('', 0);
        }),
    );
  }

  // ── The parts of the page ──

  get stage(): Locator {
    return this.page.getByRole('region', { name: this.words.stage.label, exact: true });
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: this.words.shell.panelInspector, exact: true });
  }
  get lesson(): Locator {
    return this.page.getByRole('region', { name: this.words.lesson.panel, exact: true });
  }
  get notices(): Locator {
    return this.page.getByRole('region', { name: this.words.notices.title, exact: true });
  }
  get scrubber(): Locator {
    return this.page.getByRole('slider', { name: this.words.timeline.scrubber, exact: true });
  }
  get sendBar(): Locator {
    return this.page.getByRole('form', { name: this.words.timeline.sendBar, exact: true });
  }
  get sendButton(): Locator {
    return this.sendBar.getByRole('button', { name: this.words.timeline.send, exact: true });
  }
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }
  /** A card of the stage: a pod, node, Service, client or what else is drawn. */
  card(name: string | RegExp): Locator {
    return this.stage.getByRole('group', { name, exact: true });
  }
  serviceCard(name: string): Locator {
    const [before] = this.words.stage.serviceCard(name, '\n', '').split('\n');
    return this.card(new RegExp(`^${escapeForRegExp(before ?? '')}`));
  }
  podCards(start = ''): Locator {
    const [before] = this.words.stage.podCard(`${start}\n`, '', '').split('\n');
    return this.card(new RegExp(`^${escapeForRegExp(before ?? '')}`));
  }
  async tab(name: string): Promise<Locator> {
    await this.page.getByRole('tab', { name, exact: true }).click();
    return this.page.getByRole('tabpanel', { name, exact: true });
  }
  async terminal(): Promise<Locator> {
    return this.tab(this.words.shell.panelTerminal);
  }
  notice(text: string | RegExp): Locator {
    return this.notices.getByText(text);
  }

  // ── Doing things ──

  async fill(from: string, to: string): Promise<void> {
    const { timeline } = this.words;
    await this.sendBar.getByRole('combobox', { name: timeline.from, exact: true }).selectOption({ label: from });
    const target = this.sendBar.getByRole('combobox', { name: timeline.to, exact: true });
    await target.fill(to);
    await target.press('Escape');
  }

  async count(label: string): Promise<void> {
    await this.sendBar.getByRole('radio', { name: label, exact: true }).check();
  }

  /** Sends one request and waits until the inspector tells of it. */
  async send(from: string, to: string): Promise<void> {
    await this.fill(from, to);
    await this.count('1');
    const shown = this.shownRequests;
    const before = await shown.count();
    await this.sendButton.click();
    await expect(shown).toHaveCount(before + 1);
    await expect(this.fact(this.words.inspector.to)).toHaveText(to);
    await expect(this.sendButton).toBeEnabled();
  }

  /** Presses the button, as it is; what was sent is in the story, and being told, when this returns. */
  async sendNow(): Promise<void> {
    await this.sendButton.click();
    // While it is on its way the button has another name.
    await expect(this.sendButton).toBeEnabled();
  }

  /** Stops the telling where it is; what the engine was asked for before has been told too, since it answers in turn. */
  async halt(): Promise<void> {
    const { play, pause } = this.words.timeline;
    const running = this.button(pause);
    if (await running.isVisible()) await running.click();
    await expect(this.button(play)).toBeVisible();
    await this.run('true');
  }

  /**
   * To a hop by its key, where the playhead stays: while what was sent is told the list moves along, away from under a press. Gives
   * the story time it rests at.
   */
  async restAt(hop: Locator): Promise<string> {
    await hop.press('Enter');
    await expect(this.button(this.words.timeline.play)).toBeVisible();
    return (await this.scrubber.getAttribute('aria-valuenow')) ?? '';
  }

  get shownRequests(): Locator {
    return this.inspector.getByRole('combobox', { name: this.words.inspector.picker, exact: true }).getByRole('option');
  }

  /** Types a line into the terminal; the prompt is free again when this returns. */
  async run(line: string): Promise<void> {
    const panel = await this.terminal();
    const input = panel.getByRole('textbox', { name: this.words.terminal.input, exact: true });
    await input.fill(line);
    await input.press('Enter');
    await expect(this.output).toContainText(`$ ${line}`);
    await expect(input).toHaveAttribute('placeholder', this.words.terminal.placeholder);
  }

  get output(): Locator {
    return this.page.getByRole('log', { name: this.words.terminal.output, exact: true });
  }

  /** Opens the menu of a card; its name is the object's. */
  async menuOf(name: string): Promise<Locator> {
    await this.stage
      .getByRole('button', { name: this.words.stage.menuOf(name), exact: true })
      .last()
      .press('Enter');
    const menu = this.page.getByRole('dialog', { name: this.words.stage.menuOf(name), exact: true });
    await expect(menu).toBeVisible();
    return menu;
  }

  // ── Reading the inspector ──

  /** The value beside one of the facts of the request. */
  fact(name: string): Locator {
    return this.inspector
      .getByRole('term')
      .filter({ hasText: exactly(name) })
      .locator('xpath=following-sibling::dd');
  }
  outcome(kind: keyof WholeCatalogue['hops']['outcome']): Locator {
    return this.inspector.getByText(this.words.hops.outcome[kind], { exact: true });
  }
  /** The hops, in order, as the buttons that lead to them. */
  get hops(): Locator {
    return this.inspector.getByRole('button', {
      name: new RegExp(`^${escapeForRegExp(this.words.inspector.hop(0)).replace('0', '\\d+')}:`),
    });
  }
  /** One hop with its addresses, its reason and its rule; counts from 1. */
  hopItem(number: number): Locator {
    const head = this.page.getByRole('button', { name: new RegExp(`^${escapeForRegExp(this.words.inspector.hop(number))}:`) });
    return this.inspector.getByRole('listitem').filter({ has: head });
  }
  /** The hop the playhead is at. */
  get currentHop(): Locator {
    return this.inspector.locator('[aria-current=step]');
  }
  hopTitle(kind: keyof WholeCatalogue['hops']['kind'], words: Partial<HopWords>): RegExp {
    return new RegExp(`: ?${escapeForRegExp(this.words.hops.kind[kind]({ ...BLANK, ...words }))}$`);
  }
  pod(name: string): string {
    return this.words.inspector.places.pod(name);
  }
  /** The name of the pod that answered, read off the page. */
  async answeredBy(): Promise<string> {
    const fact = this.fact(this.words.inspector.answeredBy);
    await expect(fact).toBeVisible();
    const [before = '', after = ''] = this.pod('\n').split('\n');
    return ((await fact.textContent()) ?? '').slice(before.length).replace(after, '').trim();
  }
}
