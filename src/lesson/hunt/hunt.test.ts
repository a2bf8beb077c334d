/** Hunts: the same for everybody, broken at the start, and always to be solved. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import { mapFiles } from '../map-files.js';
import { followChange } from '../what-if/follow-change.js';
import { runCheck } from './checks.js';
import { FAULTS, makeHunt } from './hunt.js';
import { HUNT_FILE, prepareHunt } from './prepare-hunt.js';
import { proveHunt } from './prove-hunt.js';

const SECOND = 20_000_000_000;

/** [number, kind, the beginning of a fingerprint] */
const RECORDED: readonly (readonly [number, string, string])[] = [
  [0, 'image', 'cb4af9137cf3a120'],
  [1, 'selector', 'ecc104efd9dd2ab4'],
  [7, 'crash', 'bc1f1899f4dfd039'],
  [11, 'cordoned', 'a17f1d736fee7122'],
  [42, 'node-port', '90b354cbedb08ba3'],
  [1_305, 'internal-policy', '5c9ad408c21b2eaa'],
  [54_321, 'network-policy', '3e10386d8df777f6'],
  [4_294_967_295, 'image', '0569a35c463abf98'],
  [20_000_000_000, 'image', 'cb4af9137cf3a120'],
  [20_000_000_001, 'selector', 'ecc104efd9dd2ab4'],
  [20_000_000_007, 'scaled-down', '3ee4650680859f3c'],
  [20_000_000_042, 'node-port', '90b354cbedb08ba3'],
  [20_000_054_321, 'listen-address', '752c40bfcdf95c14'],
];

describe('a hunt', () => {
  it('is the same for the same seed', () => {
    for (const seed of [1, 2, 77, 4_000_000_000]) expect(makeHunt(seed)).toEqual(makeHunt(seed));
    expect(makeHunt(1).manifests).not.toBe(makeHunt(2).manifests);
  });

  it('of the second generator has every kind of fault for some seed below three hundred', () => {
    const kinds = new Set(Array.from({ length: 300 }, (_, seed) => makeHunt(SECOND + seed).kind));
    expect([...kinds].sort()).toEqual(FAULTS.map(({ kind }) => kind).sort());
  });

  it('of a number alone has what the first generator knew', () => {
    const kinds = new Set(Array.from({ length: 300 }, (_, seed) => makeHunt(seed).kind));
    expect([...kinds].sort()).toEqual(
      FAULTS.map(({ kind }) => kind)
        .filter((kind) => kind !== 'listen-address')
        .sort(),
    );
  });

  // Links to these are in people's hands. Whoever changes what they lead to makes a third generator instead.
  it.each(RECORDED)('%i leads for ever to %s', (number, kind, print) => {
    const hunt = makeHunt(number);
    const all = JSON.stringify([hunt.config, hunt.manifests, hunt.lines, hunt.checks, hunt.object, hunt.field]);
    expect([hunt.kind, createHash('sha256').update(all).digest('hex').slice(0, 16)]).toEqual([kind, print]);
  });

  it.each(FAULTS.map(({ kind }) => kind))('that is broken by %s is not solved at the start and can be solved', (kind) => {
    const { problems, solution } = proveHunt(5, kind);
    expect(problems).toEqual([]);
    expect(solution?.lines.length).toBeGreaterThan(0);
  });

  it.each(Array.from({ length: 24 }, (_, seed) => seed))('of seed %i is not solved at the start and can be solved', (seed) => {
    expect(proveHunt(seed)).toMatchObject({ problems: [], solution: { lines: expect.any(Array) } });
  });

  it('is not solved by giving up what protects', () => {
    const hunt = makeHunt(3, 'network-policy');
    const world = createWorld(hunt.config, 3);
    const terminal = createTerminal(world, mapFiles({ [HUNT_FILE]: hunt.manifests }));
    prepareHunt(world, terminal, hunt);
    const { object } = hunt;
    const [namespace, name] = object.slice('NetworkPolicy '.length).split('/');
    terminal.run(`kubectl delete networkpolicy -n ${namespace} ${name}`);
    followChange(world);
    const results = hunt.checks.map((check) => [check.expect, runCheck(world, check).holds]);
    expect(results[0]).toEqual(['answered', true]);
    expect(results).toContainEqual(['kept-out', false]);
  });
});
