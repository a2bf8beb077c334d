/** `kubectl top node|pod`. Models staging/src/k8s.io/kubectl/pkg/cmd/top and pkg/metricsutil (v1.36). */
import { parseQuantity } from '../../api/quantity.js';
import { resourceOf } from '../../api/scheme.js';
import { notFound } from '../../api/status.js';
import { metricsAvailable, type NodeMetrics, nodeMetrics, type PodMetrics, podMetrics } from '../metrics/metrics-api.js';
import type { Usage } from '../metrics/usage.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { goDuration } from './duration-text.js';
import { KubectlFailure, StatusFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { parseLabelSelector } from './label-selector.js';
import { listTest } from './list-selectors.js';
import { listObjects } from './select.js';

/** Longer without figures is strange, ms. */
const metricsCreationDelayMs = 120_000;

const cpuText = ({ cpu }: Usage): string => `${Math.ceil(cpu * 1000 - 1e-9)}m`;
const memoryText = ({ memoryBytes }: Usage): string => `${Math.floor(memoryBytes / 2 ** 20)}Mi`;
const zero: Usage = { cpu: 0, memoryBytes: 0 };
const sumOf = (usages: readonly Usage[]): Usage =>
  usages.reduce((sum, one) => ({ cpu: sum.cpu + one.cpu, memoryBytes: sum.memoryBytes + one.memoryBytes }), zero);

/** What both commands ask for before they look at anything; the name given, if any. */
function begin(kubectl: KubectlCall, use: string, selector: string, selectors: readonly string[]): string | undefined {
  const { args, flags, lab } = kubectl;
  if (args.length > 1) throw usageFailure(kubectl.verb.path, use);
  const sort = flags.text('sort-by');
  if (sort !== '' && sort !== 'cpu' && sort !== 'memory') throw new KubectlFailure('--sort-by accepts only cpu or memory');
  if (args.length === 1 && selectors.some((name) => flags.text(name) !== ''))
    throw new KubectlFailure(`only one of NAME or ${selector} can be provided`);
  parseLabelSelector(flags.text('selector'));
  if (!metricsAvailable(lab.world)) throw new KubectlFailure('Metrics API not available');
  return args[0];
}

function sorted<T>(items: readonly T[], by: string, usageOf: (item: T) => Usage): readonly T[] {
  const figure = (item: T) => (by === 'cpu' ? Math.ceil(usageOf(item).cpu * 1000 - 1e-9) : usageOf(item).memoryBytes);
  return by === '' ? items : [...items].sort((a, b) => figure(b) - figure(a));
}

function print(kubectl: KubectlCall, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = kubectl.flags.bool('no-headers') ? rows : [head, ...rows];
  if (all.length > 0) kubectl.out(`${alignColumns(all.map((cells) => `${cells.join('\t')}\t`).join('\n'), tableColumns)}\n`);
}

const topNode: Verb = {
  path: 'top node',
  aliases: ['nodes', 'no'],
  summary: 'Display resource (CPU/memory) usage of nodes',
  flags: [
    flag.string('selector', 'l'),
    flag.string('sort-by'),
    flag.bool('no-headers'),
    flag.bool('use-protocol-buffers'),
    flag.bool('show-capacity'),
    flag.bool('show-swap'),
  ],
  run(kubectl) {
    const { flags, lab } = kubectl;
    const name = begin(kubectl, 'node [NAME | -l label]', '--selector', ['selector']);
    const test = parseLabelSelector(flags.text('selector'));
    const nodes = lab.world.read.list('Node').filter((node) => (name === undefined ? test(node) : node.metadata.name === name));
    if (name !== undefined && nodes.length === 0) throw new StatusFailure(notFound('nodes', '', name));
    const metrics = nodes.flatMap((node) => nodeMetrics(lab.world, node) ?? []);
    if (name !== undefined && metrics.length === 0) throw new StatusFailure(notFound('nodemetrics', 'metrics.k8s.io', name));
    if (metrics.length === 0) throw new KubectlFailure('metrics not available yet');
    const swap = flags.bool('show-swap');
    const unknown = nodes.filter((node) => !metrics.some((each) => each.node === node)).map(({ metadata }) => metadata.name);
    const list = flags.bool('show-capacity') ? 'capacity' : 'allocatable';
    const row = ({ node, usage }: NodeMetrics): readonly string[] => {
      const share = (used: number, of: string) => {
        const there = parseQuantity(node.status[list]?.[of] ?? '') ?? 0;
        return `${there === 0 ? 0 : Math.floor((used / there) * 100)}%`;
      };
      const shares = [
        cpuText(usage),
        share(Math.ceil(usage.cpu * 1000) / 1000, 'cpu'),
        memoryText(usage),
        share(usage.memoryBytes, 'memory'),
      ];
      return [node.metadata.name, ...shares, ...(swap ? ['<unknown>', '<unknown>'] : [])];
    };
    const byName = [...metrics].sort((a, b) => (a.node.metadata.name < b.node.metadata.name ? -1 : 1));
    print(
      kubectl,
      ['NAME', 'CPU(cores)', 'CPU(%)', 'MEMORY(bytes)', 'MEMORY(%)', ...(swap ? ['SWAP(bytes)', 'SWAP(%)'] : [])],
      [
        ...sorted(byName, flags.text('sort-by'), ({ usage }) => usage).map(row),
        ...unknown.map((each) => [each, ...Array<string>(swap ? 6 : 4).fill('<unknown>')]),
      ],
    );
    return 0;
  },
};

const topPod: Verb = {
  path: 'top pod',
  aliases: ['pods', 'po'],
  summary: 'Display resource (CPU/memory) usage of pods',
  flags: [
    flag.string('selector', 'l'),
    flag.string('field-selector'),
    flag.string('sort-by'),
    flag.bool('containers'),
    flag.bool('all-namespaces', 'A'),
    flag.bool('no-headers'),
    flag.bool('use-protocol-buffers'),
    flag.bool('sum'),
    flag.bool('show-swap'),
  ],
  run(kubectl) {
    const { flags } = kubectl;
    const name = begin(kubectl, 'pod [NAME | -l label]', 'selector', ['selector', 'field-selector']);
    const everywhere = flags.bool('all-namespaces');
    const metrics = name === undefined ? listed(kubectl, everywhere) : [named(kubectl, name)];
    const sort = flags.text('sort-by');
    const swap = flags.bool('show-swap') ? ['0Mi'] : [];
    const cells = (usage: Usage) => [cpuText(usage), memoryText(usage), ...swap];
    const rows = sorted(metrics, sort, ({ containers }) => sumOf(containers.map(({ usage }) => usage))).flatMap(({ pod, containers }) => {
      const place = everywhere ? [pod.metadata.namespace ?? ''] : [];
      if (!flags.bool('containers')) return [[...place, pod.metadata.name, ...cells(sumOf(containers.map(({ usage }) => usage)))]];
      const inOrder = [...containers].sort((a, b) => (a.name < b.name ? -1 : 1));
      return sorted(inOrder, sort, ({ usage }) => usage).map((one) => [...place, pod.metadata.name, one.name, ...cells(one.usage)]);
    });
    const figures = ['NAME', 'CPU(cores)', 'MEMORY(bytes)', ...(swap.length > 0 ? ['SWAP(bytes)'] : [])];
    const head = [...(everywhere ? ['NAMESPACE'] : []), ...(flags.bool('containers') ? ['POD'] : []), ...figures];
    if (flags.bool('sum') && metrics.length > 0) {
      // The printer counts its columns as they stood in the head, and there is none without it.
      const width = flags.bool('no-headers') ? figures.length : head.length;
      const all = metrics.flatMap(({ containers }) => containers.map(({ usage }) => usage));
      rows.push(
        [...Array<string>(width - 2).fill(''), '________', '________'],
        [...Array<string>(width - 3).fill(''), '', ...cells(sumOf(all))],
      );
    }
    if (metrics.length > 0) print(kubectl, head, rows);
    return 0;
  },
};

function named(kubectl: KubectlCall, name: string): PodMetrics {
  const { lab, namespace } = kubectl;
  const pod = lab.world.read.get('Pod', `${namespace}/${name}`);
  if (!pod) throw new StatusFailure(notFound('pods', '', name));
  const metrics = podMetrics(lab.world, pod);
  if (!metrics) throw new StatusFailure(notFound('podmetrics', 'metrics.k8s.io', `${namespace}/${name}`));
  return metrics;
}

/** Of all pods the selectors name; says why there are none. Models verifyEmptyMetrics. */
function listed(kubectl: KubectlCall, everywhere: boolean): readonly PodMetrics[] {
  const { flags, lab, namespace } = kubectl;
  const resource = resourceOf('Pod');
  const test = listTest(resource, flags.text('selector'), flags.text('field-selector'));
  const pods = listObjects(kubectl, resource, everywhere ? undefined : namespace).flatMap((pod) =>
    pod.kind === 'Pod' && test(pod) ? [pod] : [],
  );
  const metrics = pods.flatMap((pod) => podMetrics(lab.world, pod) ?? []);
  if (metrics.length > 0) return metrics;
  for (const { metadata } of pods) {
    const age = lab.epoch - Date.parse(metadata.creationTimestamp ?? '');
    if (age > metricsCreationDelayMs)
      throw new KubectlFailure(`Metrics not available for pod ${metadata.namespace}/${metadata.name}, age: ${goDuration(age)}`);
  }
  if (pods.length > 0) throw new KubectlFailure('metrics not available yet');
  kubectl.err(everywhere ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`);
  return [];
}

export const top: readonly Verb[] = [topNode, topPod];
