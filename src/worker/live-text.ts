/**
 * An object of the cluster as YAML, and where each line comes from: its author wrote it, the API server's defaulting
 * would write it again if it were left out, or the cluster filled it in.
 */
import { applyDefaults } from '../api/defaulting.js';
import type { Kind, KubeObject } from '../api/kinds.js';
import { type ManifestDocument, parseManifest } from '../api/manifest.js';
import { printYaml } from '../kubectl/print/yaml.js';
import { lastApplied, lastAppliedKey } from '../kubectl/verbs/last-applied.js';
import type { World } from '../sim/world.js';
import type { LineOrigin, LiveText } from './protocol.js';
import { isRecord } from './same-value.js';

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Of metadata, what the server keeps for itself: an update cannot change it. Models apimachinery/pkg/api/validation/objectmeta.go. */
const SYSTEM = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'uid',
];

/** Fields that are given out or written by parts of the cluster where the author said nothing of them. */
const FILLED_IN: Partial<Record<Kind, RegExp>> = {
  // Models pkg/registry/core/service/storage/alloc.go.
  Service: /^spec\.(clusterIP|clusterIPs|ipFamilies|ipFamilyPolicy|healthCheckNodePort|ports\.\d+\.nodePort)(\.|$)/,
  // The scheduler, and the admission plugins ServiceAccount, DefaultTolerationSeconds and Priority.
  Pod: /^(spec\.(nodeName|serviceAccount|serviceAccountName|tolerations|volumes|containers\.\d+\.volumeMounts|priority|preemptionPolicy)|metadata\.(generateName|ownerReferences))(\.|$)/,
  Deployment: /^metadata\.annotations\.deployment\.kubernetes\.io/,
  ReplicaSet: /^metadata\.(ownerReferences|annotations)(\.|$)/,
  Node: /^spec\.(podCIDR|podCIDRs|providerID)(\.|$)/,
};

/** The fields that can be edited, or all of them. */
function shownObject(object: KubeObject, whole: boolean): Json {
  const { status, metadata, ...rest } = object as unknown as Json & { readonly metadata: Json };
  const { [lastAppliedKey]: _record, ...annotations } = (metadata.annotations ?? {}) as Json;
  const { annotations: _all, ...bare } = metadata;
  const kept = Object.keys(annotations).length > 0 ? { ...bare, annotations } : bare;
  if (whole) return { ...rest, metadata: kept, ...(status === undefined ? {} : { status }) };
  return { ...rest, metadata: Object.fromEntries(Object.entries(kept).filter(([key]) => !SYSTEM.includes(key))) };
}

export function liveText(world: World, kind: Kind, key: string, whole: boolean): LiveText | null {
  const object = world.read.get(kind, key) as KubeObject | undefined;
  if (object === undefined) return null;
  const shown = shownObject(object, whole);
  const text = printYaml(shown);
  const lines: LineOrigin[] = text
    .replace(/\n$/, '')
    .split('\n')
    .map(() => 'author');
  const document = parseManifest(text).documents[0];
  if (document) for (const { path, origin } of originsOf(object, shown)) markLines(lines, document, path, origin);
  return { text, origins: lines };
}

/** Deepest last: what stands on a line of its own is marked after the field around it. */
function originsOf(object: KubeObject, shown: Json): readonly { readonly path: Path; readonly origin: LineOrigin }[] {
  const applied = lastApplied(object as never);
  const found: { readonly path: Path; readonly origin: LineOrigin }[] = [];
  const walk = (value: unknown, path: Path): LineOrigin => {
    const leaf = !(typeof value === 'object' && value !== null) || Object.keys(value).length === 0;
    const members = leaf ? [] : Object.entries(value).map(([key, item]) => ({ key: Array.isArray(value) ? Number(key) : key, item }));
    const at = found.length;
    const origin = leaf
      ? originOfLeaf(object, path, applied)
      : members.map(({ key, item }) => walk(item, [...path, key])).reduce((whole, one) => (whole === one ? whole : 'author'));
    if (path.length > 0) found.splice(at, 0, { path, origin });
    return origin;
  };
  walk(shown, []);
  return found;
}

function originOfLeaf(object: KubeObject, path: Path, applied: Json | undefined): LineOrigin {
  const dotted = path.join('.');
  if (/^(apiVersion|kind|metadata\.(name|namespace))$/.test(dotted)) return 'author';
  if (path[0] === 'status' || (path[0] === 'metadata' && SYSTEM.includes(String(path[1])))) return 'cluster';
  if (applied !== undefined && valueAt(applied, path) !== undefined) return 'author';
  if (FILLED_IN[object.kind]?.test(dotted)) return 'cluster';
  if (defaultsBack(object, path)) return 'default';
  return applied === undefined ? 'author' : 'cluster';
}

/** Whether leaving the field out gives the same object. */
function defaultsBack(object: KubeObject, path: Path): boolean {
  const copy = structuredClone(object) as unknown as Json;
  const parent = valueAt(copy, path.slice(0, -1));
  const last = path.at(-1) as string | number;
  if (!isRecord(parent)) return false;
  const before = JSON.stringify(parent[last]);
  delete (parent as Json)[last];
  try {
    return JSON.stringify(valueAt(applyDefaults(copy as unknown as KubeObject) as unknown as Json, path)) === before;
  } catch {
    // Without a field that must be there defaulting has nothing to go by: then somebody wrote it.
    return false;
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Json)[key] : undefined), value);
}

/** A field's path as the server writes it. */
function textOf(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return /[.[\]/]/.test(key) ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`;
  }, '');
}

function markLines(lines: LineOrigin[], document: ManifestDocument, path: Path, origin: LineOrigin): void {
  const key = document.keyPositionOf(textOf(path)).line;
  const { endLine, endColumn } = document.positionOf(textOf(path));
  const last = endColumn > 1 ? endLine : endLine - 1;
  for (let line = key; line <= Math.max(key, last); line++) if (lines[line - 1] !== undefined) lines[line - 1] = origin;
}
