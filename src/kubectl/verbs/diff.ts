/** `kubectl diff -f`: what `apply` would change, as a unified diff. Models kubectl/pkg/cmd/diff/diff.go (v1.36). Exit 1: something would. */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { threeWayPatch } from '../apply/three-way-patch.js';
import { printYaml } from '../print/yaml.js';
import { unifiedDiff } from '../tools/line-diff.js';
import { KubectlFailure, KubectlFailures, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { lastApplied } from './last-applied.js';
import { type ManifestObject, nothingRead, readManifests } from './manifest-files.js';

export const diff: Verb = {
  path: 'diff',
  summary: 'Diff the live version against a would-be applied version',
  flags: [
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.string('kustomize', 'k'),
    flag.string('selector', 'l'),
    flag.bool('server-side'),
    flag.bool('force-conflicts'),
    flag.string('field-manager'),
    flag.bool('prune'),
    flag.bool('show-managed-fields'),
    flag.int('concurrency', undefined, '1'),
  ],
  run: runDiff,
};

/** Trouble ends with 2: 1 says that there are differences. */
const trouble = 2;

function runDiff(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  if (args.length > 0)
    throw new KubectlFailure(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl diff -h' for help and examples`, trouble);
  if (flags.given('kustomize')) throw new KubectlFailure('the lab has no kustomize: -k is not available, use -f', trouble);
  if (!flags.given('filename')) throw new KubectlFailure('must specify one of -f and -k', trouble);
  if (flags.bool('server-side'))
    throw new KubectlFailure('the lab compares what client-side apply would change: --server-side is not available', trouble);
  try {
    const read = readManifests(kubectl);
    const unfit = [...nothingRead(kubectl, read), ...read.misplaced, ...read.unread];
    if (kubectl.finish(unfit) !== 0) return trouble;
    const texts = read.documents.map((document) => differences(kubectl, document));
    for (const text of texts) kubectl.out(text);
    return texts.some((text) => text !== '') ? 1 : 0;
  } catch (error) {
    if (error instanceof KubectlFailure) throw new KubectlFailure(error.text, trouble);
    if (!(error instanceof StatusFailure || error instanceof KubectlFailures)) throw error;
    kubectl.finish([error]);
    return trouble;
  }
}

function differences(kubectl: KubectlCall, document: ManifestObject): string {
  const { object, refusal } = document;
  const { api, read } = kubectl.lab.world;
  const live = read.get(object.kind, keyOf(object)) as KubeObject | undefined;
  const given = document.written as { readonly metadata?: Readonly<Record<string, unknown>> };
  // Without the annotation apply would write: util.GetModifiedConfiguration of diff.go leaves it out.
  const written = { ...given, metadata: { ...given.metadata, annotations: given.metadata?.annotations ?? {} } };
  if (!live && refusal) throw new StatusFailure(refusal.status);
  const result = live
    ? api.patch(
        object.kind,
        keyOf(object),
        'strategic',
        threeWayPatch(lastApplied(live) ?? {}, written, live as unknown as Record<string, unknown>, live.kind),
        {
          dryRun: true,
        },
      )
    : api.create(object, { dryRun: true });
  const merged = kubectl.accept(result);
  const [before, after] = masked(live, merged);
  const { group, version } = resourceOf(object.kind);
  const file = `${group ? `${group}.` : ''}${version}.${object.kind}.${merged.metadata.namespace ?? ''}.${merged.metadata.name}`;
  const stamp = (there: boolean) =>
    there
      ? new Date(kubectl.lab.epoch).toISOString().replace('T', ' ').replace('Z', '000000 +0000')
      : '1970-01-01 00:00:00.000000000 +0000';
  const [one, other] = [`/tmp/LIVE-${directory}/${file}`, `/tmp/MERGED-${directory + 1}/${file}`];
  const text = unifiedDiff(
    { label: `${one}\t${stamp(live !== undefined)}`, text: before === undefined ? '' : printYaml(before) },
    { label: `${other}\t${stamp(true)}`, text: printYaml(after) },
  );
  return text === '' ? '' : `diff -u -N ${one} ${other}\n${text}`;
}

/** What kubectl calls its temporary directories ends in a number of no meaning. */
const directory = 1_502_418_673;

/** Values of Secrets are not shown, only whether they differ. Models Masker. */
function masked(live: KubeObject | undefined, merged: KubeObject): readonly [KubeObject | undefined, KubeObject] {
  if (merged.kind !== 'Secret') return [live, merged];
  const old = live?.kind === 'Secret' ? (live.data ?? {}) : {};
  const next = merged.data ?? {};
  const hide = (values: Readonly<Record<string, string>>, others: Readonly<Record<string, string>>, which: string) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Object.hasOwn(others, key) && others[key] !== value ? `*** (${which})` : '***']),
    );
  const before = live?.kind === 'Secret' ? ({ ...live, data: hide(old, next, 'before') } as KubeObject) : live;
  return [before, { ...merged, data: hide(next, old, 'after') } as KubeObject];
}
