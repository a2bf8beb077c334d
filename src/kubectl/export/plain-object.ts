/**
 * An object as its author could have written it: without what the server and the cluster filled in, and without fields that
 * defaulting would write again. Applied to an empty cluster it becomes the same object.
 */
import { applyDefaults } from '../../api/defaulting.js';
import type { KubeObject } from '../../api/kinds.js';

export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const cloned = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** With the keys of every object in the order of the alphabet. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** Annotations that controllers and kubectl write for themselves. */
const OWN_ANNOTATION =
  /^(?:kubectl\.kubernetes\.io\/last-applied-configuration$|deployment\.kubernetes\.io\/|deprecated\.daemonset\.template\.generation$|endpoints\.kubernetes\.io\/|pv\.kubernetes\.io\/)/;

/** Where tokens are mounted: the ServiceAccount admission plugin adds it again. */
const TOKEN_VOLUME = /^kube-api-access-/;

/** Tolerations of the DefaultTolerationSeconds plugin. */
const ADDED_TOLERATION = /^node\.kubernetes\.io\/(?:not-ready|unreachable)$/;

export function plainObject(object: KubeObject): Json {
  const copy = cloned(object) as unknown as Json;
  delete copy.status;
  const { name, namespace, labels, annotations } = copy.metadata as { name: string; namespace?: string; labels?: Json; annotations?: Json };
  const kept = Object.entries(annotations ?? {}).filter(([key]) => !OWN_ANNOTATION.test(key));
  copy.metadata = {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(labels && Object.keys(labels).length > 0 && { labels }),
    ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }),
  };
  if (object.kind === 'Service') cleanService(copy.spec as Json);
  if (object.kind === 'Pod') cleanPod(copy.spec as Json);
  if (object.kind === 'Namespace') delete copy.spec;
  if (object.kind === 'Job' && isJson(copy.spec)) cleanJob(copy.spec);
  if (object.kind === 'ServiceAccount') delete copy.secrets;
  if (object.kind === 'PersistentVolumeClaim' && isJson(copy.spec)) delete copy.spec.volumeName;
  return withoutDefaults(copy);
}

/** Addresses and node ports stay: in a cluster with the same ranges they are free, and what was learnt stays readable. */
function cleanService(spec: Json): void {
  delete spec.clusterIPs;
  delete spec.healthCheckNodePort;
  if (spec.ipFamilyPolicy === 'SingleStack') {
    delete spec.ipFamilyPolicy;
    delete spec.ipFamilies;
  }
}

function cleanPod(spec: Json): void {
  for (const field of ['priority', 'preemptionPolicy', 'serviceAccount']) delete spec[field];
  if (spec.serviceAccountName === 'default') delete spec.serviceAccountName;
  const rest = (list: unknown, drop: (item: Json) => boolean) => (Array.isArray(list) ? list.filter((item: Json) => !drop(item)) : []);
  const set = (owner: Json, field: string, list: readonly unknown[]) => {
    if (list.length > 0) owner[field] = list;
    else delete owner[field];
  };
  set(
    spec,
    'tolerations',
    rest(spec.tolerations, ({ key, tolerationSeconds }) => tolerationSeconds === 300 && ADDED_TOLERATION.test(`${key}`)),
  );
  set(
    spec,
    'volumes',
    rest(spec.volumes, ({ name }) => TOKEN_VOLUME.test(`${name}`)),
  );
  for (const container of [spec.containers, spec.initContainers].flatMap((list) => (list ?? []) as Json[])) {
    set(
      container,
      'volumeMounts',
      rest(container.volumeMounts, ({ name }) => TOKEN_VOLUME.test(`${name}`)),
    );
  }
}

/** The Job controller labels its own pods and picks them by it. */
function cleanJob(spec: Json): void {
  delete spec.selector;
  const metadata = isJson(spec.template) && isJson(spec.template.metadata) ? spec.template.metadata : undefined;
  if (!isJson(metadata?.labels)) return;
  for (const key of Object.keys(metadata.labels))
    if (/^(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name)$/.test(key)) delete metadata.labels[key];
}

/** Left out one after the other, the outer ones first, as long as defaulting gives the whole object back. */
function withoutDefaults(object: Json): Json {
  const defaulted = (value: Json): string | undefined => {
    try {
      return JSON.stringify(sorted(applyDefaults(cloned(value) as unknown as KubeObject)));
    } catch {
      // Without a field that must be there defaulting has nothing to go by: then somebody wrote it.
      return undefined;
    }
  };
  const whole = defaulted(object);
  const visit = (owner: Json | unknown[]): void => {
    for (const key of Object.keys(owner)) {
      const at = owner as Json;
      const value = at[key];
      if (owner === object && ['apiVersion', 'kind', 'metadata'].includes(key)) continue;
      if (!Array.isArray(owner)) {
        delete at[key];
        if (defaulted(object) === whole) continue;
        at[key] = value;
      }
      if (typeof value === 'object' && value !== null) visit(value as Json);
    }
  };
  visit(object);
  return object;
}
