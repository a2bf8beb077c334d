import { expect, it } from 'vitest';
import { licensesText, packageFolder, sbom } from './notices.js';

it.each([
  ['/x/node_modules/react/index.js', '/x/node_modules/react'],
  ['/x/node_modules/@xyflow/react/dist/a.js?v=1', '/x/node_modules/@xyflow/react'],
  ['/x/node_modules/a/node_modules/zustand/b.mjs', '/x/node_modules/a/node_modules/zustand'],
  ['/x/src/main.ts', undefined],
  ['\0virtual:lessons', undefined],
])('%s lies in %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});

it('licences stand under name, version and kind', () => {
  expect(licensesText([{ name: 'a', version: '1.0.0', license: 'MIT', text: 'Copyright A' }])).toMatch(
    /\na 1\.0\.0 \(MIT\)\n=+\n\nCopyright A\n/,
  );
});

it('the bill of materials has production packages, each copy once, and says which are shipped', () => {
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/@b/c': { version: '2.0.0', license: 'MIT', integrity: `sha512-${Buffer.from('digest').toString('base64')}` },
    'node_modules/d': { version: '1.0.0', license: '(MIT OR Apache-2.0)' },
    'node_modules/tool': { version: '3.0.0', dev: true },
  };
  const made = sbom({ name: 'portwalk', version: '0.1.0', license: 'Apache-2.0' }, locked, new Set(['@b/c@2.0.0'])) as {
    components: unknown[];
  };
  expect(made).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(made.components).toMatchObject([
    {
      name: '@b/c',
      purl: 'pkg:npm/%40b/c@2.0.0',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: Buffer.from('digest').toString('hex') }],
      licenses: [{ license: { id: 'MIT' } }],
    },
    { name: 'd', scope: 'excluded', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
  ]);
});
