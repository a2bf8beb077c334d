/**
 * Each row is a sentence of https://kubernetes.io/docs/concepts/services-networking/network-policies/ or of the API's own
 * field documentation (v1.36), asked of two namespaces full of pods.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { LabelSelector } from '../../api/metadata.js';
import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../api/networking.js';
import type { NetworkPod } from '../network.js';
import {
  admitted,
  all,
  ask,
  bare,
  db,
  everybody,
  ingress,
  oddPorts,
  onHost,
  otherDb,
  otherWeb,
  policy,
  selects,
  setOf,
  toDb,
  web,
} from './policy-samples.js';
import type { PolicySet } from './policy-set.js';

describe('who may come in', () => {
  test.each<[string, NetworkPolicySpec | undefined, readonly string[]]>([
    ['by default a pod is not isolated', undefined, everybody],
    ['a policy without rules isolates what it selects', { podSelector: toDb, policyTypes: ['Ingress'] }, []],
    ['an empty podSelector selects all pods of the namespace', { podSelector: {}, policyTypes: ['Ingress'] }, []],
    ['who is not selected is not isolated', { podSelector: selects({ app: 'web' }), policyTypes: ['Ingress'] }, everybody],
    ['a policy for egress alone does not isolate for ingress', { podSelector: toDb, policyTypes: ['Egress'] }, everybody],
    ['an empty rule allows all', { podSelector: toDb, policyTypes: ['Ingress'], ingress: [{}] }, everybody],
    ['an empty from matches all sources', ingress([]), everybody],
    ['podSelector chooses pods of the policy’s own namespace', ingress([{ podSelector: selects({ app: 'web' }) }]), ['default/web']],
    ['an empty podSelector: every pod of the own namespace', ingress([{ podSelector: {} }]), ['default/web', 'default/bare']],
    [
      'namespaceSelector: every pod of those namespaces',
      ingress([{ namespaceSelector: selects({ team: 'b' }) }]),
      ['other/web', 'other/db'],
    ],
    [
      'an empty namespaceSelector: every pod of every namespace, and nobody outside',
      ingress([{ namespaceSelector: {} }]),
      ['default/web', 'default/bare', 'other/web', 'other/db'],
    ],
    [
      'a namespace by its name',
      ingress([{ namespaceSelector: selects({ 'kubernetes.io/metadata.name': 'other' }) }]),
      ['other/web', 'other/db'],
    ],
    [
      'both selectors in one element: those pods of those namespaces',
      ingress([{ namespaceSelector: selects({ team: 'b' }), podSelector: selects({ app: 'web' }) }]),
      ['other/web'],
    ],
    [
      'both selectors in two elements: either',
      ingress([{ namespaceSelector: selects({ team: 'b' }) }, { podSelector: selects({ app: 'web' }) }]),
      ['default/web', 'other/web', 'other/db'],
    ],
    ['match expressions', ingress([{ podSelector: { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] } }]), ['default/bare']],
    ['ipBlock', ingress([{ ipBlock: { cidr: '192.0.2.0/24' } }]), ['192.0.2.1']],
    ['ipBlock without its exceptions', ingress([{ ipBlock: { cidr: '192.0.0.0/8', except: ['192.0.2.0/24'] } }]), []],
    ['ipBlock of everything means pods too', ingress([{ ipBlock: { cidr: '0.0.0.0/0' } }]), everybody],
    ['ipBlock matches pods’ own addresses', ingress([{ ipBlock: { cidr: '10.42.1.0/24' } }]), ['other/web', 'other/db']],
    [
      'an exception of one block is no exception of another',
      ingress([{ ipBlock: { cidr: '192.0.0.0/8', except: ['192.0.2.0/24'] } }, { ipBlock: { cidr: '192.0.2.1/32' } }]),
      ['192.0.2.1'],
    ],
    ['a block of IPv6 matches no address of IPv4', ingress([{ ipBlock: { cidr: '::/0' } }]), []],
  ])('%s', (_sentence, spec, expected) => {
    expect(admitted(spec ? setOf(policy('p', spec)) : setOf())).toEqual(expected);
  });

  test('policies of another namespace select nobody here', () => {
    expect(admitted(setOf(policy('p', { podSelector: {}, policyTypes: ['Ingress'] }, 'other')))).toEqual(everybody);
  });

  test('policies add up: what any of them allows passes', () => {
    const set = setOf(
      policy('deny', { podSelector: {}, policyTypes: ['Ingress'] }),
      policy('a', ingress([{ podSelector: selects({ app: 'web' }) }])),
      policy('b', ingress([{ ipBlock: { cidr: '192.0.2.0/24' } }])),
    );
    expect(admitted(set)).toEqual(['default/web', '192.0.2.1']);
    expect(ask(set, 'ingress', db, web)).toEqual({
      verdict: 'allowed',
      policies: ['default/a', 'default/b', 'default/deny'],
      policy: 'default/a',
      rule: 0,
    });
    expect(ask(set, 'ingress', db, otherWeb)).toEqual({ verdict: 'denied', policies: ['default/a', 'default/b', 'default/deny'] });
  });

  test('a host-network pod is neither selected nor a pod peer: it has its node’s address', () => {
    const set = setOf(policy('p', ingress([{ podSelector: {} }, { namespaceSelector: {} }])));
    expect(ask(setOf(policy('p', { podSelector: {}, policyTypes: ['Ingress'] })), 'ingress', onHost, web).verdict).toBe('not-selected');
    expect(ask(set, 'ingress', db, onHost).verdict).toBe('denied');
    expect(ask(setOf(policy('p', ingress([{ ipBlock: { cidr: '10.0.0.1/32' } }]))), 'ingress', db, onHost).verdict).toBe('allowed');
  });
});

describe('through which port', () => {
  const opens = (ports: readonly NetworkPolicyPort[]) => setOf(policy('p', ingress(undefined, ports)));
  const passes = (set: PolicySet, port: number, protocol: 'TCP' | 'UDP' = 'TCP') =>
    ask(set, 'ingress', db, web, port, protocol).verdict === 'allowed';

  test.each<[string, readonly NetworkPolicyPort[], readonly [number, 'TCP' | 'UDP', boolean][]]>([
    [
      'an empty list: all',
      [],
      [
        [1, 'TCP', true],
        [65_535, 'UDP', true],
      ],
    ],
    [
      'a number',
      [{ port: 80, protocol: 'TCP' }],
      [
        [80, 'TCP', true],
        [81, 'TCP', false],
        [80, 'UDP', false],
      ],
    ],
    [
      'TCP unless told',
      [{ port: 80 }],
      [
        [80, 'TCP', true],
        [80, 'UDP', false],
      ],
    ],
    [
      'a protocol alone: all its ports',
      [{ protocol: 'UDP' }],
      [
        [53, 'UDP', true],
        [1, 'UDP', true],
        [53, 'TCP', false],
      ],
    ],
    [
      'a range with both its ends',
      [{ port: 32000, endPort: 32768 }],
      [
        [31_999, 'TCP', false],
        [32_000, 'TCP', true],
        [32_768, 'TCP', true],
        [32_769, 'TCP', false],
      ],
    ],
    [
      'a name: the port the receiver declares under it',
      [{ port: 'http' }],
      [
        [8080, 'TCP', true],
        [80, 'TCP', false],
        [8080, 'UDP', false],
      ],
    ],
    [
      'a name of UDP',
      [{ port: 'dns', protocol: 'UDP' }],
      [
        [53, 'UDP', true],
        [53, 'TCP', false],
      ],
    ],
    ['a name nobody declares', [{ port: 'metrics' }], [[8080, 'TCP', false]]],
    [
      'any of several',
      [{ port: 80 }, { port: 'http' }],
      [
        [80, 'TCP', true],
        [8080, 'TCP', true],
        [443, 'TCP', false],
      ],
    ],
  ])('%s', (_sentence, ports, cases) => {
    for (const [port, protocol, expected] of cases)
      expect([port, protocol, passes(opens(ports), port, protocol)]).toEqual([port, protocol, expected]);
  });

  test('source and port must both match, in one rule', () => {
    const set = setOf(
      policy('p', {
        podSelector: toDb,
        policyTypes: ['Ingress'],
        ingress: [
          { from: [{ podSelector: selects({ app: 'web' }) }], ports: [{ port: 80 }] },
          { from: [{ podSelector: {} }], ports: [{ port: 443 }] },
        ],
      }),
    );
    const answers = [
      [web, 80],
      [web, 443],
      [bare, 80],
      [bare, 443],
    ].map(([from, port]) => ask(set, 'ingress', db, from as NetworkPod, port as number).verdict);
    expect(answers).toEqual(['allowed', 'allowed', 'denied', 'allowed']);
    expect(ask(set, 'ingress', db, bare, 443)).toMatchObject({ policy: 'default/p', rule: 1 });
  });
});

describe('egress', () => {
  const egress = (to: readonly NetworkPolicyPeer[] | undefined, ports?: readonly NetworkPolicyPort[]): NetworkPolicySpec => ({
    podSelector: selects({ app: 'web' }),
    policyTypes: ['Egress'],
    egress: [{ ...(to && { to }), ...(ports && { ports }) }],
  });
  const out = (spec: NetworkPolicySpec, to: NetworkPod | string, port = 8080, protocol: 'TCP' | 'UDP' = 'TCP') =>
    ask(setOf(policy('p', spec)), 'egress', web, to, port, protocol).verdict;

  it('isolates what it selects, by the destination', () => {
    expect(out({ podSelector: {}, policyTypes: ['Egress'] }, db)).toBe('denied');
    expect(out(egress([]), db)).toBe('allowed');
    expect(out(egress([{ podSelector: toDb }]), db)).toBe('allowed');
    expect(out(egress([{ podSelector: toDb }]), otherDb)).toBe('denied');
    expect(out(egress([{ podSelector: toDb, namespaceSelector: selects({ team: 'b' }) }]), otherDb)).toBe('allowed');
    expect(out(egress([{ ipBlock: { cidr: '203.0.113.0/24' } }]), '203.0.113.80')).toBe('allowed');
    expect(out(egress([{ ipBlock: { cidr: '203.0.113.0/24' } }]), '192.0.2.1')).toBe('denied');
    expect(out({ podSelector: {}, policyTypes: ['Ingress'] }, db)).toBe('not-selected');
  });

  it('takes a named port for that of each destination pod; what is no pod has none', () => {
    expect(out(egress(undefined, [{ port: 'http' }]), db, 8080)).toBe('allowed');
    expect(out(egress(undefined, [{ port: 'http' }]), oddPorts, 8080)).toBe('denied');
    expect(out(egress(undefined, [{ port: 'http' }]), oddPorts, 9090)).toBe('allowed');
    expect(out(egress(undefined, [{ port: 'http' }]), '203.0.113.80', 8080)).toBe('denied');
  });
});

describe('what changes', () => {
  it('labels of a namespace, a policy, a pod', () => {
    const set = setOf(policy('p', ingress([{ namespaceSelector: selects({ team: 'b' }) }])));
    expect(ask(set, 'ingress', db, otherWeb).verdict).toBe('allowed');
    set.setNamespace('other', {});
    expect(ask(set, 'ingress', db, otherWeb).verdict).toBe('denied');
    const [key, open] = policy('p', ingress(undefined));
    set.setPolicy(key, open);
    expect(ask(set, 'ingress', db, otherWeb).verdict).toBe('allowed');
    expect(ask(set, 'ingress', { ...db, labels: { app: 'cache' } }, otherWeb).verdict).toBe('not-selected');
    expect(set.isEmpty).toBe(false);
    set.setPolicy(key, undefined);
    expect(set.isEmpty).toBe(true);
    expect(ask(set, 'ingress', db, otherWeb).verdict).toBe('not-selected');
  });
});

const label = fc.constantFrom({}, { app: 'web' }, { app: 'db' }, { tier: 'front' }).map((matchLabels): LabelSelector => ({ matchLabels }));
const team = fc.constantFrom({}, { team: 'a' }, { team: 'b' }).map((matchLabels): LabelSelector => ({ matchLabels }));
const block = fc.constantFrom('0.0.0.0/0', '10.42.0.0/24', '192.0.2.0/24').map((cidr) => ({ ipBlock: { cidr } }));
const peer: fc.Arbitrary<NetworkPolicyPeer> = fc.oneof(
  fc.record({ podSelector: label }),
  fc.record({ namespaceSelector: team }),
  fc.record({ podSelector: label, namespaceSelector: team }),
  block,
);
const port = fc.constantFrom<NetworkPolicyPort>({ port: 80 }, { port: 'http' }, { protocol: 'UDP' }, { port: 8000, endPort: 9000 });
const rule = fc.record({ peers: fc.array(peer, { maxLength: 3 }), ports: fc.array(port, { maxLength: 2 }) });
const anyPolicy = fc
  .record({ namespace: fc.constantFrom('default', 'other'), pods: label, rules: fc.array(rule, { maxLength: 3 }), egress: fc.boolean() })
  .map(({ namespace, pods, rules, egress }): [string, NetworkPolicySpec] => [
    namespace,
    egress
      ? { podSelector: pods, policyTypes: ['Egress'], egress: rules.map(({ peers, ports }) => ({ to: peers, ports })) }
      : { podSelector: pods, policyTypes: ['Ingress'], ingress: rules.map(({ peers, ports }) => ({ from: peers, ports })) },
  ]);
const anyPolicies = fc.array(anyPolicy, { maxLength: 5 });
const named = (list: readonly (readonly [string, NetworkPolicySpec])[]) =>
  list.map(([namespace, spec], index) => policy(`p${index}`, spec, namespace));

/** Every question there is, with its answer. */
function answers(set: PolicySet): Map<string, string> {
  const told = new Map<string, string>();
  for (const direction of ['ingress', 'egress'] as const) {
    for (const subject of all) {
      for (const other of [...all, '192.0.2.1', '203.0.113.1']) {
        for (const [number, protocol] of [
          [80, 'TCP'],
          [8080, 'TCP'],
          [53, 'UDP'],
        ] as const) {
          const name = typeof other === 'string' ? other : `${other.namespace}/${other.name}`;
          const { verdict } = ask(set, direction, subject, other, number, protocol);
          told.set(`${direction} ${subject.namespace}/${subject.name} ${name} ${number} ${protocol}`, verdict);
        }
      }
    }
  }
  return told;
}

describe('always', () => {
  it('a policy that allows everything never takes away what selected pods could do', () => {
    fc.assert(
      fc.property(anyPolicies, anyPolicy, (list, [namespace, { podSelector }]) => {
        const before = answers(setOf(...named(list)));
        const open: NetworkPolicySpec = { podSelector, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] };
        const after = answers(setOf(...named(list), policy('open', open, namespace)));
        for (const [question, verdict] of before)
          if (verdict !== 'denied') expect([question, after.get(question)]).not.toEqual([question, 'denied']);
      }),
    );
  });

  it('their order does not matter', () => {
    fc.assert(
      fc.property(anyPolicies, (list) => {
        const policies = named(list);
        expect(answers(setOf(...[...policies].reverse()))).toEqual(answers(setOf(...policies)));
      }),
    );
  });

  it('a policy changes nothing for pods it does not select', () => {
    fc.assert(
      fc.property(anyPolicies, anyPolicy, (list, [namespace, spec]) => {
        const before = answers(setOf(...named(list)));
        const after = answers(setOf(...named(list), policy('more', spec, namespace)));
        const direction = spec.policyTypes![0]!.toLowerCase();
        for (const [question, verdict] of after) {
          const [asked, subject] = question.split(' ');
          const selected = all.some(
            (one) =>
              `${one.namespace}/${one.name}` === subject &&
              one.namespace === namespace &&
              Object.entries(spec.podSelector.matchLabels ?? {}).every(([key, value]) => one.labels?.[key] === value),
          );
          if (asked !== direction || !selected) expect([question, verdict]).toEqual([question, before.get(question)]);
        }
      }),
    );
  });

  it('another rule in a policy only ever allows more', () => {
    fc.assert(
      fc.property(anyPolicies, rule, (list, { peers, ports }) => {
        const widened = list.map(([namespace, spec]): [string, NetworkPolicySpec] => [
          namespace,
          spec.egress
            ? { ...spec, egress: [...spec.egress, { to: peers, ports }] }
            : { ...spec, ingress: [...(spec.ingress ?? []), { from: peers, ports }] },
        ]);
        const after = answers(setOf(...named(widened)));
        for (const [question, verdict] of answers(setOf(...named(list))))
          if (verdict === 'allowed') expect(after.get(question)).toBe('allowed');
      }),
    );
  });
});
