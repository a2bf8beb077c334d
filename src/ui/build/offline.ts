/**
 * Writes `sw.js` into the build: ui/offline/service-worker.ts with the list of everything the lab can need, and a version made of the
 * content of it all. The same build gives the same file, byte for byte.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, transformWithOxc } from 'vite';
import { afterBuild, filesIn } from './after-build.js';

const SOURCE = 'src/ui/offline/service-worker.ts';

/** What the lab itself consists of. Pages and pictures for other sites stay on the server. */
const BELONGS = /^(?:index\.html|favicon\.svg|manifest\.webmanifest|icons\/[^/]+\.png|assets\/.+)$/;
/** Copies for servers that send them compressed. */
const COMPRESSED = /\.(?:br|gz)$/;

/** Sorted by name. */
export const offlineFiles = (all: readonly string[]): readonly string[] =>
  all.filter((file) => BELONGS.test(file) && !COMPRESSED.test(file)).sort();

/** 16 hex digits of everything: name and content. */
export function versionOf(files: readonly string[], read: (file: string) => Uint8Array): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(createHash('sha256').update(read(file)).digest());
  return hash.digest('hex').slice(0, 16);
}

export function offline(): Plugin {
  return afterBuild('offline', async (out) => {
    // The worker's own build has no page.
    if (!existsSync(join(out, 'index.html'))) return;
    const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE, { target: 'es2022' });
    const files = offlineFiles(filesIn(out));
    const version = versionOf([...files], (file) => readFileSync(join(out, file)));
    const constants = `const PORTWALK_VERSION = ${JSON.stringify(version)};\nconst PORTWALK_FILES = ${JSON.stringify(files)};\n`;
    writeFileSync(join(out, 'sw.js'), `${constants}${code.replace(/^export \{\};?$/m, '')}`);
  });
}
