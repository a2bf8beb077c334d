/**
 * The kinds the API server serves, by every name a person may call them.
 *
 * The kinds the lab models (`KindMap`); those it does not model are in resource-lookup.ts.
 * Models `kubectl api-resources` of v1.36 and restmapper/{discovery,shortcut}.go.
 */
import type { Kind } from './kinds.js';

export interface Resource {
  readonly kind: string;
  /** `''` for the core group. */
  readonly group: string;
  readonly version: string;
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly listKind: string;
}

export interface ModelledResource extends Resource {
  readonly kind: Kind;
}

/** One row: kind, plural, short names (`,` between them). A leading `-` on the kind means cluster-scoped. */
type Row = readonly [kind: string, plural: string, shortNames?: string];

/** Resources of one group and version. */
export function resourcesOf(apiVersion: string, rows: readonly Row[]): Resource[] {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  return rows.map(([name, plural, short]) => {
    const namespaced = !name.startsWith('-');
    const kind = namespaced ? name : name.slice(1);
    const shortNames = short ? short.split(',') : [];
    return { kind, group, version, apiVersion, plural, singular: kind.toLowerCase(), shortNames, namespaced, listKind: `${kind}List` };
  });
}

/** Kinds of the lab, in the order `kubectl get all` and the docs name them. */
export const modelledResources = [
  ...resourcesOf('v1', [
    ['-Namespace', 'namespaces', 'ns'],
    ['-Node', 'nodes', 'no'],
    ['Pod', 'pods', 'po'],
    ['Service', 'services', 'svc'],
    ['Endpoints', 'endpoints', 'ep'],
    ['ConfigMap', 'configmaps', 'cm'],
    ['Secret', 'secrets'],
    ['Event', 'events', 'ev'],
    ['ReplicationController', 'replicationcontrollers', 'rc'],
    ['ServiceAccount', 'serviceaccounts', 'sa'],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'],
    ['-PersistentVolume', 'persistentvolumes', 'pv'],
    ['PodTemplate', 'podtemplates'],
  ]),
  ...resourcesOf('apps/v1', [
    ['ControllerRevision', 'controllerrevisions'],
    ['DaemonSet', 'daemonsets', 'ds'],
    ['Deployment', 'deployments', 'deploy'],
    ['ReplicaSet', 'replicasets', 'rs'],
    ['StatefulSet', 'statefulsets', 'sts'],
  ]),
  ...resourcesOf('autoscaling/v2', [['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa']]),
  ...resourcesOf('batch/v1', [
    ['CronJob', 'cronjobs', 'cj'],
    ['Job', 'jobs'],
  ]),
  ...resourcesOf('discovery.k8s.io/v1', [['EndpointSlice', 'endpointslices']]),
  ...resourcesOf('networking.k8s.io/v1', [
    ['-IngressClass', 'ingressclasses'],
    ['Ingress', 'ingresses', 'ing'],
    ['NetworkPolicy', 'networkpolicies', 'netpol'],
  ]),
  ...resourcesOf('policy/v1', [['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb']]),
  ...resourcesOf('storage.k8s.io/v1', [['-StorageClass', 'storageclasses', 'sc']]),
] as readonly ModelledResource[];

const byKind = new Map(modelledResources.map((resource) => [resource.kind, resource]));

/** The resource of a modelled kind. */
export function resourceOf(kind: Kind): ModelledResource {
  const resource = byKind.get(kind);
  if (!resource) throw new Error(`kind ${kind} is not in the scheme`);
  return resource;
}
