/** An experiment as a picture of its own: title, bars with their numbers, what failed, the course over time. SVG 1.1, no scripts, no links. */
import type { SharedRow } from './experiment.js';
import type { TimeChart } from './load-time.js';

export interface LoadPicture {
  readonly title: string;
  /** Read in place of the picture. */
  readonly description: string;
  /** Lines under the title: seed, moment, verdict. */
  readonly lines: readonly string[];
  readonly bars: readonly (Pick<SharedRow, 'count' | 'expected'> & {
    readonly label: string;
    readonly text: string;
    readonly colour: string;
  })[];
  /** What the line across the bars is. */
  readonly legend: string;
  readonly chart?: {
    readonly title: string;
    readonly highest: string;
    readonly from: string;
    readonly to: string;
    readonly layers: readonly (TimeChart['layers'][number] & { readonly label: string; readonly colour: string })[];
  };
  readonly colours: { readonly ground: string; readonly ink: string; readonly muted: string; readonly line: string };
}

const WIDTH = 800;
const EDGE = 24;
const LABEL = 240;
const ROW = 26;
const BAR_END = WIDTH - EDGE - 170;
const CHART = 180;

/** Text and attributes of XML; control characters it does not allow are left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function drawPicture(picture: LoadPicture): { readonly svg: string; readonly width: number; readonly height: number } {
  const { colours } = picture;
  const parts: string[] = [];
  let y = EDGE;
  const say = (text: string, x: number, at: number, more = '') =>
    parts.push(`<text x="${round(x)}" y="${round(at)}" ${more}>${escapeXml(text)}</text>`);
  y += 16;
  say(picture.title, EDGE, y, 'font-size="18" font-weight="700"');
  for (const line of picture.lines) {
    y += 20;
    say(line, EDGE, y, `fill="${escapeXml(colours.muted)}"`);
  }
  y += 20;
  const most = Math.max(1, ...picture.bars.flatMap(({ count, expected }) => [count, expected]));
  const x = (value: number) => LABEL + (value / most) * (BAR_END - LABEL);
  for (const { label, text, count, expected, colour } of picture.bars) {
    say(label, EDGE, y + 14);
    parts.push(`<rect x="${LABEL}" y="${y + 3}" width="${round(x(count) - LABEL)}" height="14" fill="${escapeXml(colour)}"/>`);
    parts.push(`<rect x="${round(x(expected) - 1)}" y="${y}" width="2" height="20" fill="${escapeXml(colours.ink)}"/>`);
    say(text, BAR_END + 10, y + 14);
    y += ROW;
  }
  if (picture.bars.length > 0) {
    say(picture.legend, EDGE, y + 14, `fill="${escapeXml(colours.muted)}"`);
    y += ROW;
  }
  const { chart } = picture;
  if (chart) {
    y += 20;
    say(chart.title, EDGE, y, 'font-weight="700"');
    y += 10;
    const wide = WIDTH - 2 * EDGE;
    for (const { points, colour } of chart.layers) {
      const line = points.map(([px, py]) => `${round(EDGE + px * wide)},${round(y + CHART - py * CHART)}`).join(' ');
      parts.push(`<polygon points="${line}" fill="${escapeXml(colour)}"/>`);
    }
    parts.push(`<path d="M${EDGE} ${y}V${y + CHART}H${WIDTH - EDGE}" fill="none" stroke="${escapeXml(colours.line)}"/>`);
    say(chart.highest, EDGE + 6, y + 14);
    y += CHART + 18;
    say(chart.from, EDGE, y);
    say(chart.to, WIDTH - EDGE, y, 'text-anchor="end"');
    y += 8;
    for (const { label, colour } of chart.layers) {
      parts.push(`<rect x="${EDGE}" y="${y + 3}" width="12" height="12" fill="${escapeXml(colour)}"/>`);
      say(label, EDGE + 20, y + 14);
      y += 20;
    }
  }
  const height = y + EDGE;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc"`,
    ` font-family="system-ui, sans-serif" font-size="13" fill="${escapeXml(colours.ink)}">`,
    `<title id="title">${escapeXml(picture.title)}</title><desc id="desc">${escapeXml(picture.description)}</desc>`,
    `<rect width="${WIDTH}" height="${height}" fill="${escapeXml(colours.ground)}"/>`,
    ...parts,
    '</svg>',
  ].join('');
  return { svg, width: WIDTH, height };
}
