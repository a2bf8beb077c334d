/** A hunt: a cluster drawn by a seed, in which exactly one thing is broken. The same seed breaks the same thing, everywhere. */
import type { ClusterConfig } from '../../sim/config.js';
import { drawBlueprint, huntDice } from './blueprint.js';
import { soundChecks } from './checks.js';
import type { Broken, Check, Fault, FaultKind } from './fault.js';
import { faultsOfNetwork } from './faults-of-network.js';
import { faultsOfPods } from './faults-of-pods.js';
import { faultsOfServices } from './faults-of-services.js';
import { drawObjects, writeManifests } from './manifests.js';

export interface Hunt {
  /** Of its world's dice. */
  readonly seed: number;
  readonly kind: FaultKind;
  readonly config: ClusterConfig;
  readonly manifests: string;
  /** Typed once what was applied has come to rest. */
  readonly lines: readonly string[];
  readonly complaint: Check;
  /** All that must hold in the end, the complaint first. */
  readonly checks: readonly Check[];
  readonly object: string;
  readonly field: string;
}

export const FAULTS: readonly Fault[] = [...faultsOfServices, ...faultsOfPods, ...faultsOfNetwork];

/**
 * A hunt's number holds which generator draws it: seeds alone are the first one's, and it goes on drawing what it always drew.
 * People write the second one's with a dot, `2.54321` (store/hunt-number.ts).
 */
const PER_VERSION = 10_000_000_000;

/** Kinds that came while the first generator was the only one: they take a few seeds of their own. */
const LATER: ReadonlySet<FaultKind> = new Set(['session-affinity']);
const LATER_IN = 30;
/** Kinds it knows nothing of. */
const OF_SECOND: ReadonlySet<FaultKind> = new Set(['listen-address']);

function drawFault(version: number, seed: number): Fault {
  const first = FAULTS.filter(({ kind }) => !OF_SECOND.has(kind));
  const came = huntDice(seed, 'later fault').int(LATER_IN) === 0;
  const among = version > 1 ? FAULTS : first.filter(({ kind }) => LATER.has(kind) === came);
  return among[huntDice(seed, 'fault').int(among.length)] as Fault;
}

/** @param kind a kind of fault to insist on; the number chooses one unless given */
export function makeHunt(number: number, kind?: FaultKind): Hunt {
  const version = Math.floor(number / PER_VERSION) || 1;
  const seed = number % PER_VERSION;
  const fault = FAULTS.find((one) => one.kind === kind) ?? drawFault(version, seed);
  const blueprint = drawBlueprint(seed, fault.needs);
  const objects = drawObjects(blueprint);
  const broken: Broken = fault.break(blueprint, objects, huntDice(seed, 'break'));
  const same = (a: Check, b: Check) => JSON.stringify(a) === JSON.stringify(b);
  const others = [...soundChecks(blueprint), ...(broken.guards ?? [])].filter((check) => !same(check, broken.complaint));
  return {
    seed,
    kind: fault.kind,
    config: broken.config ?? blueprint.config,
    manifests: writeManifests(blueprint, objects),
    lines: broken.lines ?? [],
    complaint: broken.complaint,
    checks: [broken.complaint, ...others],
    object: broken.object,
    field: broken.field,
  };
}
