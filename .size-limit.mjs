/**
 * What a visitor downloads, and how much it may be. The files are found in the build itself (Vite's manifest, the
 * worker's own imports), so a chunk that is split, joined or renamed is still counted, and one that is missing
 * fails the check.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const DIST = process.env.PORTWALK_DIST ?? 'dist';
const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));

const found = (file) => {
  if (!existsSync(file)) throw new Error(`size: ${file} is not in the build`);
  return file;
};

/** A module of the page and everything it imports statically. */
function chunk(key, seen = new Set()) {
  // A module that another chunk imports as well may be listed under its chunk's name.
  const name = basename(key).replace(/\.tsx?$/, '');
  const entry = manifest[key] ?? Object.values(manifest).find((one) => !one.src && one.name === name && one.file.endsWith('.js'));
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

// Whatever index.html begins with.
const begun = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/<script type="module"[^>]* src="\.\/([^"]+)"/g)];
if (begun.length === 0) throw new Error('size: index.html has no program');
const entry = begun.flatMap(([, file]) => withImports(join(DIST, file)));
const route = (language) => only([...entry, ...chunk(`src/i18n/${language}/first.ts`), ...chunk('src/ui/lesson/LessonPanel.tsx')], []);
const idle = (language) =>
  only(
    [
      'ui/inspector/InView.tsx',
      'ui/canvas/ObjectMenu.tsx',
      'ui/editor/EditorPanel.tsx',
      'ui/shell/PasteDialog.tsx',
      'ui/work/WorkBar.tsx',
      `i18n/${language}/later.ts`,
    ].flatMap((name) => chunk(`src/${name}`)),
    route(language),
  );
// Drawn once the stage stands: nothing travels in the first picture.
const packets = only(chunk('src/ui/canvas/Packets.tsx'), [...route('en'), ...idle('en')]);
const worker = withImports(workerFile('worker'));
// What each visitor downloads has its limit: whoever only looks, whoever types a first line (the tools and all of a terminal: less than
// the tools alone may once have been), whoever hunts or asks what would have to change.
const tools = withImports(workerFile('tools'));
const terminal = withImports(workerFile('seldom'));
const listening = withImports(workerFile('listening'));
const rare = withImports(workerFile('rare'));
const outside = withImports(workerFile('outside-tools'));
const busybox = withImports(workerFile('busybox'));
const texts = withImports(workerFile('texts'));
const directories = withImports(workerFile('directory-tools'));
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
  line('tools of the worker, fetched after the first picture', only(tools, worker), '332 KiB'),
  line(
    'tools and what the first typed line fetches besides: help, explanations, completion',
    only([...tools, ...terminal], worker),
    '348 KiB',
  ),
  line(
    'tcpdump, traceroute, nc -l and small tools, fetched with the first line that names one',
    only(listening, [...worker, ...tools, ...terminal]),
    '11 KiB',
  ),
  line(
    'options tools do not have, GNU wget, fetched with the first line that may need them',
    only(rare, [...worker, ...tools, ...terminal]),
    '4 KiB',
  ),
  line(
    "busybox's nslookup, fetched with the first line that may need it",
    only(busybox, [...worker, ...tools, ...terminal, ...rare]),
    '2 KiB',
  ),
  line(
    'mkdir, rmdir, rm, cp and mv, fetched with the first line that names one',
    only(directories, [...worker, ...tools, ...terminal]),
    '2 KiB',
  ),
  line(
    'cat, grep, sort, cut, tr, printf, date and their like, fetched with the first line that names one',
    only(texts, [...worker, ...tools, ...terminal]),
    '13 KiB',
  ),
  line('gcloud and minikube, fetched with the first line that names one', only(outside, [...worker, ...tools, ...terminal]), '8 KiB'),
  line(
    'hunts and what would have to change, fetched when asked for',
    only(withImports(workerFile('hunting')), [...worker, ...tools]),
    '17 KiB',
  ),
  line(
    'a state as a folder for a real cluster, fetched when asked for',
    only(withImports(workerFile('cluster-export')), [...worker, ...tools, ...terminal, ...withImports(workerFile('editing-answers'))]),
    '18 KiB',
  ),
  line(
    'reader of lessons from elsewhere, fetched with the first of them',
    only(withImports(workerFile('foreign-lessons')), [...worker, ...tools]),
    '38 KiB',
  ),
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
    'a load under two settings, loaded with the first of them',
    only(chunk('src/ui/inspector/LoadPair.tsx'), [...route('ko'), ...idle('ko'), ...chunk('src/ui/inspector/LoadResults.tsx')]),
    '4 KiB',
  ),
  line(
    'lanes of the timeline, loaded when unfolded, Korean',
    only([...chunk('src/ui/timeline/lanes/Lanes.tsx'), ...chunk('src/i18n/ko/lanes.ts')], [...route('ko'), ...idle('ko')]),
    '12 KiB',
  ),
  line(
    'window for a real cluster, loaded when opened, Korean',
    only([...chunk('src/ui/real-cluster/RealClusterDialog.tsx'), ...chunk('src/i18n/ko/real-cluster.ts')], [...route('ko'), ...idle('ko')]),
    '3 KiB',
  ),
  line('what a host page loads: embed.js', [found(join(DIST, 'embed.js'))], '6 KiB'),
  line('in a frame: what host pages say is heard', only(chunk('src/embed/in-frame.ts'), [...route('en'), ...idle('en')]), '4 KiB'),
  line(
    'for schools, fetched when a learning platform launches the lab, Korean: SCORM and xAPI',
    only(
      ['school/start.ts', 'school/scorm/start-scorm.ts', 'school/xapi/start-xapi.ts', 'i18n/ko/school.ts'].flatMap((name) =>
        chunk(`src/${name}`),
      ),
      [...route('ko'), ...idle('ko')],
    ),
    '10 KiB',
  ),
  line(
    'for who comes back from a learning platform: where they were, and what they typed',
    only(chunk('src/school/scorm/come-back.ts'), [...route('ko'), ...idle('ko'), ...chunk('src/school/scorm/start-scorm.ts')]),
    '2.5 KiB',
  ),
  line(
    'share window and links, loaded when opened, Korean',
    only(
      [...chunk('src/ui/share/ShareDialog.tsx'), ...chunk('src/ui/share/open-linked.ts'), ...chunk('src/i18n/ko/share.ts')],
      [...route('ko'), ...idle('ko')],
    ),
    '18 KiB',
  ),
  ...[
    ['the show, loaded when somebody presents', 'ShowView', '22 KiB'],
    ['the speaker’s window', 'SpeakerView', '16 KiB'],
    ['a phone in the audience', 'AudienceView', '8 KiB'],
    ['the handout', 'HandoutView', '10 KiB'],
  ].map(([name, view, limit]) => {
    const parts = ['ui/present/PresentRoot.tsx', `ui/present/${view}.tsx`, 'i18n/ko/present.ts'];
    return line(
      `${name}, Korean`,
      only(
        parts.flatMap((part) => chunk(`src/${part}`)),
        route('ko'),
      ),
      limit,
    );
  }),
  line(
    'pictures of a request, loaded when asked for, Korean: SVG, PNG, animated WebP',
    only(
      [...chunk('src/ui/picture/PictureExport.tsx'), ...chunk('src/i18n/ko/picture.ts')],
      [...route('ko'), ...idle('ko'), ...packets, ...chunk('src/ui/share/ShareDialog.tsx')],
    ),
    '16 KiB',
  ),
];
