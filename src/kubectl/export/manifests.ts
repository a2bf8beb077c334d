/** The objects of a state as manifests for a cluster of kind, and what could not be carried over as it is. */
import type { Container } from '../../api/core.js';
import type { World } from '../../sim/world.js';
import { printYaml } from '../print/yaml.js';
import { exportedObjects } from './exported-objects.js';
import { kindNames } from './kind-cluster.js';
import type { ExportNote } from './note.js';
import { isJson, type Json, plainObject } from './plain-object.js';
import { isKnownImage, standIn } from './stand-in.js';

export interface Manifests {
  readonly text: string;
  readonly notes: readonly ExportNote[];
  /** `kind/namespace/name` of what starts pods, to wait for. */
  readonly workloads: readonly string[];
}

/** A container that is never ready, which the lab says with an annotation. */
const NEVER_READY = { exec: { command: ['false'] }, periodSeconds: 5 };

export function manifestsOf(world: Pick<World, 'config' | 'read'>): Manifests {
  const names = kindNames(world);
  const notes = new Map<string, ExportNote>();
  const note = (one: ExportNote) => notes.set(JSON.stringify(one), one);
  const workloads: string[] = [];
  const documents = exportedObjects(world).map((object) => {
    const { kind, metadata } = object;
    const what = `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
    const plain = plainObject(object);
    // What was placed by the lab's scheduler stays where it is: who answers where depends on it.
    if (object.kind === 'Pod' && object.spec.nodeName && isJson(plain.spec)) plain.spec.nodeName = object.spec.nodeName;
    for (const template of podTemplates(plain)) carryPod(template, what, note);
    if (/^(Deployment|StatefulSet|DaemonSet)$/.test(kind)) workloads.push(`${kind.toLowerCase()}/${metadata.namespace}/${metadata.name}`);
    if (kind === 'Endpoints' || kind === 'EndpointSlice') note({ code: 'own-endpoints', what });
    if (kind === 'Ingress') note({ code: 'ingress', what });
    return printYaml(renamed(plain, names));
  });
  return { text: documents.join('---\n'), notes: [...notes.values()], workloads };
}

/** The object itself or the template in it, each with `metadata` and `spec` of a pod. */
function podTemplates(object: Json): readonly Json[] {
  if (object.kind === 'Pod') return [object];
  const spec = object.spec;
  const inner = object.kind === 'CronJob' && isJson(spec) && isJson(spec.jobTemplate) ? spec.jobTemplate.spec : spec;
  const template = object.kind === 'PodTemplate' ? object.template : isJson(inner) ? inner.template : undefined;
  return isJson(template) ? [template] : [];
}

function carryPod(template: Json, what: string, note: (one: ExportNote) => void): void {
  const metadata = template.metadata as { annotations?: Json } | undefined;
  const spec = template.spec as { containers: Container[] };
  spec.containers = spec.containers.map((container, index) => {
    if (!isKnownImage(container.image)) note({ code: 'stand-in', what, image: container.image });
    return standIn(container, index);
  });
  const { 'portwalk/ready': ready, 'portwalk/stop-seconds': stopSeconds, ...annotations } = metadata?.annotations ?? {};
  if (metadata?.annotations === undefined || (ready === undefined && stopSeconds === undefined)) return;
  if (Object.keys(annotations).length > 0) metadata.annotations = annotations;
  else delete metadata.annotations;
  if (ready === 'false') spec.containers = spec.containers.map((container) => ({ ...container, readinessProbe: NEVER_READY }));
  if (stopSeconds !== undefined) note({ code: 'stop-seconds', what });
}

/** Node names where they are meant: in `nodeName`, in selectors and in terms of affinity. */
function renamed(value: unknown, names: ReadonlyMap<string, string>, key = ''): unknown {
  if (typeof value === 'string') return /^(nodeName|values|kubernetes\.io\/hostname)$/.test(key) ? (names.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, names, key));
  if (!isJson(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renamed(item, names, name)]));
}
