import { describe, expect, it } from 'vitest';
import { config, view } from './fixture.js';
import { searchFor, searchIndex } from './search-index.js';

const index = searchIndex(view, config);
const ids = (text: string): readonly string[] => searchFor(index, text).map(({ id }) => id);

describe('searchFor', () => {
  it('lists everything while nothing is typed', () => {
    expect(ids('')).toHaveLength(index.length);
  });

  it.each([
    ['a name', 'hostname-svc-lb', 'service:default/hostname-svc-lb'],
    ['a part of a name, in any case', 'SVC-LB', 'service:default/hostname-svc-lb'],
    ['an address', '10.0.0.12', 'node:node-b'],
    ['an address outside', '203.0.113.10', 'client:client'],
    ['a node port', ':32620', 'service:default/hostname-svc-lb'],
    ['a kind and a name', 'node node-a', 'node:node-a'],
    ['a type', 'loadbalancer', 'service:default/hostname-svc-lb'],
  ])('finds by %s', (_, text, id) => {
    expect(ids(text)[0]).toBe(id);
  });

  it('finds pods by label, namespace, node and state, all words at once', () => {
    const found = searchFor(index, 'pod default/ app=webserver node-b ready');
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatchObject({ kind: 'Pod', namespace: 'default', node: 'node-b' });
  });

  it('finds nothing for words that are nowhere', () => {
    expect(ids('no-such-thing')).toEqual([]);
  });
});
