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

/** @param kind a kind of fault to insist on; the seed chooses one unless given */
export function makeHunt(seed: number, kind?: FaultKind): Hunt {
  const fault = FAULTS.find((one) => one.kind === kind) ?? (FAULTS[huntDice(seed, 'fault').int(FAULTS.length)] as Fault);
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
