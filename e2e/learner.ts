/**
 * Somebody who takes the course by ear: reads what a step says, runs the commands it offers, asks for hints and tries what they name,
 * predicts, listens to what came of it. Knows the words of the page's buttons and nothing of the lessons.
 */
import { expect } from '@playwright/test';
import type { ByEar, Heard } from './by-ear.js';
import type { Lab } from './lab.js';
import { escapeForRegExp } from './lab.js';

/** Nothing of a lesson takes longer to answer than this. */
const PATIENCE_MS = 30_000;

export class Learner {
  /** Steps whose task was not managed without "Show me how". */
  readonly shown: string[] = [];
  /** Answers, as the lab told them. */
  readonly predictions: string[] = [];
  private readonly words: Lab['words']['lesson'];

  /** `byParts`: with F6 from part to part and either way in the panel, as whoever knows the keys does; else by Tab alone. */
  constructor(
    readonly ear: ByEar,
    readonly lab: Lab,
    private readonly byParts = false,
  ) {
    this.words = lab.words.lesson;
  }

  /** Presses a button of the panel. */
  private async press(name: string | RegExp): Promise<void> {
    if (!this.byParts) return this.ear.press('button', name);
    await this.ear.goToPart(this.words.panel);
    const [at, panel] = [await this.ear.focus(), await this.panel()];
    const isIt = (heard: Heard) => heard.role === 'button' && (typeof name === 'string' ? heard.name === name : name.test(heard.name));
    if (at && isIt(at)) return this.ear.act(name);
    const from = panel.findIndex(({ role, name: said }) => role === at?.role && said === at?.name);
    const back = from >= 0 && panel.findIndex(isIt) < from;
    return this.ear.press('button', name, 'Enter', back ? 'Shift+Tab' : 'Tab');
  }

  private panel(): Promise<readonly Heard[]> {
    return this.ear.read('region', this.words.panel);
  }

  /** Listens until the panel says something. */
  private async until<T>(what: string, found: (panel: readonly Heard[]) => T | undefined | false): Promise<T> {
    let come: T | undefined | false;
    await expect
      .poll(
        async () => {
          come = found(await this.panel());
          return come !== undefined && come !== false;
        },
        { message: what, timeout: PATIENCE_MS, intervals: [50, 100, 200, 300] },
      )
      .toBe(true);
    return come as T;
  }

  /** From the first step of the lesson that is open to its end; gives the titles of the steps. */
  async takeLesson(): Promise<readonly string[]> {
    const titles: string[] = [];
    for (;;) {
      const title = await this.until('a heading', (panel) => {
        const name = panel.find(({ role }) => role === 'heading')?.name;
        return name !== titles.at(-1) && name;
      });
      titles.push(title);
      const step = await this.until('something to do, or the way on', (panel) => panel.some((heard) => this.asks(heard)) && panel);
      if (step.some(({ role }) => role === 'radio')) await this.predict(step);
      else if (step.some(({ role }) => role === 'textbox')) await this.typeAnswer();
      else if (step.some(({ role, name }) => role === 'heading' && name === this.words.goals)) await this.doTask(title);
      const last = step.some(({ role, name }) => role === 'button' && name === this.words.finish);
      await this.until('the way on is open', (panel) =>
        panel.some(({ role, name, disabled }) => role === 'button' && name === (last ? this.words.finish : this.words.next) && !disabled),
      );
      await this.press(last ? this.words.finish : this.words.next);
      if (last) return titles;
    }
  }

  /** A question's answers and a task's goals may come a moment after the words of the step. */
  private asks({ role, name, disabled }: Heard): boolean {
    const { goals, next, finish } = this.words;
    if (role === 'button') return !disabled && (name === next || name === finish);
    return role === 'radio' || role === 'textbox' || (role === 'heading' && name === goals);
  }

  private async predict(step: readonly Heard[]): Promise<void> {
    const radios = step.filter(({ role }) => role === 'radio');
    // The middle one: as likely to be wrong as right.
    const choice = radios[1] ?? radios[0];
    await this.ear.tabTo('radio', /./);
    await this.ear.page.keyboard.press('ArrowDown');
    await this.until('the choice is taken', (panel) =>
      panel.some(({ role, name, checked }) => role === 'radio' && checked && name === choice?.name),
    );
    await this.ear.press('button', /./);
    await this.hearAnswer();
  }

  /** Where there is nothing to choose among: a number is an answer to any of these questions, and hardly the right one. */
  private async typeAnswer(): Promise<void> {
    await this.ear.tabTo('textbox', /./);
    await this.ear.page.keyboard.insertText('4');
    await this.ear.press('button', /./);
    await this.hearAnswer();
  }

  private async hearAnswer(): Promise<void> {
    const { right, wrong, skipWatching, happened } = this.words;
    const told = (panel: readonly Heard[]) => panel.find(({ name }) => name === right || name === wrong)?.name;
    const skip = await this.until(
      'it runs',
      (panel) => told(panel) ?? panel.find(({ role, name }) => role === 'button' && name === skipWatching)?.name,
    );
    // The button goes away by itself when there is nothing left to watch.
    if (skip === skipWatching)
      await this.ear.press('button', skipWatching, 'Enter', 'Tab', 8).catch(async (error: unknown) => {
        if (told(await this.panel()) === undefined) throw error;
      });
    this.predictions.push(await this.until('what came of it', told));
    await this.until('what happened is said', (panel) => panel.some(({ name }) => name.includes(happened)));
  }

  private goals(panel: readonly Heard[]): { readonly open: number; readonly done: number } {
    const said = (word: string) => panel.filter(({ role, name }) => role === 'StaticText' && name === `(${word})`).length;
    return { open: said(this.words.goalOpen), done: said(this.words.goalDone) };
  }

  private async doTask(title: string): Promise<void> {
    const { putIntoTerminal, hint, nextHint, hintNumber, solve, taskDone } = this.words;
    const done = async () => (await this.panel()).some(({ name }) => name === taskDone);
    const [offer = ''] = putIntoTerminal('\n').split('\n');
    const offered = (await this.panel()).filter(({ role, name }) => role === 'button' && name.startsWith(offer));
    for (const { name } of offered) {
      const line = name.slice(offer.length);
      const before = await this.timesSaid(line);
      await this.press(name);
      await this.ran(line, before);
    }
    const asked = new RegExp(`^(${[hint, nextHint].map(escapeForRegExp).join('|')})$`);
    const number = new RegExp(escapeForRegExp(hintNumber(0, 1)).replace(/[01]/g, '\\d+'));
    const tried = new Set<string>();
    while (!(await done())) {
      const before = (await this.panel()).filter(({ name }) => number.test(name)).length;
      if (!(await this.panel()).some(({ role, name }) => role === 'button' && asked.test(name))) break;
      await this.press(asked);
      const panel = await this.until('a hint', (now) => now.filter(({ name }) => number.test(name)).length > before && now);
      const from = panel.findLastIndex(({ name }) => number.test(name));
      const codes = panel.slice(from).flatMap(({ role }, at) => (role === 'code' ? [said(panel, from + at)] : []));
      for (const line of await this.linesOf(codes)) {
        if (tried.has(line)) continue;
        tried.add(line);
        await this.type(line);
      }
    }
    // Pods need a moment, and some things are asked for more than once: somebody who knows that does the last thing again.
    const last = [...tried].at(-1) ?? offered.at(-1)?.name.slice(offer.length);
    for (let again = 0; again < 3 && last && !(await done()); again++) await this.type(again === 0 ? `sleep 10; ${last}` : last);
    if (!(await done())) {
      this.shown.push(title);
      await this.press(solve);
    }
    await this.until('the task is done', (panel) => panel.some(({ name }) => name === taskDone));
    expect(this.goals(await this.panel()).open).toBe(0);
  }

  /** Lines for the terminal out of what a hint quotes: `IP` stands for each pod that was listed, a pod's name for another sender. */
  private async linesOf(codes: readonly string[]): Promise<readonly string[]> {
    const log = await this.ear.read('log', this.lab.words.terminal.output);
    const output = log.flatMap(({ role, name }) => (role === 'StaticText' ? [name] : [])).join(' ');
    const pods = new Map(
      [...output.matchAll(/([a-z][a-z0-9-]+)\s+1\/1\s+Running\s[\s\S]{1,40}?(10\.244\.\d+\.\d+)/g)].map(([, name, ip]) => [name, ip]),
    );
    const senders = codes.filter((code) => pods.has(code));
    return codes
      .filter((code) => /^(kubectl|curl) (?!edit )/.test(code) && !/…|\b(NAME|POD|CONTAINER|COMMAND)\b/.test(code))
      .flatMap((code) => {
        if (!/\bIP\b/.test(code)) return [code];
        const targets = [...pods].filter(
          ([name = '']) => !codes.some((other) => new RegExp(`exec ${name} `).test(other)) && !senders.includes(name),
        );
        const lines = targets.map(([, ip = '']) => code.replace(/\bIP\b/, ip));
        return [...lines, ...senders.flatMap((sender) => lines.slice(0, 1).map((line) => line.replace(/exec \S+/, `exec ${sender}`)))];
      });
  }

  private async type(line: string): Promise<void> {
    const { input } = this.lab.words.terminal;
    const at = await this.ear.focus();
    if (at?.role !== 'textbox' || at.name !== input) await this.toTerminal();
    const before = await this.timesSaid(line);
    await this.ear.page.keyboard.insertText(line);
    await this.ear.page.keyboard.press('Enter');
    await this.ran(line, before);
  }

  private async toTerminal(): Promise<void> {
    const { shell, terminal } = this.lab.words;
    if (!this.byParts) return void (await this.ear.tabTo('textbox', terminal.input));
    await this.ear.goToPart(shell.panelDock);
    const at = await this.ear.focus();
    if (at?.name !== terminal.input) await this.ear.tabTo('textbox', terminal.input);
  }

  private async timesSaid(line: string): Promise<number> {
    const log = await this.ear.read('log', this.lab.words.terminal.output);
    return log
      .map(({ name }) => name)
      .join('\n')
      .split(line).length;
  }

  /** Listens until the terminal says the line once more than before, and is free for the next one. */
  private async ran(line: string, before: number): Promise<void> {
    const { input, running } = this.lab.words.terminal;
    await expect
      .poll(
        async () => {
          const said = await this.timesSaid(line);
          const field = await this.ear.read('textbox', input);
          return said > before && !field.some(({ name }) => name === running);
        },
        { message: line, timeout: PATIENCE_MS, intervals: [50, 100, 200, 300] },
      )
      .toBe(true);
  }
}

/** The words of the part at a place: those deeper than itself, up to the next that is not. */
function said(panel: readonly Heard[], at: number): string {
  const { depth = 0, name = '' } = panel[at] ?? {};
  if (name) return name;
  const words: string[] = [];
  for (const next of panel.slice(at + 1)) {
    if (next.depth <= depth) break;
    if (next.role === 'StaticText') words.push(next.name);
  }
  return words.join('');
}
