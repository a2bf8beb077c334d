/** Contrast of every pair of tokens that meet on the page, in every theme, computed after WCAG 2.2 from tokens.css itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** The colours a rule sets, by the name of the token. */
function colours(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}`);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[\da-f]{6})\b/g)].map(([, name, value]) => [name, value]));
}

const light = colours(':root');
const dark = { ...light, ...colours(':root[data-theme="dark"]') };
const more = colours(':root[data-contrast="more"]');
const THEMES = {
  light: { tokens: light, text: 4.5 },
  dark: { tokens: dark, text: 7 },
  'light, more contrast': { tokens: { ...light, ...more }, text: 7 },
  'dark, more contrast': { tokens: { ...dark, ...more, ...colours(':root[data-theme="dark"][data-contrast="more"]') }, text: 7 },
} as const;

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['ground', 'panel', 'sunken'];
const ACCENTS = ['cluster-ip', 'node-port', 'load-balancer', 'external-name', 'headless', 'ingress'];
const OUTCOMES = ['request', 'reply', 'answered', 'refused', 'timed-out', 'unknown', 'warning'];
const TINTED = [...ACCENTS, 'request', 'answered', 'refused', 'warning'];

const TEXT: readonly (readonly [string, string])[] = [
  ...['ink', 'muted', 'focus', ...ACCENTS, ...OUTCOMES].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...TINTED.flatMap((name) => ['ink', 'muted', name].map((text) => [text, `${name}-tint`] as const)),
  ['on-accent', 'focus'],
  ['panel', 'ink'],
];
/** What travels with a packet is read at a glance: its own limit in every theme. */
const TAG: readonly (readonly [string, string])[] = ['tag-ink', 'tag-muted', 'tag-old', 'tag-new'].map((text) => [text, 'tag']);
const GRAPHICS: readonly (readonly [string, string])[] = GROUNDS.map((ground) => ['line-strong', ground]);

describe.each(Object.entries(THEMES))('%s', (_, { tokens, text }) => {
  const below = (pairs: typeof TEXT, limit: number) =>
    pairs
      .map(([a, b]) => ({ pair: `${a} on ${b}`, ratio: contrast(tokens[a] ?? '', tokens[b] ?? '') }))
      .filter(({ ratio }) => !(ratio >= limit))
      .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`);

  test(`text reaches ${text} : 1`, () => {
    expect(below(TEXT, text)).toEqual([]);
  });
  test(`what travels with a packet reaches 7 : 1`, () => {
    expect(below(TAG, 7)).toEqual([]);
  });
  test('lines of controls reach 3 : 1', () => {
    expect(below(GRAPHICS, 3)).toEqual([]);
  });
});

test('where more contrast is asked for, every line of a control reaches 7 : 1 and every other line 3 : 1', () => {
  for (const name of ['light, more contrast', 'dark, more contrast'] as const) {
    const { tokens } = THEMES[name];
    expect(contrast(tokens['line-strong'] ?? '', tokens.panel ?? '')).toBeGreaterThanOrEqual(7);
    expect(contrast(tokens.line ?? '', tokens.panel ?? '')).toBeGreaterThanOrEqual(3);
  }
});

test('every theme says every colour that it changes from another one, and names no colour of its own', () => {
  expect(Object.keys(colours(':root[data-theme="dark"]')).sort()).toEqual(Object.keys(light).sort());
  for (const selector of [':root[data-contrast="more"]', ':root[data-theme="dark"][data-contrast="more"]'])
    expect(Object.keys(colours(selector)).filter((name) => !(name in light))).toEqual([]);
});

test('a forced palette replaces every colour by one of the system', () => {
  const start = css.indexOf('@media (forced-colors: active)');
  const body = css.slice(start, css.indexOf('}', start));
  const replaced = new Map([...body.matchAll(/--([\w-]+):\s*(\w+);/g)].map(([, name, value]) => [name, value]));
  expect(Object.keys(light).filter((name) => !replaced.has(name))).toEqual([]);
});

/** Positions of the colours when red and green, or blue, cannot be told: Viénot 1999 for red and green. */
function seen(hex: string, eyes: 'protan' | 'deutan'): readonly number[] {
  const linear = [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
  const matrix = {
    protan: [
      [0.11238, 0.88762, 0],
      [0.11238, 0.88762, 0],
      [0.00401, -0.00401, 1],
    ],
    deutan: [
      [0.29275, 0.70725, 0],
      [0.29275, 0.70725, 0],
      [-0.02234, 0.02234, 1],
    ],
  }[eyes];
  return matrix.map(
    (row) =>
      255 *
      Math.max(
        0,
        row.reduce((sum, part, index) => sum + part * (linear[index] ?? 0), 0),
      ) **
        (1 / 2.2),
  );
}

/** What is told by colour at the same place. Outcomes are told by their shape and word. */
const APART: readonly (readonly [string, string])[] = [
  ['request', 'reply'],
  ['cluster-ip', 'node-port'],
  ['node-port', 'load-balancer'],
];

test.each(['protan', 'deutan'] as const)('packets, their replies and the types stay apart for %s eyes', (eyes) => {
  for (const { tokens } of Object.values(THEMES))
    for (const [a, b] of APART) {
      const from = seen(tokens[a] ?? '', eyes);
      const to = seen(tokens[b] ?? '', eyes);
      const apart = Math.hypot(...from.map((part, index) => part - (to[index] ?? 0)));
      expect.soft(apart, `${a} and ${b}`).toBeGreaterThan(30);
    }
});
