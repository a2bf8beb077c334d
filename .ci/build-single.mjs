#!/usr/bin/env -S npx tsx
/** `npm run build:single`: the lab in one file per language, `dist-single/portwalk.{en,ko}.html`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { lessonsPlugin } from '../src/lesson/build/vite-plugin.js';
import { leanStage } from '../src/ui/build/lean-stage.js';
import { reactSignals } from '../src/ui/build/react-signals.js';
import { singlePage, workerInside } from '../src/ui/build/single-file.js';
import { examplesPlugin } from '../src/worker/build/examples-plugin.js';

const OUT = 'dist-single';

/** A script has no address of its own, and nothing here asks for it. */
const quiet = { emptyImportMeta: false, bundlerTimings: false };

const made = await build({
  configFile: false,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  // The page's own language is the file's, unless its reader chose another.
  define: { 'navigator.language': 'document.documentElement.lang' },
  plugins: [workerInside(), leanStage(), reactSignals(), react(), lessonsPlugin(), examplesPlugin()],
  worker: {
    format: 'iife',
    plugins: () => [lessonsPlugin(), examplesPlugin()],
    rolldownOptions: { checks: quiet, output: { codeSplitting: false } },
  },
  build: {
    write: false,
    target: 'es2022',
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
    rolldownOptions: { checks: quiet, input: 'src/main.ts', output: { format: 'iife', codeSplitting: false } },
  },
});

const files = [made].flat().flatMap(({ output }) => output);
const scripts = files.filter(({ type }) => type === 'chunk');
if (scripts.length !== 1)
  throw new Error(`the program is in ${scripts.length} pieces: ${scripts.map(({ fileName }) => fileName).join(', ')}`);
const style = files
  .filter(({ fileName }) => fileName.endsWith('.css'))
  .map(({ source }) => String(source))
  .join('\n');
const rest = files.filter(({ type, fileName }) => type === 'asset' && !fileName.endsWith('.css'));
if (rest.length > 0) throw new Error(`not in the file: ${rest.map(({ fileName }) => fileName).join(', ')}`);

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT);
for (const locale of ['en', 'ko']) {
  const page = singlePage({
    html: readFileSync('index.html', 'utf8'),
    icon: readFileSync('public/favicon.svg', 'utf8'),
    script: scripts[0].code,
    style,
    locale,
  });
  writeFileSync(`${OUT}/portwalk.${locale}.html`, page);
  console.log(`${OUT}/portwalk.${locale}.html ${Math.round(page.length / 1024)} KiB, ${Math.round(gzipSync(page).length / 1024)} KiB gzip`);
}
