/** Hunts: the same for everybody, broken at the start, and always to be solved. */
import { describe, expect, it } from 'vitest';
import { createTerminal } from '../../kubectl/create-terminal.js';
import { createWorld } from '../../sim/create-world.js';
import { mapFiles } from '../map-files.js';
import { followChange } from '../what-if/follow-change.js';
import { runCheck } from './checks.js';
import { FAULTS, makeHunt } from './hunt.js';
import { HUNT_FILE, prepareHunt } from './prepare-hunt.js';
import { proveHunt } from './solver.js';

describe('a hunt', () => {
  it('is the same for the same seed', () => {
    for (const seed of [1, 2, 77, 4_000_000_000]) expect(makeHunt(seed)).toEqual(makeHunt(seed));
    expect(makeHunt(1).manifests).not.toBe(makeHunt(2).manifests);
  });

  it('has every kind of fault for some seed below three hundred', () => {
    const kinds = new Set(Array.from({ length: 300 }, (_, seed) => makeHunt(seed).kind));
    expect([...kinds].sort()).toEqual(FAULTS.map(({ kind }) => kind).sort());
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
