/** The files of a package: the built lab as far as a lesson needs it, and the page an LMS opens. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAUNCH, manifestOf, type PackageOf, xml } from './manifest.js';
import type { ZipFile } from './zip.js';

/** Clusters of thousands of objects that only the start page offers. */
const LEFT_OUT = /^(?:city-1000|grid-60)-[\w-]+\.js$/;
/** Beside what `index.html` leads to. */
const ALSO = ['favicon.svg', 'licenses.txt'];

const listOf = (dist: string, folder: string): readonly string[] => {
  if (!existsSync(join(dist, folder))) return [];
  return readdirSync(join(dist, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listOf(dist, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
};

/**
 * Paths of `dist` that the lab may fetch: a file is needed when one that is needed names it. Pages about the lab, posters and copies that
 * were compressed for servers are not.
 */
export function neededFiles(dist: string): readonly string[] {
  const assets = listOf(dist, 'assets')
    .filter((path) => !/\.(gz|br)$/.test(path))
    .map((path) => ({ path, name: path.slice(path.lastIndexOf('/') + 1) }))
    .filter(({ name }) => !LEFT_OUT.test(name));
  const needed = new Set<string>();
  const todo = ['index.html'];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (needed.has(path)) continue;
    needed.add(path);
    if (!/\.(html|js|css)$/.test(path)) continue;
    const text = readFileSync(join(dist, path), 'utf8');
    for (const asset of assets) if (text.includes(asset.name)) todo.push(asset.path);
  }
  for (const path of ALSO) if (existsSync(join(dist, path))) needed.add(path);
  return [...needed].sort();
}

/** `index.html` without what leads to files that are not there: an LMS is no place to install an app from. */
const page = (html: string): string => html.replace(/ *<link rel="(?:apple-touch-icon|manifest|alternate)"[^>]*>\n/g, '');

/** What is named by the address has to be named here, for not every LMS passes on what stands behind a `?`. Others of its own come along. */
const script = (lesson: string, locale: string): string =>
  `location.replace('index.html?scorm=1&lesson=${lesson}&locale=${locale}' + location.search.replace(/^\\?/, '&'));\n`;

const launch = ({ lesson, title, locale }: Pick<PackageOf, 'lesson' | 'title' | 'locale'>): string => `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xml(title)}</title>
<script src="launch.js"></script>
<p><a href="index.html?scorm=1&amp;lesson=${lesson}&amp;locale=${locale}">${xml(title)}</a></p>
`;

/** All files of a package, the manifest first. */
export function packageFiles(dist: string, of: Omit<PackageOf, 'files'>): readonly ZipFile[] {
  const files: readonly ZipFile[] = [
    { path: LAUNCH, bytes: Buffer.from(launch(of)) },
    { path: 'launch.js', bytes: Buffer.from(script(of.lesson, of.locale)) },
    ...neededFiles(dist).map((path) => {
      const bytes = readFileSync(join(dist, path));
      return { path, bytes: path === 'index.html' ? Buffer.from(page(bytes.toString('utf8'))) : bytes };
    }),
  ];
  const manifest = manifestOf({ ...of, files: files.map(({ path }) => path) });
  return [{ path: 'imsmanifest.xml', bytes: Buffer.from(manifest) }, ...files];
}
