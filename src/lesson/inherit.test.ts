/** Clusters that are said as what differs from another one. */
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readLesson } from './build/read-lessons.js';
import { MOST_BASES } from './inherit.js';
import { parseLesson } from './parse-lesson.js';
import type { LessonSource } from './parse-with.js';

const source = readLesson('lessons', 'cluster-ip');
const bases = source.bases ?? {};
const extending = (cluster: string, more: Readonly<Record<string, string>> = {}): LessonSource => ({
  ...source,
  logic: source.logic.replace('cluster: two-nodes', 'cluster: mine'),
  cluster,
  bases: { ...bases, mine: cluster, ...more },
});
const clusterOf = (made: LessonSource) => {
  const { lesson, problems } = parseLesson(made);
  expect(problems).toEqual([]);
  return lesson?.cluster;
};
const problemsOf = (made: LessonSource) => {
  const { lesson, problems } = parseLesson(made);
  expect(lesson).toBeUndefined();
  return problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n');
};
const base = clusterOf(source);

describe('a cluster that extends another one', () => {
  it('is that one when it says nothing else', () => {
    expect(JSON.stringify(clusterOf(extending('extends: two-nodes\n')))).toBe(JSON.stringify(base));
  });

  it('leaves out, changes by name, adds, and writes settings anew', () => {
    const made = clusterOf(
      extending(`extends: two-nodes-cloud-internet
without: { nodes: [node-a], external: [my.database.com], settings: [loadBalancerPool] }
nodes:
  - { name: node-b, zone: seoul-b }
  - { name: node-c, ip: 10.0.0.13, podCIDR: 10.244.2.0/24 }
clients: [{ name: phone, ip: 198.51.100.21 }]
external: { google.com: 192.0.2.80 }
provider: none
proxyMode: nftables
timings: { podStart: 9 }
`),
    );
    expect(made).toEqual({
      ...base,
      nodes: [
        { ...base?.nodes[1], zone: 'seoul-b' },
        { name: 'node-c', ip: '10.0.0.13', podCIDR: '10.244.2.0/24' },
      ],
      clients: [...(base?.clients ?? []), { name: 'phone', ip: '198.51.100.21' }],
      external: { 'google.com': '192.0.2.80' },
      proxyMode: 'nftables',
      timings: { podStart: 9, podStop: 1, loadBalancer: 4 },
    });
  });

  it('can be said in the lesson itself', () => {
    const logic = source.logic.replace('cluster: two-nodes', 'cluster: { extends: two-nodes, proxyMode: nftables }');
    expect(clusterOf({ ...source, logic, cluster: '' })).toEqual({ ...base, proxyMode: 'nftables' });
    const wrong = source.logic.replace(
      'cluster: two-nodes',
      'cluster:\n  extends: two-nodes\n  nodes:\n    - { name: node-b, ip: 10.0.0.11 }',
    );
    expect(problemsOf({ ...source, logic: wrong, cluster: '' })).toMatch(
      /^lessons\/cluster-ip\/lesson\.yaml:7: .*has the same address 10\.0\.0\.11/,
    );
  });

  it('is read from disk with what it extends', () => {
    const { cluster, lesson } = {
      cluster: readLesson('lessons', 'without-cloud'),
      lesson: parseLesson(readLesson('lessons', 'without-cloud')).lesson,
    };
    expect(load(cluster.cluster)).toMatchObject({ extends: 'two-nodes-k3s' });
    expect(lesson?.cluster.nodes.map(({ name }) => name)).toEqual(['master', 'worker1']);
  });

  it.each<[string, string, RegExp]>([
    ['one that is not there', 'extends: nowhere\n', /mine\.yaml:1: there is no cluster nowhere to extend, only mine, three-nodes/],
    ['one whose name every object has', 'extends: tostring\n', /there is no cluster tostring/],
    ['itself', '\nextends: mine\n', /mine\.yaml:2: a cluster cannot extend itself: mine → mine/],
    ['a key nobody knows', 'extends: two-nodes\ncolour: red\n', /mine\.yaml:2: colour: there is no such key/],
    ['no node', 'extends: two-nodes\nwithout:\n  nodes: [node-a, node-b]\n', /mine\.yaml:1: together with two-nodes: nodes: .*length/],
    [
      'without a node that is not there',
      'extends: two-nodes\nwithout:\n  nodes: [node-x]\n',
      /mine\.yaml:3: two-nodes has no node-x to leave out, only node-a, node-b/,
    ],
    [
      'without a setting that is not there',
      'extends: two-nodes\nwithout: { settings: [firewall] }\n',
      /mine\.yaml:2: two-nodes has no firewall to leave out$/,
    ],
    [
      'a new node that lacks an address',
      'extends: two-nodes\nnodes:\n  - { name: node-a }\n  - { name: node-x, podCIDR: 10.244.7.0/24 }\n',
      /mine\.yaml:4: node-x: ip is missing/,
    ],
    ['a node twice', 'extends: two-nodes\nnodes:\n  - { name: node-a }\n  - { name: node-a }\n', /mine\.yaml:4: node-a is written twice/],
    [
      'an address of another',
      'extends: two-nodes\nnodes:\n  - name: node-b\n    ip: 10.0.0.11\n',
      /mine\.yaml:4: .*same address 10\.0\.0\.11/,
    ],
    [
      'a range beside the others',
      'extends: two-nodes\npodCIDR: 10.1.0.0/16\n',
      /mine\.yaml:1: 10\.244\.0\.0\/24 does not lie in the cluster's podCIDR/,
    ],
    [
      'too many together',
      `extends: two-nodes\nnodes:\n${[...Array(59).keys()].map((n) => `  - { name: n${n}, ip: 10.1.0.${n + 1}, podCIDR: 10.244.${n + 9}.0/24 }\n`).join('')}`,
      /mine\.yaml:3: together with two-nodes: nodes: .*60.*61/,
    ],
  ])('is refused with file and line: %s', (_, cluster, reason) => {
    expect(problemsOf(extending(cluster))).toMatch(reason);
  });

  it('is refused in a circle, in too long a row, and with what is wrong in what it extends', () => {
    expect(problemsOf(extending('extends: a\n', { a: 'extends: b\n', b: '\n\nextends: a\n' }))).toBe(
      'lessons/clusters/b.yaml:3: a cluster cannot extend itself: mine → a → b → a',
    );
    const row = (many: number) =>
      Object.fromEntries([...Array(many).keys()].map((n) => [`c${n}`, `extends: ${n + 1 < many ? `c${n + 1}` : 'two-nodes'}\n`]));
    expect(clusterOf(extending('extends: c0\n', row(MOST_BASES - 1)))).toEqual(base);
    expect(problemsOf(extending('extends: c0\n', row(MOST_BASES)))).toMatch(
      /c7\.yaml:1: more than 8 clusters extend one another: mine → c0/,
    );
    expect(problemsOf(extending('extends: a\n', { a: 'kubernetes: 7\n' }))).toMatch(/^lessons\/clusters\/a\.yaml:1: /);
    expect(problemsOf(extending('extends: a\n', { a: 'extends: two-nodes\nwithout: { clients: [tv] }\n' }))).toMatch(
      /^lessons\/clusters\/a\.yaml:2: two-nodes has no tv/,
    );
  });
});
