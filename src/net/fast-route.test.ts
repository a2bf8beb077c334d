import { describe, expect, it } from 'vitest';
import { seededDice, TestCluster } from './fixtures/test-cluster.js';

function build(): TestCluster {
  const c = new TestCluster(3);
  ['a', 'b', 'c', 'd'].forEach((name, i) => {
    c.pod(name, i % 3);
  });
  c.loadBalancer('cloud', [0, 1, 2], { sessionAffinity: 'ClientIP' });
  c.endpoints(['a', 'b', 'c', 'd']);
  return c;
}

describe('many connections at once', () => {
  it('bind a client on each node it comes to, as single ones do, throw for throw', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const [fast, full] = [build(), build()];
      const { paths, records } = fast.net.connectMany(fast.ask('client:home', '203.0.113.10', 8080, { dice: seededDice(seed) }), 40);
      const dice = seededDice(seed);
      const single = Array.from({ length: 40 }, () => full.connect('client:home', '203.0.113.10', 8080, { dice }).at);
      expect(Array.from(records, (index) => paths[index]!.at)).toEqual(single);
      expect(new Set(paths.filter((path) => path.count > 0).map((path) => path.places[2])).size).toBe(3);
      expect(fast.connect('client:home', '203.0.113.10', 8080, { dice: seededDice(9) }).at).toBe(
        full.connect('client:home', '203.0.113.10', 8080, { dice: seededDice(9) }).at,
      );
    }
  });

  it('none at all, and a clock that has not moved', () => {
    const c = build();
    const { paths, records } = c.net.connectMany(c.ask('client:home', '203.0.113.10', 8080), 0);
    expect([paths, records.length]).toEqual([[], 0]);
    expect(c.net.conntrack('node0', 0)).toEqual([]);
  });
});
