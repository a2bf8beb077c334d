/**
 * The patch `kubectl apply` sends: what the manifest changes of the live object, and what an earlier manifest had
 * and this one has not. Fields nobody applied stay. `{}`: nothing to do.
 * Models strategicpatch/patch.go CreateThreeWayMergePatch (v1.36). Throws `PatchFailure`.
 */
import type { Kind } from '../../api/kinds.js';
import { combinePatches } from '../../sim/strategic-merge.js';
import { strategicDiff } from './strategic-diff.js';

type Json = Record<string, unknown>;

export function threeWayPatch(original: Json, modified: Json, current: Json, kind: Kind): Json {
  const additions = strategicDiff(current, modified, kind, 'additions');
  const deletions = strategicDiff(original, modified, kind, 'deletions');
  return combinePatches(deletions, additions, kind);
}
