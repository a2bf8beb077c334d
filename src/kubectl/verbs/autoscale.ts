/** `kubectl autoscale`. Models staging/src/k8s.io/kubectl/pkg/cmd/autoscale/autoscale.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { parseQuantity } from '../../api/quantity.js';
import { metadata, requireFlags } from './create-kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { withLastApplied } from './last-applied.js';
import { recordFlag, withChangeCause } from './record.js';
import { selectionsOf } from './resource-args.js';
import { selectObjects } from './select.js';

export const autoscale: Verb = {
  path: 'autoscale',
  summary: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  flags: [
    flag.int('min', undefined, '-1'),
    flag.int('max', undefined, '-1'),
    {
      ...flag.int('cpu-percent', undefined, '-1'),
      deprecated: "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    },
    flag.string('cpu'),
    flag.string('memory'),
    flag.string('name'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('save-config'),
    recordFlag,
    ...writeFlags,
  ],
  run: runAutoscale,
};

/** Kinds with a scale subresource. */
const scalable: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

function runAutoscale(kubectl: KubectlCall): number {
  requireFlags(kubectl, 'max');
  const { flags } = kubectl;
  const [min, max] = [flags.int('min'), flags.int('max')];
  if (max < 1) throw new KubectlFailure(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) throw new KubectlFailure(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`);
  if (flags.int('cpu-percent') > 0 && flags.text('cpu') !== '') throw new KubectlFailure('--cpu-percent and --cpu are mutually exclusive');
  const metrics = metricsOf(kubectl);
  const selections = selectionsOf(kubectl);
  if (selections.length === 0) throw new KubectlFailure('no objects passed to autoscale');
  const unnamed = selections.find(({ name }) => name === undefined);
  if (unnamed) throw new KubectlFailure('resource(s) were provided, but no name was specified');
  const { objects, failures } = selectObjects(kubectl, selections);
  for (const { object, selection } of objects) {
    if (!scalable.has(object.kind))
      throw new KubectlFailure(`cannot autoscale a ${object.kind}: could not find scale subresource for ${versioned(selection.resource)}`);
    send(kubectl, object, min, max, metrics);
  }
  return kubectl.finish(failures);
}

function versioned({ group, version, plural }: { readonly group: string; readonly version: string; readonly plural: string }): string {
  return `${group}/${version}, Resource=${plural}`;
}

function send(kubectl: KubectlCall, target: KubeObject, min: number, max: number, metrics: readonly unknown[]): void {
  const written = withChangeCause(kubectl, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata(kubectl, kubectl.flags.text('name') || target.metadata.name),
    spec: {
      maxReplicas: max,
      ...(metrics.length > 0 && { metrics }),
      ...(min > 0 && { minReplicas: min }),
      scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.metadata.name },
    },
  });
  const dryRun = dryRunOf(kubectl);
  if (dryRun === 'client') {
    printWritten(kubectl, { ...written, status: { currentMetrics: null, desiredReplicas: 0 } } as unknown as KubeObject, 'created');
    return;
  }
  const object = kubectl.flags.bool('save-config') ? withLastApplied(written) : written;
  printWritten(kubectl, kubectl.accept(kubectl.lab.world.api.create(object, { dryRun: dryRun === 'server' })), 'autoscaled');
}

function metricsOf({ flags }: KubectlCall): readonly unknown[] {
  const percent = flags.int('cpu-percent');
  return [
    ...(percent > 0 ? [metric('cpu', { averageUtilization: percent, type: 'Utilization' })] : []),
    ...(['cpu', 'memory'] as const).filter((name) => flags.text(name) !== '').map((name) => metric(name, targetOf(name, flags.text(name)))),
  ];
}

function metric(name: string, target: unknown): unknown {
  return { resource: { name, target }, type: 'Resource' };
}

/** `70%` is a share of what is requested, `500m` an amount; a bare number is thousandths of a core or mebibytes. Models parseResourceInput. */
function targetOf(resource: 'cpu' | 'memory', text: string): unknown {
  const input = text.trim();
  if (input.endsWith('%')) {
    const percent = input.slice(0, -1);
    if (!/^\+?\d+$/.test(percent)) throw new KubectlFailure(`invalid percentage value: ${percent}`);
    return { averageUtilization: Number(percent), type: 'Utilization' };
  }
  const amount = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(input) ? `${Number(input)}${resource === 'cpu' ? 'm' : 'Mi'}` : input;
  if (parseQuantity(amount) === undefined) throw new KubectlFailure(`invalid resource ${resource} value: ${input}`);
  return { averageValue: amount, type: 'AverageValue' };
}
