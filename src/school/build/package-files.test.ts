import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neededFiles, packageFiles } from './package-files.js';

let dist = '';
const BUILT = {
  'index.html':
    '<head>\n    <link rel="manifest" href="./manifest.webmanifest">\n    <link rel="icon" href="./favicon.svg">\n<script src="./assets/page-1.js"></script></head>',
  'favicon.svg': '<svg/>',
  'licenses.txt': 'React: MIT',
  'manifest.webmanifest': '{}',
  'sw.js': 'page-1.js',
  'embed.js': '',
  'posters/node-port-1.en.svg': '<svg/>',
  'assets/page-1.js': 'import("./late-2.js"); new Worker(new URL("worker/worker-3.js"))',
  'assets/page-1.js.gz': 'zipped',
  'assets/late-2.js': 'export const a = "city-1000-x.js"',
  'assets/late-2.css': '',
  'assets/worker/worker-3.js': 'import"./tools-4.js"',
  'assets/worker/tools-4.js': 'import"../late-2.js"',
  'assets/city-1000-x.js': 'large',
  'assets/alone-9.js': '',
};
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'portwalk-dist-'));
  for (const [path, text] of Object.entries(BUILT)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
});
afterAll(() => rmSync(dist, { recursive: true }));

const of = { lesson: 'node-port', title: 'A & B', description: 'C', locale: 'ko', mastery: 70, version: '1' } as const;
const text = (path: string) => Buffer.from(packageFiles(dist, of).find((file) => file.path === path)?.bytes ?? []).toString('utf8');

describe('a package', () => {
  it('has what the lab fetches and nothing else', () => {
    expect(neededFiles(dist)).toEqual([
      'assets/late-2.js',
      'assets/page-1.js',
      'assets/worker/tools-4.js',
      'assets/worker/worker-3.js',
      'favicon.svg',
      'index.html',
      'licenses.txt',
    ]);
  });

  it('has every file in its manifest, and every file of its manifest', () => {
    const [first, ...files] = packageFiles(dist, of).map(({ path }) => path);
    expect(first).toBe('imsmanifest.xml');
    expect([...text('imsmanifest.xml').matchAll(/<file href="([^"]+)"/g)].map(([, path]) => path)).toEqual(files);
  });

  it('opens its lesson in its language, with or without a program of its own in the page', () => {
    expect(text('launch.html')).toContain('<title>A &amp; B</title>');
    // A strict host allows no program inside a page.
    expect(text('launch.html')).not.toMatch(/<script(?! src=)/);
    expect(text('launch.html')).toContain('index.html?scorm=1&amp;lesson=node-port&amp;locale=ko');
    const went: string[] = [];
    new Function('location', text('launch.js'))({ search: '?AICC_SID=7', replace: (to: string) => went.push(to) });
    expect(went).toEqual(['index.html?scorm=1&lesson=node-port&locale=ko&AICC_SID=7']);
  });

  it('leads to no file that is not in it', () => {
    expect(text('index.html')).not.toContain('webmanifest');
    expect(text('index.html')).toContain('favicon.svg');
  });
});
