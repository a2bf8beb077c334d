import { expect, it } from 'vitest';
import { offlineFiles, versionOf } from './offline.js';

const bytes = (text: string) => new TextEncoder().encode(text);

it('keeps what the lab consists of, in a fixed order', () => {
  const all = [
    'index.html.br',
    'sw.js',
    'assets/b.js',
    'assets/worker/w.js',
    'assets/a.css',
    'assets/a.css.gz',
    'index.html',
    'embed.js',
    'icons/icon-192.png',
    'lesson.schema.json',
    '.vite/manifest.json',
    'manifest.webmanifest',
  ];
  expect(offlineFiles(all)).toEqual([
    'assets/a.css',
    'assets/b.js',
    'assets/worker/w.js',
    'icons/icon-192.png',
    'index.html',
    'manifest.webmanifest',
  ]);
});

it('is another version when a name or any content is another', () => {
  const version = (content: Record<string, string>) => versionOf(Object.keys(content), (file) => bytes(content[file]!));
  const one = version({ a: '1', b: '2' });
  expect(version({ a: '1', b: '2' })).toBe(one);
  expect(one).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set([one, version({ a: '1', b: '3' }), version({ a: '1', c: '2' }), version({ a: '12', b: '' })]).size).toBe(4);
});
