/**
 * `kubectl apply --server-side`: the manifest is merged into the live object by the server. The lab keeps no field
 * managers, and says so where a cluster would use them.
 * Models kubectl/pkg/cmd/apply/apply.go applyOneObject (v1.36).
 */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { dryRunOf } from '../verbs/dry-run.js';
import { StatusFailure } from '../verbs/failure.js';
import type { KubectlCall } from '../verbs/kubectl-call.js';
import type { ManifestObject } from '../verbs/manifest-files.js';
import { withChangeCause } from '../verbs/record.js';
import { typedPatchRefusal } from '../verbs/typed-patch.js';
import type { Applied } from './client-side.js';

const unmanaged =
  'the lab keeps no field managers: fields that others have set are changed without a conflict, and fields that left the manifest stay';

/** Throws what went wrong as kubectl says it. */
export function applyServerSide(kubectl: KubectlCall, document: ManifestObject): Applied {
  const { object, refusal } = document;
  const { api, read } = kubectl.lab.world;
  const typed = refusal && typedPatchRefusal(object, refusal.status);
  if (typed !== undefined) throw new StatusFailure({ reason: '', code: 500, message: typed });
  if (refusal) throw refusal;
  for (const warning of document.warnings) kubectl.warn(warning);
  const options = { dryRun: dryRunOf(kubectl) === 'server' };
  const operation = 'serverside-applied';
  const written = withChangeCause(kubectl, document.written);
  const current = read.get(object.kind, keyOf(object)) as KubeObject | undefined;
  if (!current) {
    const { annotations } = (written.metadata ?? {}) as { readonly annotations?: Record<string, string> };
    const metadata = { ...object.metadata, ...(annotations ? { annotations } : {}) };
    return { object: kubectl.accept(api.create({ ...object, metadata }, options)), operation };
  }
  kubectl.warn(unmanaged);
  return { object: kubectl.accept(api.patch(object.kind, keyOf(object), 'strategic', written, options)), operation };
}
