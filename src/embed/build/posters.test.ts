import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stage } from '../../i18n/en/stage.js';
import { fitText, textWidth } from '../../ui/picture/svg-text.js';
import { labTags } from './lab-tags.js';
import { lessonOembed, lessonPage } from './lesson-page.js';
import { makeLessonFiles, siteOf } from './posters.js';

/** The largest picture, the longest names, and one with machines outside. */
const LESSONS = ['debugging', 'node-port', 'external-name'];

describe('posters', async () => {
  const made = await makeLessonFiles(LESSONS, 'https://lab.example/p/');
  const drawn = made.filter(({ fileName }) => fileName.endsWith('.svg'));

  it('each step has one in each language, and the same one whenever it is made', async () => {
    expect(drawn.map(({ fileName }) => fileName)).toContain('posters/node-port-3.ko.svg');
    expect(drawn.length % 2).toBe(0);
    expect(await makeLessonFiles(['node-port'], 'https://lab.example/p/')).toEqual(
      made.filter(({ fileName }) => fileName.includes('/node-port')),
    );
  });

  it('none of any lesson is heavier than 25 KiB, fetches anything, or has a program in it', async () => {
    const all = (await makeLessonFiles()).filter(({ fileName }) => fileName.endsWith('.svg'));
    expect(all.length).toBeGreaterThan(drawn.length);
    for (const { fileName, source } of all) {
      expect(Buffer.byteLength(source), fileName).toBeLessThan(25 * 1024);
      expect(source.replace('http://www.w3.org/2000/svg', ''), fileName).not.toMatch(/https?:|href|<script|url\(|@import|\bon\w+=/);
    }
  });

  it('words end within the card they stand in', () => {
    for (const { fileName, source } of drawn) {
      // Cards are told one by one: a rectangle, then its words.
      for (const [, x, , w, rest = ''] of source.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)"[^>]*\/>((?:(?!<rect).)*)/g)) {
        for (const [, at, size, look = '', words = ''] of rest.matchAll(
          /<text x="([\d.-]+)"[^>]* font-size="(\d+)"(?: class="([^"]*)")?>([^<]*)</g,
        )) {
          if (rest.includes('</g>') && Number(size) >= 16) continue;
          const shown = words.replace(/&(amp|lt|gt|quot);/g, '.');
          const font = { size: Number(size), mono: /\bm\b/.test(look), bold: /\bb\b/.test(look) };
          expect(Number(at) + textWidth(shown, font), `${fileName}: ${words}`).toBeLessThanOrEqual(Number(x) + Number(w));
        }
      }
    }
  });

  it('a node that is not ready has room to say so beside its name', () => {
    const { nodeState } = stage;
    const off = drawn.filter(({ source }) => source.includes('class="n off"'));
    expect(off.map(({ fileName }) => fileName)).toContain('posters/node-port-9.en.svg');
    for (const { fileName, source } of off)
      for (const [, x, w, at, name = '', ip] of source.matchAll(
        /<rect x="([\d.-]+)"[^>]* width="([\d.]+)"[^>]* class="n off"\/><text x="([\d.-]+)"[^>]*>([^<]*)<\/text>(?:<text x="([\d.-]+)")?/g,
      )) {
        expect(name, fileName).toMatch(new RegExp(`^node-[a-z] \\((?:${nodeState.notReady}|${nodeState.down}|꺼짐)\\)$`));
        expect(Number(at) + textWidth(name, { size: 14, bold: true }), fileName).toBeLessThan(Number(ip ?? Number(x) + Number(w)));
      }
  });

  it('real words: the step, addresses, and what the cluster holds', () => {
    const open = drawn.find(({ fileName }) => fileName === 'posters/node-port-3.en.svg')?.source;
    for (const words of ['The node without a pod', 'host-svc-nodeport', 'nodePort 31000', '10.0.0.13', 'laptop'])
      expect(open).toContain(words);
    expect(drawn.find(({ fileName }) => fileName === 'posters/node-port-3.ko.svg')?.source).toContain('클러스터');
  });
});

describe('what other sites read of a lesson', () => {
  const card = { id: 'ports', locale: 'ko', title: '<포트> & "더"', summary: '요약', site: 'https://lab.example/p/' } as const;

  it('a link to the lab itself has a picture; with a known site at a whole address', () => {
    expect(labTags('https://lab.example/p/')).toContain('<meta property="og:image" content="https://lab.example/p/cards/portwalk.en.png">');
    expect(labTags('https://lab.example/p/')).toContain('<meta property="og:url" content="https://lab.example/p/">');
    expect(labTags(undefined)).toContain('<meta property="og:image" content="./cards/portwalk.en.png">');
    expect(labTags(undefined)).not.toContain('og:url');
    expect(existsSync('public/cards/portwalk.en.png')).toBe(true);
  });

  it('oEmbed is of whole addresses, and its frame is escaped', () => {
    const oembed = JSON.parse(lessonOembed(card)) as Record<string, string>;
    expect(oembed).toMatchObject({
      type: 'rich',
      version: '1.0',
      title: card.title,
      thumbnail_url: 'https://lab.example/p/cards/ports.ko.png',
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
    expect(oembed.html).toContain('src="https://lab.example/p/?lesson=ports&amp;locale=ko&amp;embed=1"');
    expect(oembed.html).toContain('title="&lt;포트&gt; &amp; &quot;더&quot;"');
  });

  it('a page tells its picture and leads on; without a known site the addresses are relative', () => {
    const page = lessonPage(card);
    for (const [kind, name, content] of [
      ['property', 'og:image', 'https://lab.example/p/cards/ports.ko.png'],
      ['property', 'og:image:type', 'image/png'],
      ['property', 'og:image:width', '1200'],
      ['property', 'og:image:height', '630'],
      ['property', 'og:image:alt', '&lt;포트&gt; &amp; &quot;더&quot;: 쿠버네티스 클러스터의 노드, 서비스, 파드를 그린 그림'],
      ['name', 'twitter:card', 'summary_large_image'],
      ['name', 'twitter:image', 'https://lab.example/p/cards/ports.ko.png'],
    ])
      expect(page).toContain(`<meta ${kind}="${name}" content="${content}">`);
    expect(page).toContain('content="0; url=https://lab.example/p/?lesson=ports&amp;locale=ko"');
    expect(page).not.toContain('<포트>');
    expect(lessonPage({ ...card, site: undefined })).toContain('url=../?lesson=ports&amp;locale=ko');
  });
});

describe('where the lab will stand', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['https://lab.example', 'https://lab.example/'],
    ['https://lab.example/p', 'https://lab.example/p/'],
    ['https://lab.example/p/', 'https://lab.example/p/'],
  ])('%s is %s', (said, site) => {
    expect(siteOf(said)).toBe(site);
  });

  it.each(['lab.example', 'javascript:alert(1)', '/portwalk/'])('%s is refused', (said) => {
    expect(() => siteOf(said)).toThrow('PORTWALK_SITE');
  });
});

describe('words that cannot wrap', () => {
  it('are cut at the side that tells less', () => {
    const font = { size: 13 };
    expect(fitText('client', 200, font)).toBe('client');
    expect(fitText('hostname-deployment-7f9-abcde', 100, font, 'end')).toMatch(/^….*-abcde$/);
    expect(fitText('host-svc-nodeport-with-a-name', 100, font)).toMatch(/^host-svc.*…$/);
    expect(textWidth(fitText('x'.repeat(500), 80, font), font)).toBeLessThanOrEqual(80);
    expect(fitText('쿠버네티스 서비스', 60, font)).toBe('쿠버네…');
  });
});
