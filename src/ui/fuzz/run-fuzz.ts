/**
 * `?fuzz=<seed>`: the page uses itself, a step every frame or so, with events of its own making. `<html data-fuzz>` says how many
 * steps there were, and `data-fuzz-faults` what went wrong. For the real mouse, fingers and keyboard see `.ci/fuzz.mjs`, which takes
 * the same steps from outside.
 */
import { useLab } from '../../store/lab.js';
import { type FuzzKey, type FuzzPoint, type FuzzStep, fuzzStep } from './fuzz-steps.js';
import { pointInPage } from './point-in-page.js';

const STEP_MS = 60;
const FAULTS_KEPT = 20;

const under = (at: FuzzPoint) => {
  const { x, y } = pointInPage(at);
  return { target: document.elementFromPoint(x, y) ?? document.body, x, y };
};

function pointer(target: Element, type: string, x: number, y: number, pointerType: 'mouse' | 'touch', buttons = 0): void {
  const rest = { view: window, bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y, buttons };
  target.dispatchEvent(
    new PointerEvent(`pointer${type}`, { ...rest, pointerId: pointerType === 'mouse' ? 1 : 2, isPrimary: true, pointerType }),
  );
  if (pointerType === 'mouse') target.dispatchEvent(new MouseEvent(`mouse${type}`, rest));
}

function press(at: FuzzPoint, pointerType: 'mouse' | 'touch', times = 1): void {
  const { target, x, y } = under(at);
  pointer(target, 'move', x, y, pointerType);
  for (let time = 1; time <= times; time++) {
    pointer(target, 'down', x, y, pointerType, 1);
    target.closest<HTMLElement>('button, a, input, select, textarea, [tabindex]')?.focus();
    pointer(target, 'up', x, y, pointerType);
    target.dispatchEvent(new MouseEvent('click', { view: window, bubbles: true, cancelable: true, clientX: x, clientY: y, detail: time }));
  }
  if (times === 2)
    target.dispatchEvent(new MouseEvent('dblclick', { view: window, bubbles: true, cancelable: true, clientX: x, clientY: y, detail: 2 }));
}

function drag(from: FuzzPoint, to: FuzzPoint, pointerType: 'mouse' | 'touch'): void {
  const start = under(from);
  const end = pointInPage(to);
  pointer(start.target, 'down', start.x, start.y, pointerType, 1);
  for (const part of [0.3, 0.7, 1])
    pointer(start.target, 'move', start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part, pointerType, 1);
  pointer(start.target, 'up', end.x, end.y, pointerType);
}

function roll(at: FuzzPoint, deltaX: number, deltaY: number, ctrlKey: boolean): void {
  const { target, x, y } = under(at);
  target.dispatchEvent(
    new WheelEvent('wheel', { view: window, bubbles: true, cancelable: true, clientX: x, clientY: y, deltaX, deltaY, ctrlKey }),
  );
}

const NAMED: Readonly<Record<string, string>> = { Space: ' ', Comma: ',', Semicolon: ';', Slash: '/', Period: '.', BracketLeft: '[' };

function key({ code, ctrl, shift }: FuzzKey): void {
  const target = document.activeElement ?? document.body;
  const named = NAMED[code] ?? (code.startsWith('Key') ? code.slice(3).toLowerCase() : code);
  const event = { code, key: named, ctrlKey: ctrl === true, shiftKey: shift === true, bubbles: true, cancelable: true };
  const free = target.dispatchEvent(new KeyboardEvent('keydown', event));
  // What a browser does of itself with a key nobody took.
  if (free && code === 'Enter' && target.matches('button, a, summary')) (target as HTMLElement).click();
  target.dispatchEvent(new KeyboardEvent('keyup', event));
}

/** What HTML calls a valid floating-point number. */
const NUMBER = /^-?\d*\.?\d+(e[-+]?\d+)?$/i;

/** Text into what has the focus, as React hears it: a field for a number that holds something else says it holds nothing. */
function insert(text: string, isComposing = false): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.type === 'file') return;
  const whole = field.value + text;
  const value = field.type === 'number' && !NUMBER.test(whole) ? '' : whole;
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, isComposing }));
}

function compose(parts: readonly string[], keep: boolean): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
  for (const data of parts) {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Process', code: 'KeyG', isComposing: true, bubbles: true, cancelable: true }),
    );
    target.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data }));
  }
  const data = keep ? (parts.at(-1) ?? '') : '';
  insert(data, true);
  target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data }));
}

const withoutPlan: { readonly [K in FuzzStep['do']]: (step: Extract<FuzzStep, { do: K }>) => void } = {
  click: ({ at }) => press(at, 'mouse'),
  double: ({ at }) => press(at, 'mouse', 2),
  tap: ({ at }) => press(at, 'touch'),
  hover({ at }) {
    const { target, x, y } = under(at);
    pointer(target, 'move', x, y, 'mouse');
  },
  context({ at }) {
    const { target, x, y } = under(at);
    target.dispatchEvent(
      new MouseEvent('contextmenu', { view: window, bubbles: true, cancelable: true, clientX: x, clientY: y, button: 2 }),
    );
  },
  drag: ({ at, to }) => drag(at, to, 'mouse'),
  swipe: ({ at, to }) => drag(at, to, 'touch'),
  pinch: ({ at, by }) => roll(at, 0, (1 - by) * 100, true),
  wheel: ({ at, dx, dy, zoom }) => roll(at, dx, dy, zoom),
  key({ key: pressed, times }) {
    for (let time = 0; time < times; time++) key(pressed);
  },
  type({ text, enter }) {
    insert(text);
    if (enter) key({ code: 'Enter' });
  },
  run: ({ line }) => void useLab.getState().actions.exec(line),
  compose: ({ parts, keep }) => compose(parts, keep),
  locale: ({ locale }) => void useLab.getState().actions.setLocale(locale),
  theme: ({ theme }) => useLab.getState().actions.setTheme(theme),
  profile: ({ profile }) => useLab.getState().actions.setColorProfile(profile),
  // A page cannot change the size of its window, and waits anyhow.
  resize() {},
  wait() {},
};

const perform = <K extends FuzzStep['do']>(step: Extract<FuzzStep, { do: K }>): void => withoutPlan[step.do as K](step);

export function startFuzz(seed: number): void {
  const { dataset } = document.documentElement;
  const faults: string[] = [];
  const fault = (what: unknown) => {
    faults.push(`step ${dataset.fuzz}: ${what instanceof Error ? what.message : String(what)}`);
    dataset.fuzzFaults = faults.slice(0, FAULTS_KEPT).join('\n');
  };
  // Of sizes that change while they are told the browser speaks here, without an error thrown.
  addEventListener('error', ({ error, message }) => fault(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => fault(reason));
  let index = 0;
  dataset.fuzz = '0';
  setInterval(() => {
    if (useLab.getState().status === 'booting') return;
    perform(fuzzStep(seed, index));
    dataset.fuzz = String(++index);
  }, STEP_MS);
}
