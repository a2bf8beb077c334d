/**
 * `kubectl logs`: the requests a container served and what its own program wrote. Models kubectl/pkg/cmd/logs/logs.go,
 * polymorphichelpers/logsforobject.go and pkg/kubelet/kubelet_pods.go validateContainerLogStatus (v1.36).
 */

import { utf8 } from '../../api/base64.js';
import type { Container, ContainerStatus, Pod } from '../../api/core.js';
import { badRequest } from '../../api/request-status.js';
import { containerOutput, type Span } from '../pods/container-output.js';
import { checkContainer, containersOf, defaultContainer, podsOf } from './exec.js';
import { failureText, KubectlFailure, StatusFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { parseLabelSelector } from './label-selector.js';

export const logs: Verb = {
  path: 'logs',
  summary: 'Print what a container has written, and the requests it has served',
  flags: [
    flag.string('container', 'c'),
    flag.bool('follow', 'f'),
    flag.bool('previous', 'p'),
    flag.int('tail', undefined, '-1'),
    flag.bool('timestamps'),
    flag.duration('since', '0s'),
    flag.string('selector', 'l'),
    flag.bool('all-pods'),
    flag.bool('all-containers'),
    flag.bool('ignore-errors'),
    flag.bool('insecure-skip-tls-verify-backend'),
    flag.bool('prefix'),
    flag.string('since-time'),
    flag.int('limit-bytes', undefined, '0'),
    flag.int('max-log-requests', undefined, '5'),
    flag.duration('pod-running-timeout', '20s'),
  ],
  run: runLogs,
};

const usage = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";

function runLogs(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  const [target, container = flags.text('container')] = args;
  const selector = flags.text('selector');
  if ((target === undefined && selector === '') || args.length > 2) throw usageFailure('logs', usage);
  if (args.length === 1 && selector !== '') throw usageFailure('logs', 'only a selector (-l) or a POD name is allowed');
  checkLogFlags(kubectl);
  const everyPod = flags.bool('all-pods');
  const pods = target === undefined ? selected(kubectl, selector) : targetPods(kubectl, target, everyPod);
  if (pods.length === 0) kubectl.err(`No resources found in ${kubectl.namespace} namespace.\n`);
  const streams = pods.reduce((sum, pod) => sum + (flags.bool('all-containers') ? containersOf(pod).length : 1), 0);
  const most = flags.int('max-log-requests');
  if (flags.bool('follow') && streams > most) {
    throw new KubectlFailure(
      `you are attempting to follow ${streams} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
  }
  for (const pod of pods) {
    const chosen = flags.bool('all-containers') ? containersOf(pod).map(({ name }) => name) : [container || defaultContainer(pod, kubectl)];
    for (const name of chosen) {
      try {
        printLog(kubectl, pod, name, flags.bool('prefix') || everyPod);
      } catch (error) {
        if (!(flags.bool('ignore-errors') && (error instanceof StatusFailure || error instanceof KubectlFailure))) throw error;
        kubectl.out(`${failureText(error).replace(/^error: /, '')}`);
      }
    }
  }
  return 0;
}

/** Models LogsForObject: of a workload's pods one, unless all are asked for. */
function targetPods(kubectl: KubectlCall, target: string, every: boolean): readonly Pod[] {
  try {
    const pods = podsOf(kubectl, target);
    const [first] = pods;
    if (every || pods.length < 2 || first === undefined) return pods;
    kubectl.err(`Found ${pods.length} pods, using pod/${first.metadata.name}\n`);
    return [first];
  } catch (error) {
    if (!(error instanceof StatusFailure) || error.status.reason !== 'NotFound') throw error;
    throw new KubectlFailure(`error from server (NotFound): ${error.status.message} in namespace ${JSON.stringify(kubectl.namespace)}`);
  }
}

/** Models LogsOptions.Validate. */
function checkLogFlags({ flags, args }: KubectlCall): void {
  const since = (flags.duration('since') ?? 0) !== 0;
  if (flags.text('since-time') && since) throw new KubectlFailure('at most one of `sinceTime` or `sinceSeconds` may be specified');
  if (flags.text('since-time') && Number.isNaN(Date.parse(flags.text('since-time')))) {
    const text = JSON.stringify(flags.text('since-time'));
    throw new KubectlFailure(`parsing time ${text} as "2006-01-02T15:04:05Z07:00": cannot parse ${text} as "2006"`);
  }
  if ((flags.duration('since') ?? 0) < 0) throw new KubectlFailure('--since must be greater than 0');
  if (flags.given('limit-bytes') && flags.int('limit-bytes') < 1) throw new KubectlFailure('--limit-bytes must be greater than 0');
  if (flags.int('tail') < -1) throw new KubectlFailure('--tail must be greater than or equal to -1');
  if (flags.bool('all-containers') && (flags.text('container') || args.length > 1)) {
    throw new KubectlFailure('--all-containers=true should not be specified with container name');
  }
}

/** As much of a text as fits into so many bytes. */
function textOfUtf8(text: string, bytes: number): string {
  let left = bytes;
  let fitting = '';
  for (const character of text) {
    left -= utf8(character).length;
    if (left < 0) break;
    fitting += character;
  }
  return fitting;
}

function selected({ lab, namespace }: KubectlCall, selector: string): readonly Pod[] {
  const matches = parseLabelSelector(selector);
  return lab.world.read.list('Pod', namespace).filter(matches);
}

function printLog(kubectl: KubectlCall, pod: Pod, chosen: string, prefixed: boolean): void {
  const { flags, lab } = kubectl;
  const { name, namespace } = pod.metadata;
  const container = checkContainer(pod, chosen);
  // A pod without a node has nobody to ask; that is no error.
  if (!pod.spec.nodeName) return;
  if (!lab.world.read.nodeIsUp(pod.spec.nodeName)) {
    const address = `${pod.status?.hostIP ?? ''}:10250`;
    const why = `Get "https://${address}/containerLogs/${namespace}/${name}/${chosen}": dial tcp ${address}: connect: no route to host`;
    throw new StatusFailure({ ...badRequest(why), reason: '' });
  }
  const span = spanOf(kubectl, pod, container);
  const served = lab.world.accessLog(`${namespace}/${name}`, chosen).filter(({ at }) => at >= span.from && at <= span.to + 999);
  const since = flags.duration('since') || Number.POSITIVE_INFINITY;
  const lines = [...containerOutput(lab, pod, container, span), ...served]
    .sort((a, b) => a.at - b.at)
    .filter(({ at }) => at >= Math.max(lab.epoch - since, Date.parse(flags.text('since-time')) || Number.NEGATIVE_INFINITY));
  const asked = flags.int('tail');
  // Of pods found by a selector only the last lines are shown unless told otherwise.
  const tail = asked < 0 && flags.text('selector') !== '' && !flags.given('tail') ? 10 : asked;
  const limit = flags.int('limit-bytes');
  let written = 0;
  for (const { at, text } of tail >= 0 ? lines.slice(Math.max(0, lines.length - tail)) : lines) {
    const prefix = prefixed ? `[pod/${name}/${chosen}] ` : '';
    const stamp = flags.bool('timestamps') ? `${new Date(at).toISOString().replace('Z', '000000Z')} ` : '';
    const bytes = utf8(`${stamp}${text}\n`).length;
    if (limit > 0 && written + bytes > limit) {
      kubectl.out(`${prefix}${textOfUtf8(`${stamp}${text}\n`, limit - written)}`);
      return;
    }
    written += bytes;
    kubectl.out(`${prefix}${stamp}${text}\n`);
  }
}

/** When the instance that is asked for ran. */
function spanOf({ flags, lab }: KubectlCall, pod: Pod, container: Container): Span {
  const quoted = `container "${container.name}" in pod "${pod.metadata.name}"`;
  const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find(
    ({ name }) => name === container.name,
  );
  if (status === undefined) throw new StatusFailure(badRequest(`${quoted} is not available`));
  const ended = (terminated: NonNullable<ContainerStatus['state']['terminated']>): Span => ({
    from: Date.parse(terminated.startedAt ?? ''),
    to: Date.parse(terminated.finishedAt ?? ''),
  });
  const { running, terminated, waiting } = status.state;
  const last = status.lastState?.terminated;
  if (flags.bool('previous')) {
    if (last !== undefined) return ended(last);
    throw new StatusFailure(badRequest(`previous terminated ${quoted} not found`));
  }
  if (running !== undefined) return { from: Date.parse(running.startedAt ?? ''), to: lab.epoch };
  if (terminated !== undefined) return ended(terminated);
  if (last !== undefined) return ended(last);
  const reasons: Readonly<Record<string, string>> = {
    ErrImagePull: "image can't be pulled",
    ImagePullBackOff: 'trying and failing to pull image',
  };
  const reason = waiting?.reason ?? 'ContainerCreating';
  throw new StatusFailure(badRequest(`${quoted} is waiting to start: ${reasons[reason] ?? reason}`));
}
