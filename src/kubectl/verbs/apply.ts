/** `kubectl apply -f`. Models staging/src/k8s.io/kubectl/pkg/cmd/apply/{apply,patcher}.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { pluralText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { deepEqual } from '../../sim/deep-equal.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { lastApplied, lastAppliedKey, withLastApplied } from './last-applied.js';
import { type ManifestObject, readManifests } from './manifest-files.js';
import { recordFlag, withChangeCause } from './record.js';
import { endpointsDeprecated } from './select.js';
import { mergeThreeWays } from './three-way-merge.js';
import { typedPatchRefusal } from './typed-patch.js';

export const apply: Verb = {
  path: 'apply',
  summary: 'Apply a configuration to a resource by file name or stdin',
  flags: [
    flag.list('filename', 'f'),
    flag.string('kustomize', 'k'),
    flag.bool('recursive', 'R'),
    flag.bare('validate', 'strict', 'strict'),
    flag.bool('server-side'),
    flag.bool('force'),
    flag.bool('force-conflicts'),
    flag.bool('prune'),
    flag.bool('overwrite'),
    flag.bool('wait'),
    flag.string('selector', 'l'),
    flag.bool('all'),
    recordFlag,
    ...writeFlags,
  ],
  run: runApply,
};

function runApply(kubectl: KubectlCall): number {
  if (kubectl.args.length)
    throw new KubectlFailure(`Unexpected args: [${kubectl.args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  if (kubectl.flags.given('kustomize')) throw new KubectlFailure('the lab has no kustomize: -k is not available, use -f');
  if (kubectl.flags.bool('prune')) throw new KubectlFailure('the lab does not prune: --prune is not available');
  const { documents, failures } = readManifests(kubectl);
  const errors: unknown[] = [...failures];
  for (const document of documents) {
    try {
      applyOne(kubectl, document);
      for (const field of document.missed ?? []) kubectl.warn(field);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

function applyOne(kubectl: KubectlCall, document: ManifestObject): void {
  const { object, source } = document;
  const { api, read } = kubectl.lab.world;
  const resource = resourceOf(object.kind);
  if (object.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
  for (const warning of document.warnings) kubectl.warn(warning);
  if (!object.metadata.name) {
    if (object.metadata.generateName) throw new KubectlFailure(`from ${object.metadata.generateName}: cannot use generate name with apply`);
    const version = resource.group ? `${resource.group}/${resource.version}` : `/${resource.version}`;
    throw new KubectlFailure(
      `error when retrieving current configuration of:\nResource: "${version}, Resource=${resource.plural}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "", Namespace: "${object.metadata.namespace ?? ''}"\nfrom server for: "${source}": resource name may not be empty`,
    );
  }
  const typed = kubectl.flags.bool('server-side') && document.refusal ? typedPatchRefusal(object, document.refusal.status) : undefined;
  if (typed !== undefined) throw new StatusFailure({ reason: '', code: 500, message: typed });
  const written = withChangeCause(kubectl, document.written);
  const current = read.get(object.kind, keyOf(object)) as KubeObject | undefined;
  const dryRun = dryRunOf(kubectl);
  const modified = withLastApplied(written);
  if (!current) {
    // A dry run on the client asks the server nothing, so the server cannot refuse.
    if (dryRun === 'client') {
      printWritten(kubectl, modified as unknown as KubeObject, 'created');
      return;
    }
    if (document.refusal) throw new StatusFailure(document.refusal.status, `error when creating "${source}"`);
    const sent = { ...object, metadata: { ...object.metadata, ...annotations(modified) } };
    const created = kubectl.accept(api.create(sent, { dryRun: dryRun === 'server' }), `error when creating "${source}"`);
    printWritten(kubectl, created, said(kubectl, 'created'));
    return;
  }
  if (!lastApplied(current) && !kubectl.flags.bool('server-side'))
    kubectl.warn(missingAnnotation(`${pluralText(resource)}/${object.metadata.name}`));
  if (document.refusal) throw new StatusFailure(document.refusal.status, patching(document, current, modified));
  // Unknown fields were dropped or refused when the manifest was decoded.
  const wanted = { ...(object as unknown as Record<string, unknown>), metadata: { ...object.metadata, ...annotations(modified) } };
  const merged = mergeThreeWays(lastApplied(current), wanted, current);
  if (deepEqual(merged, current) || dryRun === 'client') {
    printWritten(kubectl, merged as KubeObject, said(kubectl, deepEqual(merged, current) ? 'unchanged' : 'configured'));
    return;
  }
  const updated = kubectl.accept(api.update(merged, { dryRun: dryRun === 'server' }), patching(document, current, modified));
  printWritten(kubectl, updated, said(kubectl, 'configured'));
}

function said(kubectl: KubectlCall, operation: string): string {
  return kubectl.flags.bool('server-side') ? 'serverside-applied' : operation;
}

function annotations(modified: Readonly<Record<string, unknown>>): { readonly annotations: Record<string, string> } {
  return { annotations: (modified.metadata as { annotations: Record<string, string> }).annotations };
}

function missingAnnotation(name: string): string {
  return `resource ${name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;
}

/** What kubectl says it was doing when the server refused a patch. */
function patching({ object, source }: ManifestObject, current: KubeObject, modified: Readonly<Record<string, unknown>>): string {
  const resource = resourceOf(current.kind);
  const version = resource.group ? `${resource.group}/${resource.version}` : `/${resource.version}`;
  const patch = { metadata: annotations(modified), spec: (modified as { spec?: unknown }).spec };
  return `error when applying patch:\n${JSON.stringify(patch)}\nto:\nResource: "${version}, Resource=${resource.plural}", GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "${object.metadata.name}", Namespace: "${object.metadata.namespace ?? ''}"\nfor: "${source}": error when patching "${source}"`;
}
