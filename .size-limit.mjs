/**
 * What a visitor downloads, and how much it may be. The files are found in the build itself (Vite's manifest, the
 * worker's own imports), so a chunk that is split, joined or renamed is still counted, and one that is missing
 * fails the check.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const DIST = process.env.PORTWALK_DIST ?? 'dist';
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));

const found = (file) => {
  if (!existsSync(file)) throw new Error(`size: ${file} is not in the build`);
  return file;
};

/** A module of the page and everything it imports statically. */
function chunk(key, seen = new Set()) {
  const entry = manifest[key];
  if (!entry) throw new Error(`size: ${key} is no chunk of the build`);
  if (seen.has(entry.file)) return [];
  seen.add(entry.file);
  return [found(join(DIST, entry.file)), ...(entry.imports ?? []).flatMap((name) => chunk(name, seen))];
}

const STATIC_IMPORT = /(?:^|[;}\n])(?:import|export)\s*(?:[\w$*{},\s]*from\s*)?(["'`])(\.[^"'`]+)\1/g;

/** A file of the worker and everything it imports statically. */
function withImports(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = [...readFileSync(found(file), 'utf8').matchAll(STATIC_IMPORT)].map(([, , name]) => join(dirname(file), name));
  return [file, ...imports.flatMap((name) => withImports(name, seen))];
}

function workerFile(name) {
  const dir = join(DIST, 'assets/worker');
  const files = readdirSync(dir).filter((file) => new RegExp(`^${name}-[\\w-]+\\.js$`).test(file));
  if (files.length !== 1) throw new Error(`size: ${files.length} files of the worker are called ${name}`);
  return join(dir, files[0]);
}

const only = (paths, without) => [...new Set(paths)].filter((path) => !without.includes(path));

const entry = chunk('index.html');
const route = (language) =>
  only(
    [...entry, ...chunk('src/ui/canvas/Stage.tsx'), ...chunk(`src/i18n/${language}/first.ts`), ...chunk('src/ui/lesson/LessonPanel.tsx')],
    [],
  );
const idle = (language) =>
  only(
    [
      'ui/inspector/InView.tsx',
      'ui/canvas/ObjectMenu.tsx',
      'ui/editor/EditorPanel.tsx',
      'ui/shell/PasteDialog.tsx',
      'ui/shell/Dialogs.tsx',
      `i18n/${language}/later.ts`,
    ].flatMap((name) => chunk(`src/${name}`)),
    route(language),
  );
// Drawn once the stage stands: nothing travels in the first picture.
const packets = only(chunk('src/ui/canvas/Packets.tsx'), [...route('en'), ...idle('en')]);
const worker = withImports(workerFile('worker'));
const line = (name, path, limit) => {
  if (path.length === 0) throw new Error(`size: nothing to measure for "${name}"`);
  return { name, path, limit, gzip: true };
};

export default [
  line('first route, English: entry, stage, language, lesson panel', route('en'), '175 KiB'),
  line('first route, Korean: entry, stage, language, lesson panel', route('ko'), '175 KiB'),
  line('fetched while idle, English: words, the request, menus, windows', idle('en'), '32 KiB'),
  line('fetched while idle, Korean: words, the request, menus, windows', idle('ko'), '32 KiB'),
  line('packets and their ways, fetched once the stage stands', packets, '16 KiB'),
  line(
    'start panel, after the first picture, Korean',
    only(
      ['ui/start/StartPicture.tsx', 'ui/start/StartMore.tsx', 'i18n/ko/start.ts'].flatMap((name) => chunk(`src/${name}`)),
      route('ko'),
    ),
    '4 KiB',
  ),
  line('worker, until the stage is alive and a request is routed', worker, '60 KiB'),
  line('tools of the worker, fetched after the first picture', only(withImports(workerFile('tools')), worker), '352 KiB'),
  line(
    'editor, loaded when opened',
    only([...chunk('src/ui/editor/EditorPanel.tsx'), ...chunk('src/ui/editor/code-editor.ts')], entry),
    '124 KiB',
  ),
  line(
    'load panel, loaded when opened, Korean: form, bars, charts, files',
    only([...chunk('src/ui/inspector/LoadResults.tsx'), ...chunk('src/i18n/ko/experiment.ts')], [...route('ko'), ...idle('ko')]),
    '17 KiB',
  ),
  line(
    'lanes of the timeline, loaded when unfolded, Korean',
    only([...chunk('src/ui/timeline/lanes/Lanes.tsx'), ...chunk('src/i18n/ko/lanes.ts')], [...route('ko'), ...idle('ko')]),
    '12 KiB',
  ),
];
