/** `kubectl drain NODE`. Models kubectl/pkg/cmd/drain/drain.go and kubectl/pkg/drain/{drain,filters}.go (v1.36). */
import type { Pod } from '../../api/core.js';
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { runCordon } from './cordon.js';
import { dryRunFlag, dryRunOf, printWritten } from './dry-run.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { parseLabelSelector } from './label-selector.js';
import { selectObjects } from './select.js';

export const drain: Verb = {
  path: 'drain',
  summary: 'Drain node in preparation for maintenance',
  flags: [
    flag.bool('force'),
    flag.bool('ignore-daemonsets'),
    flag.bool('delete-emptydir-data'),
    flag.bool('disable-eviction'),
    flag.int('grace-period', undefined, '-1'),
    flag.duration('timeout', '0s'),
    flag.string('selector', 'l'),
    flag.string('pod-selector'),
    flag.int('chunk-size', undefined, '500'),
    flag.int('skip-wait-for-delete-timeout', undefined, '0'),
    dryRunFlag,
  ],
  run: runDrain,
};

/** Without --timeout the real one waits for ever; the lab no longer than this, ms. */
const longestMs = 600_000;

function runDrain(kubectl: KubectlCall): number {
  const cordoned = runCordon(kubectl, true);
  if (cordoned !== 0) return cordoned;
  const names = kubectl.args.map((arg) => arg.replace(/^(node|nodes|no)\//, ''));
  const resource = resourceOf('Node');
  const { objects } = selectObjects(kubectl, names.length > 0 ? names.map((name) => ({ resource, name })) : [{ resource }]);
  const failed: { readonly name: string; readonly why: readonly string[] }[] = [];
  for (const { object } of objects) {
    const { name } = object.metadata;
    const why = emptyNode(kubectl, name);
    if (why === undefined) printWritten(kubectl, object, 'drained');
    else {
      failed.push({ name, why });
      kubectl.err(`error: unable to drain node ${JSON.stringify(name)} due to error: ${together(why)}, continuing command...\n`);
    }
  }
  if (failed.length === 0) return 0;
  // What is wrong with one node stands line by line, with several a node has a line. Models checkErr, which unwraps one alone.
  const lines = failed.length === 1 ? (failed[0]?.why ?? []) : failed.map(({ why }) => together(why));
  kubectl.err(`There are pending nodes to be drained:\n${[...failed.map(({ name }) => ` ${name}`), ...lines].join('\n')}\n`);
  return 1;
}

/** Errors as one text. Models apimachinery/pkg/util/errors aggregate. */
const together = (errors: readonly string[]): string => (errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`);

/** Why it could not be done; undefined when all that has to go is gone. */
function emptyNode(kubectl: KubectlCall, node: string): readonly string[] | undefined {
  const { flags, lab } = kubectl;
  const { world } = lab;
  const selects = parseLabelSelector(flags.text('pod-selector'));
  const pods = world.read
    .list('Pod')
    .filter((pod) => pod.spec.nodeName === node && selects(pod as KubeObject))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const found = { fatal: new Map<string, string[]>(), warned: new Map<string, string[]>() };
  const going = pods.filter((pod) => mayGo(pod, flags, found));
  if (found.fatal.size > 0) return said(found.fatal).map((why) => `cannot delete ${why}`);
  if (found.warned.size > 0) kubectl.err(`Warning: ${said(found.warned).join('; ')}\n`);
  if (dryRunOf(kubectl) !== 'none') {
    for (const { metadata } of going) kubectl.out(`evicting pod ${metadata.namespace}/${metadata.name} (dry run)\n`);
    return undefined;
  }
  const grace = flags.int('grace-period');
  for (const [at, pod] of going.entries()) {
    kubectl.out(`evicting pod ${pod.metadata.namespace}/${pod.metadata.name}\n`);
    kubectl.accept(world.api.delete('Pod', keyOf(pod), { ...(grace >= 0 && { gracePeriodSeconds: grace }), atOnce: at > 0 }));
  }
  const limit = world.now + (flags.duration('timeout') || longestMs);
  const gone = (pod: Pod) => world.read.get('Pod', keyOf(pod))?.metadata.uid !== pod.metadata.uid;
  const left = new Set(going);
  while (left.size > 0) {
    if (!world.advanceUntil(() => [...left].some(gone), Math.max(0, limit - world.now))) {
      return [
        `error when waiting for pod ${JSON.stringify([...left][0]?.metadata.name)} terminating: global timeout reached: ${flags.text('timeout')}`,
      ];
    }
    for (const pod of left) {
      if (!gone(pod)) continue;
      left.delete(pod);
      kubectl.out(`pod/${pod.metadata.name} evicted\n`);
    }
  }
  return undefined;
}

interface Found {
  readonly fatal: Map<string, string[]>;
  readonly warned: Map<string, string[]>;
}

/** Whether the pod is to be deleted; what stands against it is noted. Models the filters in their order. */
function mayGo(pod: Pod, flags: KubectlCall['flags'], { fatal, warned }: Found): boolean {
  const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
  const note = (list: Map<string, string[]>, why: string) => list.set(why, [...(list.get(why) ?? []), name]);
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  if (owner?.kind === 'DaemonSet' && !over) {
    if (flags.bool('ignore-daemonsets')) note(warned, 'ignoring DaemonSet-managed Pods');
    else note(fatal, 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)');
    return false;
  }
  if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return false;
  const volumes = (pod.spec as { readonly volumes?: readonly { readonly emptyDir?: unknown }[] }).volumes ?? [];
  if (volumes.some(({ emptyDir }) => emptyDir !== undefined) && !over) {
    // With the flag there is a warning, which the next filter drops (upstream says so itself).
    if (!flags.bool('delete-emptydir-data')) {
      note(fatal, 'Pods with local storage (use --delete-emptydir-data to override)');
      return false;
    }
  }
  if (!owner && !over) {
    if (!flags.bool('force')) {
      note(fatal, 'Pods that declare no controller (use --force to override)');
      return false;
    }
    note(warned, 'deleting Pods that declare no controller');
  }
  return true;
}

function said(found: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...found].map(([why, names]) => `${why}: ${names.join(', ')}`);
}
