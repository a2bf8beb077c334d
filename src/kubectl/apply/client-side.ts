/**
 * `kubectl apply`: the object is created, or patched by what changed between the manifest, its last version and what
 * is there. Models staging/src/k8s.io/kubectl/pkg/cmd/apply/{apply,patcher}.go (v1.36).
 */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { pluralText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import type { Status } from '../../api/status.js';
import { PatchFailure } from '../../sim/patch-failure.js';
import { applyStrategicMerge } from '../../sim/strategic-merge.js';
import { compactJson } from '../print/json.js';
import { deletionOptions, longestWaitMs } from '../verbs/deletion-options.js';
import { dryRunOf } from '../verbs/dry-run.js';
import { KubectlFailure, StatusFailure } from '../verbs/failure.js';
import type { KubectlCall } from '../verbs/kubectl-call.js';
import { lastApplied, lastAppliedKey, withLastApplied } from '../verbs/last-applied.js';
import { fieldValidation, type ManifestObject } from '../verbs/manifest-files.js';
import { withChangeCause } from '../verbs/record.js';
import { threeWayPatch } from './three-way-patch.js';

type Json = Record<string, unknown>;

export interface Applied {
  readonly object: KubeObject;
  /** What is said of it: `created`, `configured`, `unchanged`. */
  readonly operation: string;
}

/** Throws what went wrong as kubectl says it. */
export function applyClientSide(kubectl: KubectlCall, document: ManifestObject): Applied {
  const { object, source } = document;
  const { api, read } = kubectl.lab.world;
  const modified = withLastApplied(withChangeCause(kubectl, document.written));
  const current = read.get(object.kind, keyOf(object)) as KubeObject | undefined;
  if (!current) {
    // A dry run on the client asks the server nothing, so the server cannot refuse.
    if (dryRunOf(kubectl) === 'client') return { object: modified as unknown as KubeObject, operation: 'created' };
    const doing = `error when creating "${source}"`;
    for (const warning of document.warnings) kubectl.warn(warning);
    if (document.refusal) throw new StatusFailure(document.refusal.status, doing);
    const created = kubectl.accept(api.create(withAnnotations(object, modified), { dryRun: dryRunOf(kubectl) === 'server' }), doing);
    return { object: created, operation: 'created' };
  }
  if (current.metadata.annotations?.[lastAppliedKey] === undefined) {
    kubectl.warn(missingAnnotation(`${pluralText(resourceOf(object.kind))}/${object.metadata.name}`));
  }
  const applied = patchObject(kubectl, document, current, modified);
  if (applied.object.metadata.deletionTimestamp) {
    kubectl.err(`Warning: Detected changes to resource ${object.metadata.name} which is currently being deleted.\n`);
  }
  return applied;
}

function patchObject(kubectl: KubectlCall, document: ManifestObject, current: KubeObject, modified: Json): Applied {
  const { source, refusal } = document;
  // `kind: service` is found, but no such type can be merged.
  if (refusal && modified.kind !== current.kind) throw new StatusFailure(refusal.status, doing(document, current, modified));
  const patch = patchOf(document, current, modified);
  if (Object.keys(patch).length === 0) return { object: current, operation: 'unchanged' };
  const dryRun = dryRunOf(kubectl);
  if (dryRun === 'client') {
    const merged = applyStrategicMerge(current, patch, current.kind);
    if (!merged.ok) throw new KubectlFailure(`${doing(document, current, patch)}: applying patch locally: ${merged.message}`);
    return { object: merged.value as KubeObject, operation: 'configured' };
  }
  const options = { dryRun: dryRun === 'server', fieldValidation: fieldValidation(kubectl) };
  const result = kubectl.lab.world.api.patch(current.kind, keyOf(current), 'strategic', patch, options);
  for (const warning of result.warnings ?? []) kubectl.warn(warning);
  if (result.ok) return { object: result.object, operation: 'configured' };
  if (kubectl.flags.bool('force') && replaceable(result.status)) return makeAnew(kubectl, document, current, modified);
  throw new StatusFailure(result.status, `${doing(document, current, patch)}: error when patching "${source}"`);
}

function patchOf({ source }: ManifestObject, current: KubeObject, modified: Json): Json {
  const original = lastApplied(current) ?? {};
  try {
    return threeWayPatch(original, modified, current as unknown as Json, current.kind);
  } catch (error) {
    if (!(error instanceof PatchFailure)) throw error;
    const shown = [original, modified, current].map(compactJson);
    const why = `creating patch with:\noriginal:\n${shown[0]}\nmodified:\n${shown[1]}\ncurrent:\n${shown[2]}\nfor: ${error.message}`;
    throw new KubectlFailure(
      `error when applying patch:\n\nto:\n${infoText(current)}\nfor: "${source}": error when patching "${source}": ${why}`,
    );
  }
}

function replaceable({ reason }: Status): boolean {
  return reason === 'Conflict' || reason === 'Invalid';
}

/** `--force`: what cannot be changed is deleted and created. Models patcher.go deleteAndCreate. */
function makeAnew(kubectl: KubectlCall, document: ManifestObject, current: KubeObject, modified: Json): Applied {
  const { api, advanceUntil } = { api: kubectl.lab.world.api, advanceUntil: kubectl.lab.world.advanceUntil.bind(kubectl.lab.world) };
  const { object, source } = document;
  const key = keyOf(object);
  const where = `error when applying patch:\n${compactJson(modified)}\n\nto:\n${infoText(current)}\nfor: "${source}"`;
  kubectl.accept(api.delete(object.kind, key, deletionOptions(kubectl)), where);
  advanceUntil((read) => read.get(object.kind, key)?.metadata.uid !== current.metadata.uid, longestWaitMs);
  const created = document.refusal ? document.refusal.status : api.create(withAnnotations(object, modified));
  if ('ok' in created && created.ok) return { object: created.object, operation: 'configured' };
  // The old one comes back, and why the new one does not is told.
  const { resourceVersion: _version, uid: _uid, ...metadata } = current.metadata;
  api.create({ ...current, metadata });
  throw new StatusFailure('ok' in created ? created.status : created, where);
}

function withAnnotations(object: KubeObject, modified: Json): KubeObject {
  const { annotations } = modified.metadata as { readonly annotations: Record<string, string> };
  return { ...object, metadata: { ...object.metadata, annotations } } as KubeObject;
}

function missingAnnotation(name: string): string {
  return `resource ${name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;
}

/** What kubectl says it was doing when the server refused a patch. */
function doing({ source }: ManifestObject, current: KubeObject, patch: Json): string {
  return `error when applying patch:\n${compactJson(patch)}\nto:\n${infoText(current)}\nfor: "${source}"`;
}

/** Models cli-runtime/pkg/resource/visitor.go Info.String. */
export function infoText({ kind, metadata: { name = '', namespace = '' } }: KubeObject): string {
  const resource = resourceOf(kind);
  const version = resource.group ? `${resource.group}/${resource.version}` : `/${resource.version}`;
  return `Resource: "${version}, Resource=${resource.plural}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "${name}", Namespace: "${namespace}"`;
}
