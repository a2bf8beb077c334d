import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestCluster } from '../fixtures/test-cluster.js';
import type { HopDice } from '../hop.js';

/** A die that shows what it is told to. */
const loaded = (drawn: number) => ({ next: () => drawn, int: (n: number) => Math.floor(drawn * n), drawn });

function pods(count: number, mode: 'iptables' | 'nftables' = 'iptables', spec: object = {}) {
  const c = new TestCluster(1, 1, { mode });
  const names = Array.from({ length: count }, (_, index) => `web-${index}`);
  for (const name of names) c.pod(name, 0);
  c.pod('client', 0, { listens: [] });
  c.service(spec);
  c.endpoints(names);
  const hop = (drawn: number) =>
    c.connect('pod:default/client', '10.96.0.20', 8080, { dice: loaded(drawn) }).forward.find(({ kind }) => kind === 'dnat')!;
  return { c, hop };
}

/** The rules that choose, as the node prints them: probability (1 where there is none) and the chain they lead to. */
function printedChoices({ c }: ReturnType<typeof pods>) {
  return c.net
    .ruleSheet('node0')
    .entries.filter(({ kind }) => kind === 'svc')
    .flatMap(({ text }) => {
      const chain = /-j (KUBE-SEP-\S+)/.exec(text)?.[1];
      return chain ? [{ chain, probability: Number(/--probability (\S+)/.exec(text)?.[1] ?? 1) }] : [];
    });
}

/** Models extensions/libxt_statistic.c (iptables): what is written into the kernel's 31 bits. */
const written = (probability: number) => Math.round(probability * 0x80000000);

/** Models net/netfilter/xt_statistic.c statistic_mt: a number of its own for each rule, 31 bits of it compared. */
function kernelChooses(rules: readonly { readonly probability: number; readonly chain: string }[], drawn: number): string {
  let from = 0;
  for (const { probability, chain } of rules) {
    // One throw stands for those of all rules: what is left of it, stretched to the whole range, is as random as a new one.
    const random = Math.floor(((drawn - from) / (1 - from)) * 0x80000000);
    if (probability === 1 || random < written(probability)) return chain;
    from += (1 - from) * probability;
  }
  throw new Error('the last rule has no die');
}

describe('where the dice fell', () => {
  it('the intervals told are those the kernel’s statistic matches share the packets into', () => {
    const clusters = new Map([2, 3, 4, 7, 16, 40].map((count) => [count, pods(count)]));
    fc.assert(
      fc.property(fc.constantFrom(...clusters.keys()), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (count, drawn) => {
        // Ten digits in the rule's text and 31 bits in the kernel: at the very edge they differ by less than this.
        fc.pre(Math.abs(drawn * count - Math.round(drawn * count)) > 1e-5);
        const made = clusters.get(count)!;
        const { dice, rule } = made.hop(drawn);
        const own = dice!.rules.find(({ index }) => index === dice!.index)!;
        expect(dice).toMatchObject({ drawn, of: count, index: Math.floor(drawn * count) });
        expect(own.chain).toBe(kernelChooses(printedChoices(made), drawn));
        expect(rule?.chains.at(-1)).toBe(own.chain);
      }),
    );
  });

  it.each([2, 3, 5, 40])('of %i endpoints the kernel gives each the same share, to eight digits', (count) => {
    let left = 1;
    for (const { probability } of printedChoices(pods(count))) {
      const share = left * (written(probability) / 0x80000000);
      expect(share).toBeCloseTo(1 / count, 8);
      left -= share;
    }
    expect(left).toBe(0);
  });

  it('nftables throws once: numgen random mod n, scaled as the kernel does', () => {
    const clusters = new Map([2, 3, 7].map((count) => [count, pods(count, 'nftables')]));
    fc.assert(
      fc.property(fc.constantFrom(...clusters.keys()), fc.integer({ min: 0, max: 0xffffffff }), (count, random) => {
        const { dice, rule } = clusters.get(count)!.hop(random / 2 ** 32);
        // Models include/linux/kernel.h reciprocal_scale, which net/netfilter/nft_numgen.c nft_ng_random_gen uses.
        expect(dice!.index).toBe(Number((BigInt(random) * BigInt(count)) >> 32n));
        expect(rule!.text).toContain(`numgen random mod ${count} vmap {`);
        expect(rule!.text).toContain(`${dice!.index} : goto ${dice!.rules[dice!.index]!.chain}`);
      }),
    );
  });

  const probabilities = (dice: HopDice | undefined) => dice?.rules.map(({ probability }) => probability?.toFixed(3));
  it('tells the rules in the order they are met', () => {
    expect(probabilities(pods(3).hop(0.5).dice)).toEqual(['0.333', '0.500', '1.000']);
    expect(probabilities(pods(3, 'nftables').hop(0.5).dice)).toEqual(['0.333', '0.333', '0.333']);
  });

  it('of very many endpoints those at the ends and around the chosen one', () => {
    expect(
      pods(40)
        .hop(0.5)
        .dice?.rules.map(({ index }) => index),
    ).toEqual([0, 1, 2, 19, 20, 21, 39]);
  });

  it('one endpoint needs no die, and neither does a client that is bound', () => {
    expect(pods(1).hop(0.5).dice).toBeUndefined();
    const bound = pods(3, 'iptables', { sessionAffinity: 'ClientIP' });
    expect(bound.hop(0.5).dice?.index).toBe(1);
    bound.c.now = 60_000;
    const again = bound.hop(0.9);
    expect(again).toMatchObject({ why: { code: 'session-affinity', params: { seconds: 10_800, left: 10_740_000 } } });
    expect(again.dice).toBeUndefined();
  });
});
