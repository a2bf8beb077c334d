/** A cluster that is given admitted objects is the one in which the same manifests were applied. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import { type Example, exampleNames, findExample } from '../../sim/examples.js';
import { createFiles } from '../lab-files.js';
import { admitExample } from './admit-example.js';

const exampleOf = (name: string): Example => findExample(name) as Example;

describe.each(exampleNames)('%s', (name) => {
  it.each([1, 7, 2 ** 40])('with seed %d: the same cluster now and a minute later, byte for byte', (seed) => {
    const example = exampleOf(name);
    const applied = createWorld(example.config, seed);
    const terminal = createTerminal(applied, createFiles({ 'example.yaml': example.manifests }));
    if (example.manifests !== '') expect(terminal.run('kubectl apply -f example.yaml')).toMatchObject({ exit: 0 });
    const planted = createWorld(example.config, seed);
    planted.plant(admitExample(example));
    expect(planted.read.list('Pod')).toEqual(applied.read.list('Pod'));
    expect(planted.fingerprint()).toBe(applied.fingerprint());
    for (const world of [applied, planted]) world.advance(60_000);
    expect(planted.fingerprint()).toBe(applied.fingerprint());
  });
});

describe('what is no example', () => {
  const broken = (manifests: string) => () => admitExample({ ...exampleOf('empty'), manifests });
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports:\n  - port: 80\n';
  it.each([
    ['text that is no YAML', 'kind: [', /error/],
    ['a field nobody knows', service.replace('ports', 'prots'), /unknown field "spec.prots"/],
    ['a value the server refuses', service.replace('80', '0'), /spec.ports\[0\].port: Invalid value/],
    ['an object that is there already', `${service}---\n${service.replace('80', '81')}`, /wants to update an object/],
  ])('%s stops the build', (_, manifests, why) => {
    expect(broken(manifests)).toThrow(why);
  });

  it('does not fit: the cluster says so', () => {
    const { config } = exampleOf('four-types');
    const world = createWorld({ ...config, nodePortRange: '31000-31010' }, 1);
    expect(() => world.plant(admitExample(exampleOf('four-types')))).toThrow(/not in the valid range|invalid/i);
  });
});
