import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allParts } from './all-parts.js';
import { createWorld } from './create-world.js';
import { findExample } from './examples.js';
import { freeze, freezeWorld } from './freeze.js';
import { bootWorld, openWorld } from './lab-world.js';
import { awaitParts } from './late-parts.js';
import { type Frozen, thaw } from './thaw.js';

/** Through text, as a page gets it. */
const there = (value: Frozen): Frozen => JSON.parse(JSON.stringify(value));

describe('freeze and thaw', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const { state } = fc.letrec((tie) => ({
    state: fc.oneof(
      { depthSize: 'medium' },
      leaf,
      fc.array(tie('state')),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('state'), { noNullPrototype: true }),
      fc.array(fc.tuple(fc.oneof(fc.string(), fc.integer()), tie('state'))).map((entries) => new Map(entries)),
      fc.array(leaf).map((items) => new Set(items)),
    ),
  }));

  it('give back what went in, in its own order', () => {
    fc.assert(
      fc.property(state, (value) => {
        const back = thaw(there(freeze(value)));
        expect(back).toStrictEqual(value);
        // Keys keep their order too, which toStrictEqual does not look at.
        expect(JSON.stringify(freeze(back))).toBe(JSON.stringify(freeze(value)));
      }),
    );
  });

  it('write what is equal once, and share it afterwards', () => {
    const labels = { app: 'hello', tier: 'frontend' };
    const back = thaw(there(freeze([labels, { ...labels }, new Map([['a', labels]])]))) as [object, object, Map<string, object>];
    expect(back[1]).toBe(back[0]);
    expect(back[2].get('a')).toBe(back[0]);
    expect(JSON.stringify(freeze([labels, labels])).match(/frontend/g)).toHaveLength(1);
  });

  it.each([
    ['a function', { a: () => 1 }, /state\.a: .* cannot be frozen/],
    ['an instance of a class', [new Date(0)], /state\[0\]: an instance of a class/],
    ['no number', { a: { b: Number.NaN } }, /state\.a\.b: NaN cannot be frozen/],
    ['nothing in a list', [undefined], /state\[0\]: undefined cannot be frozen/],
    ['a field named like a mark', { a: { $m: [] } }, /state\.a: a field \$m would be taken for a mark/],
    ['an object as a key', new Map([[{}, 1]]), /a key that is neither text nor number/],
  ])('refuse %s', (_, value, why) => {
    expect(() => freeze(value)).toThrow(why);
  });
});

describe('a world that is opened', () => {
  const { config } = findExample('empty') as NonNullable<ReturnType<typeof findExample>>;
  const request = { from: { kind: 'node', name: 'worker1' }, url: 'https://10.96.0.1/' } as const;

  it('is the one that was frozen, also with connections, a log and a machine that is off', () => {
    const world = createWorld(config, 9);
    world.send(request);
    world.setNodeUp('worker2', false);
    world.advance(60_000);
    world.send(request);
    const opened = openWorld(config, 9, there(freezeWorld(world)), { late: () => allParts });
    expect(opened.fingerprint()).toBe(world.fingerprint());
    for (const each of [world, opened]) each.advance(400_000);
    expect(opened.fingerprint()).toBe(world.fingerprint());
    expect(opened.send(request)).toEqual(world.send(request));
  });

  it('has the same rules in the same order, whichever Service was changed last', () => {
    const world = createWorld(config, 9);
    const service = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports: [{ port: 80 }], externalIPs: ['198.51.100.77'] },
    });
    for (const name of ['b', 'a', 'c']) world.api.create(service(name));
    for (const name of ['b', 'a']) {
      world.api.patch('Service', `default/${name}`, 'merge', { spec: { sessionAffinity: 'ClientIP' } });
    }
    world.advance(5_000);
    const opened = openWorld(config, 9, there(freezeWorld(world)), { late: () => allParts });
    expect(opened.ruleSheet('worker1')).toEqual(world.ruleSheet('worker1'));
  });

  it('needs no control plane for a request, and does for what is due', () => {
    const frozen = there(freezeWorld(createWorld(config, 9)));
    const late = awaitParts();
    const options = { late: late.parts };
    const opened = openWorld(config, 9, frozen, options);
    expect(opened.send(request).outcome.kind).toBe('answered');
    const due = opened.nextEventAt ?? Number.NaN;
    opened.advance(due - 1 - opened.now);
    const before = opened.snapshot();
    const print = opened.fingerprint();
    for (const needing of [
      () => opened.advance(1),
      () => opened.setNodeUp('worker1', false),
      () => opened.api.get('Node', 'master'),
      () => bootWorld(config, 9, options),
    ]) {
      expect(needing).toThrow(expect.objectContaining({ code: 'part-not-loaded' }));
      opened.restore(before);
      expect(opened.fingerprint()).toBe(print);
    }
    late.arrive(allParts);
    const whole = createWorld(config, 9);
    whole.send(request);
    whole.advance(due - whole.now);
    opened.advance(1);
    expect(opened.fingerprint()).toBe(whole.fingerprint());
  });
});
