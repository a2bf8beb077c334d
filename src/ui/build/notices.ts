/**
 * What of other people's work is shipped: `licenses.txt` with the licences of every package that is in the build, page and worker, and
 * `sbom.cdx.json` (CycloneDX 1.5) with those and all others the lockfile names for production. Both follow from the build and the
 * lockfile alone: the same sources give the same bytes.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { afterBuild } from './after-build.js';

/** Folder of the innermost package a module lies in; undefined: one of our own. */
export function packageFolder(id: string): string | undefined {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(id.split('?')[0] ?? '')?.[1];
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Page and worker are built apart, each with this plugin. */
const folders = new Set<string>();

/** Notes which packages a build is made of. */
export function noteShipped(): Plugin {
  return {
    name: 'portwalk:note-shipped',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(file.modules)) {
          const folder = renderedLength > 0 ? packageFolder(id) : undefined;
          if (folder) folders.add(folder);
        }
      }
    },
  };
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** The text of a package's own licence, as it came. */
function licenceOf(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(name))
    .sort();
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

export function licensesText(packages: readonly (Package & { readonly text: string })[]): string {
  const rule = '='.repeat(80);
  return [
    'Portwalk is licensed under the Apache License 2.0. It contains the following packages.\n',
    ...packages.map(({ name, version, license, text }) => `${rule}\n${name} ${version} (${license ?? 'see below'})\n${rule}\n\n${text}\n`),
  ].join('\n');
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

/** @param shipped names and versions that are in the build, `name@version` */
export function sbom(self: Package, locked: Readonly<Record<string, Locked>>, shipped: ReadonlySet<string>): unknown {
  const components = Object.entries(locked)
    .filter(([path, { dev, version }]) => path !== '' && !dev && version !== undefined)
    .map(([path, { version, license, integrity }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      const [algorithm, digest] = integrity?.split('-') ?? [];
      return {
        type: 'library',
        'bom-ref': `${purl}?at=${path}`,
        name,
        version,
        // excluded: named by the lockfile for production, and nothing of it is shipped.
        scope: shipped.has(`${name}@${version}`) ? 'required' : 'excluded',
        ...(algorithm === 'sha512' && digest && { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }),
        ...(license && { licenses: [/ (?:OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } }] }),
        purl,
      };
    })
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `pkg:npm/${self.name}@${self.version}`,
        name: self.name,
        version: self.version,
        ...(self.license && { licenses: [{ license: { id: self.license } }] }),
      },
    },
    components,
  };
}

/** Writes both files into the build. */
export function shippedNotices(): Plugin {
  return afterBuild('shipped-notices', (out) => {
    const found = [...folders].filter((folder) => existsSync(join(folder, 'package.json')));
    const packages = new Map(
      found.map((folder) => {
        const { name, version, license } = readJson(join(folder, 'package.json'));
        return [`${name}@${version}`, { name, version, license, text: licenceOf(folder) }];
      }),
    );
    const sorted = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    const silent = sorted.filter(({ text, license }) => text === '' && !license).map(({ name }) => name);
    if (silent.length > 0) throw new Error(`no licence is known of: ${silent.join(', ')}`);
    writeFileSync(join(out, 'licenses.txt'), licensesText(sorted));
    const bom = sbom(readJson('package.json'), readJson('package-lock.json').packages, new Set(packages.keys()));
    writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
  });
}
