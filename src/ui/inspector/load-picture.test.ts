import { describe, expect, it } from 'vitest';
import { drawPicture, escapeXml } from './load-picture.js';

const picture = {
  title: '1,000 requests <web> & "co"',
  description: 'Two pods.',
  lines: ['Seed 7'],
  bars: [
    { label: 'web-0', text: '600 · 60 %', count: 600, expected: 500, colour: '#0b6b61' },
    { label: 'web-1', text: '400 · 40 %', count: 400, expected: 500, colour: '#0b6b61' },
  ],
  legend: 'line = expected',
  colours: { ground: '#fff', ink: '#000', muted: '#666', line: '#999' },
};

describe('drawPicture', () => {
  it('says title, description and numbers as text, and nothing as markup that was text', () => {
    const { svg } = drawPicture(picture);
    expect(svg).toContain('<title id="title">1,000 requests &lt;web&gt; &amp; &quot;co&quot;</title><desc id="desc">Two pods.</desc>');
    for (const text of ['Seed 7', 'web-0', '600 · 60 %', 'line = expected']) expect(svg).toContain(`>${text}</text>`);
    expect(svg).toContain('role="img" aria-labelledby="title desc"');
    expect(svg).not.toMatch(/<web>|<script|href/);
  });

  it('bars are as long as their counts', () => {
    const widths = [...drawPicture(picture).svg.matchAll(/<rect x="240" y="[\d.]+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths[1]! / widths[0]!).toBeCloseTo(4 / 6, 3);
  });

  it('is as high as what it shows', () => {
    const chart = {
      title: 'Over time',
      highest: '5',
      from: '0',
      to: '1',
      layers: [{ key: 'refused', points: [[0, 1]], total: 1, label: 'refused', colour: 'red' }],
    } as const;
    const [without, tall] = [drawPicture(picture), drawPicture({ ...picture, chart })];
    expect(tall.height).toBeGreaterThan(without.height + 180);
    expect(tall.svg).toContain(`height="${tall.height}"`);
  });

  it.each([
    ['a & b', 'a &amp; b'],
    ['\u0000\u0007x\n', 'x\n'],
  ])('escapes %j', (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped);
  });
});
