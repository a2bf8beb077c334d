import { describe, expect, it } from 'vitest';
import { parseManifest } from '../api/manifest.js';
import { createWorld } from '../sim/create-world.js';
import { findExample } from '../sim/examples.js';
import { templateFor } from './template.js';

describe('a new file', () => {
  it.each([
    ['app.yaml', 'app'],
    ['My Shop.yml', 'my-shop'],
    ['deep/web_2.yaml', 'web-2'],
    ['7.yaml', 'app'],
    ['한글.yaml', 'app'],
    [`${'x'.repeat(90)}.yaml`, 'x'.repeat(50)],
  ])('%s begins with a Deployment and a Service that can be applied, and answers', (path, name) => {
    const world = createWorld(findExample('empty')!.config, 1);
    for (const locale of ['en', 'ko'] as const) {
      const { documents, errors } = parseManifest(templateFor(path, locale));
      expect(errors).toEqual([]);
      expect(documents.map(({ value }) => (value as { metadata: { name: string } }).metadata.name)).toEqual([name, name]);
      if (locale === 'ko') continue;
      for (const { value } of documents) expect(world.api.create(value)).toMatchObject({ ok: true });
    }
    world.advance(60_000);
    const from = { kind: 'node', name: world.config.nodes[0]!.name } as const;
    const clusterIP = world.read.get('Service', `default/${name}`)?.spec.clusterIP;
    expect(world.send({ from, url: `${clusterIP}:8080` }).outcome).toMatchObject({ kind: 'answered' });
  });

  it.each(['notes.txt', 'list.json', 'README'])('%s begins empty', (path) => {
    expect(templateFor(path, 'en')).toBe('');
  });
});
