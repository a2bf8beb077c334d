import { describe, expect, it } from 'vitest';
import { type CategorizableEndpoint, categorizeEndpoints, type TrafficPolicies } from './categorize-endpoints.js';

type Row = readonly [
  title: string,
  endpoints: readonly CategorizableEndpoint[],
  policies: Partial<TrafficPolicies>,
  node: readonly [name: string, zone?: string],
  cluster: string | undefined,
  local: string | undefined,
  reachable: string,
  hasAny: boolean,
];

const all = { ready: true, serving: true, terminating: false };
const off = { ready: false, serving: false, terminating: false };
const leaving = { ready: false, serving: true, terminating: true };
const gone = { ready: false, serving: false, terminating: true };
const e = (
  text: string,
  nodeName: string | undefined,
  more: Partial<CategorizableEndpoint> = {},
  zones: readonly string[] = [],
  nodes: readonly string[] = [],
): CategorizableEndpoint => ({ text, nodeName, ...all, zoneHints: zones, nodeHints: nodes, ...more });

const external = { externallyAccessible: true };
const externalLocal = { externalLocal: true, externallyAccessible: true };
const internalLocal = { internalLocal: true };

// Facts of pkg/proxy/topology.go CategorizeEndpoints (v1.36), one branch a row.
const rows: readonly Row[] = [
  ['no endpoints at all', [], {}, ['n0'], undefined, undefined, '', false],
  [
    'ready ones wherever they are',
    [e('a', 'n0'), e('b', 'n1'), e('c', undefined), e('d', 'n1', off)],
    {},
    ['n0'],
    'abc',
    undefined,
    'abc',
    true,
  ],
  [
    'external Local without anything external uses Cluster alone',
    [e('a', 'n1')],
    { externalLocal: true },
    ['n0'],
    'a',
    undefined,
    'a',
    true,
  ],
  [
    'internal Local and nothing external: Cluster is never asked',
    [e('a', 'n0'), e('b', 'n1')],
    internalLocal,
    ['n0'],
    undefined,
    'a',
    'a',
    true,
  ],
  ['… without a local one, others still count', [e('b', 'n1')], internalLocal, ['n0'], undefined, '', '', true],
  ['… none is usable anywhere', [e('b', 'n1', off), e('a', 'n0', gone)], internalLocal, ['n0'], undefined, '', '', false],
  [
    'internal Local with an external address uses both',
    [e('a', 'n0'), e('b', 'n1')],
    { ...internalLocal, ...external },
    ['n0'],
    'ab',
    'a',
    'ab',
    true,
  ],
  ['external Local', [e('a', 'n0'), e('b', 'n1')], externalLocal, ['n0'], 'ab', 'a', 'ab', true],
  ['an endpoint of no node is local nowhere', [e('a', undefined)], externalLocal, ['n0'], 'a', '', 'a', true],
  [
    'all on their way out: those that still serve',
    [e('a', 'n0', leaving), e('b', 'n1', gone), e('c', 'n1', leaving)],
    {},
    ['n0'],
    'ac',
    undefined,
    'ac',
    true,
  ],
  ['one ready: nobody on the way out is used', [e('a', 'n0', leaving), e('b', 'n1')], {}, ['n0'], 'b', undefined, 'b', true],
  [
    'serving, but neither ready nor terminating, is no fallback',
    [e('a', 'n0', { ...off, serving: true })],
    {},
    ['n0'],
    '',
    undefined,
    '',
    false,
  ],
  ['the fallback is decided for Local on its own', [e('a', 'n0', leaving), e('b', 'n1')], externalLocal, ['n0'], 'b', 'a', 'ab', true],
  ['… and for Cluster on its own', [e('a', 'n0', leaving), e('b', 'n1', leaving)], externalLocal, ['n0'], 'ab', 'a', 'ab', true],
  [
    'ready although terminating (publishNotReadyAddresses)',
    [e('a', 'n0', { terminating: true })],
    externalLocal,
    ['n0'],
    'a',
    'a',
    'a',
    true,
  ],
  ['zone hints', [e('a', 'n0', {}, ['x']), e('b', 'n1', {}, ['y'])], {}, ['n0', 'x'], 'a', undefined, 'a', true],
  ['zone hints, the node is in no zone', [e('a', 'n0', {}, ['x']), e('b', 'n1', {}, ['y'])], {}, ['n0'], 'ab', undefined, 'ab', true],
  ['zone hints, none for this zone', [e('a', 'n0', {}, ['x']), e('b', 'n1', {}, ['x'])], {}, ['n0', 'z'], 'ab', undefined, 'ab', true],
  ['zone hints, one ready endpoint has none', [e('a', 'n0', {}, ['x']), e('b', 'n1')], {}, ['n0', 'x'], 'ab', undefined, 'ab', true],
  [
    'zone hints, one that is not ready has none',
    [e('a', 'n0', {}, ['x']), e('b', 'n1', off), e('c', 'n1', {}, ['y'])],
    {},
    ['n0', 'x'],
    'a',
    undefined,
    'a',
    true,
  ],
  [
    'a hint of an endpoint that is not ready is no hint for this zone',
    [e('a', 'n0', off, ['x']), e('b', 'n1', {}, ['y'])],
    {},
    ['n0', 'x'],
    'b',
    undefined,
    'b',
    true,
  ],
  ['several zones in one hint', [e('a', 'n0', {}, ['x', 'y']), e('b', 'n1', {}, ['y'])], {}, ['n0', 'y'], 'ab', undefined, 'ab', true],
  [
    'node hints come before zone hints',
    [e('a', 'n0', {}, ['x'], ['n0']), e('b', 'n1', {}, ['x'], ['n1'])],
    {},
    ['n0', 'x'],
    'a',
    undefined,
    'a',
    true,
  ],
  [
    'node hints, none for this node: zone hints',
    [e('a', 'n1', {}, ['x'], ['n1']), e('b', 'n2', {}, ['y'], ['n2'])],
    {},
    ['n0', 'x'],
    'a',
    undefined,
    'a',
    true,
  ],
  [
    'node hints, one endpoint has none: zone hints',
    [e('a', 'n0', {}, ['x'], ['n0']), e('b', 'n2', {}, ['x'])],
    {},
    ['n0', 'x'],
    'ab',
    undefined,
    'ab',
    true,
  ],
  ['neither for this node nor for this zone', [e('a', 'n1', {}, ['x'], ['n1'])], {}, ['n0', 'z'], 'a', undefined, 'a', true],
  ['hints say nothing of Local', [e('a', 'n0', {}, ['y']), e('b', 'n1', {}, ['x'])], externalLocal, ['n0', 'x'], 'b', 'a', 'ab', true],
  [
    'hints say nothing of the fallback',
    [e('a', 'n0', leaving, ['y']), e('b', 'n1', leaving, ['x'])],
    {},
    ['n0', 'x'],
    'ab',
    undefined,
    'ab',
    true,
  ],
];

describe('the endpoints a node may use', () => {
  it.each(rows)('%s', (_, endpoints, policies, [node, zone], cluster, local, reachable, hasAnyEndpoints) => {
    const every = { internalLocal: false, externalLocal: false, externallyAccessible: false, ...policies };
    const found = categorizeEndpoints(endpoints, every, node, zone);
    const texts = (list: readonly CategorizableEndpoint[] | undefined) => list?.map(({ text }) => text).join('');
    expect([texts(found.cluster), texts(found.local), [...texts(found.reachable)!].sort().join(''), found.hasAnyEndpoints]).toEqual([
      cluster,
      local,
      reachable,
      hasAnyEndpoints,
    ]);
  });
});
