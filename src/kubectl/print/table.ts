/** Objects → the lines of `kubectl get`. Models k8s.io/cli-runtime/pkg/printers/tableprinter.go (v1.36). */
import type { Kind, KindMap } from '../../api/kinds.js';
import type { ObjectMeta } from '../../api/metadata.js';
import { type Column, labelText, type TableOf } from './column.js';
import { cronJobTable, horizontalPodAutoscalerTable, jobTable, podDisruptionBudgetTable, podTemplateTable } from './columns/batch.js';
import { endpointSliceTable, endpointsTable } from './columns/endpoint.js';
import { ingressClassTable, ingressTable } from './columns/ingress.js';
import { networkPolicyTable } from './columns/network-policy.js';
import { nodeTable } from './columns/node.js';
import { configMapTable, eventTable, namespaceTable, secretTable } from './columns/plain.js';
import { podTable } from './columns/pod.js';
import { serviceTable } from './columns/service.js';
import { persistentVolumeClaimTable, persistentVolumeTable, serviceAccountTable, storageClassTable } from './columns/storage.js';
import {
  controllerRevisionTable,
  daemonSetTable,
  deploymentTable,
  replicaSetTable,
  replicationControllerTable,
  statefulSetTable,
} from './columns/workload.js';
import { alignRows, tableColumns } from './tabwriter.js';

const tables: { readonly [K in Kind]: TableOf<K> } = {
  Namespace: namespaceTable,
  Node: nodeTable,
  Pod: podTable,
  ReplicaSet: replicaSetTable,
  ReplicationController: replicationControllerTable,
  DaemonSet: daemonSetTable,
  StatefulSet: statefulSetTable,
  ControllerRevision: controllerRevisionTable,
  Deployment: deploymentTable,
  Service: serviceTable,
  Endpoints: endpointsTable,
  EndpointSlice: endpointSliceTable,
  ConfigMap: configMapTable,
  Secret: secretTable,
  IngressClass: ingressClassTable,
  Ingress: ingressTable,
  NetworkPolicy: networkPolicyTable,
  Job: jobTable,
  CronJob: cronJobTable,
  HorizontalPodAutoscaler: horizontalPodAutoscalerTable,
  PodDisruptionBudget: podDisruptionBudgetTable,
  PodTemplate: podTemplateTable,
  ServiceAccount: serviceAccountTable,
  PersistentVolume: persistentVolumeTable,
  PersistentVolumeClaim: persistentVolumeClaimTable,
  StorageClass: storageClassTable,
  Event: eventTable,
};

export interface TableOptions {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly wide: boolean;
  readonly noHeaders: boolean;
  /** A NAMESPACE column in front. */
  readonly withNamespace: boolean;
  readonly showLabels: boolean;
  /** An EVENT column before all others: what happened to each object. */
  readonly events?: readonly string[];
  /** `-L`: one column per label key. */
  readonly labelColumns: readonly string[];
  /** In front of names when several kinds are printed: `service/`. */
  readonly namePrefix: string;
}

export function printTable<K extends Kind>(kind: K, objects: readonly KindMap[K][], options: TableOptions): string {
  return printRows(tables[kind] as unknown as Table<KindMap[K]>, objects, options);
}

/** Columns and rows of anything that has metadata. */
interface Table<O> {
  readonly columns: readonly Column[];
  row(object: O, now: number): readonly string[];
}

export function printRows<O extends { readonly metadata: ObjectMeta }>(
  table: Table<O>,
  objects: readonly O[],
  options: TableOptions,
): string {
  const shown = table.columns.map((column, index) => ({ column, index })).filter(({ column }) => options.wide || !column.wide);
  const lines: (readonly string[])[] = [];
  // A cell ends where its line does, and a tab in it begins another.
  const line = (cells: readonly string[]) =>
    lines.push(
      cells.some((cell) => /[\f\n\r\t]/.test(cell)) ? cells.flatMap((cell) => cell.replace(/[\f\n\r].*/s, '...').split('\t')) : cells,
    );
  if (!options.noHeaders) {
    line([
      ...(options.events ? ['EVENT'] : []),
      ...(options.withNamespace ? ['NAMESPACE'] : []),
      ...shown.map(({ column }: { column: Column }) => column.title),
      ...options.labelColumns.map((key) => (key.split('/').at(-1) ?? key).toUpperCase()),
      ...(options.showLabels ? ['LABELS'] : []),
    ]);
  }
  for (const [place, object] of objects.entries()) {
    const { metadata } = object;
    const cells = table.row(object, options.now);
    line([
      ...(options.events ? [(options.events[place] ?? '').padEnd(8)] : []),
      ...(options.withNamespace ? [metadata.namespace ?? ''] : []),
      ...shown.map(({ column, index }) => (column.title === 'NAME' ? `${options.namePrefix}${cells[index]}` : (cells[index] ?? ''))),
      ...options.labelColumns.map((key) => metadata.labels?.[key] ?? ''),
      ...(options.showLabels ? [labelText(metadata.labels)] : []),
    ]);
  }
  return lines.length ? `${alignRows(lines, tableColumns)}\n` : '';
}
