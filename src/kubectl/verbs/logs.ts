/** `kubectl logs`: the requests a container served. Models kubectl/pkg/cmd/logs/logs.go (v1.36). */
import { badRequest } from '../../api/request-status.js';
import { podOf } from './exec.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { durationMs } from './timeout.js';

export const logs: Verb = {
  path: 'logs',
  summary: 'Print the requests a container has served',
  flags: [
    flag.string('container', 'c'),
    flag.bool('follow', 'f'),
    flag.bool('previous', 'p'),
    flag.int('tail', undefined, '-1'),
    flag.bool('timestamps'),
    flag.string('since'),
    flag.string('selector', 'l'),
    flag.bool('all-containers'),
    flag.bool('prefix'),
  ],
  run: runLogs,
};

function runLogs(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  const [target, container = flags.text('container')] = args;
  if (target === undefined) {
    throw new KubectlFailure(
      "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples",
    );
  }
  const pod = podOf(kubectl, target);
  const { name, namespace } = pod.metadata;
  const known = pod.spec.containers.map((c) => c.name);
  if (container && !known.includes(container)) throw new StatusFailure(badRequest(`container ${container} is not valid for pod ${name}`));
  if (!container && known.length > 1) kubectl.err(`Defaulted container "${known[0]}" out of: ${known.join(', ')}\n`);
  const chosen = container || known[0];
  if (flags.bool('previous')) throw new StatusFailure(badRequest(`previous terminated container "${chosen}" in pod "${name}" not found`));
  const status = pod.status?.containerStatuses?.find((s) => s.name === chosen);
  if (status?.state.waiting || !pod.spec.nodeName) {
    throw new StatusFailure(
      badRequest(`container "${chosen}" in pod "${name}" is waiting to start: ${status?.state.waiting?.reason ?? 'ContainerCreating'}`),
    );
  }
  const since = durationMs(flags.text('since'), 'since', Number.POSITIVE_INFINITY);
  const { lab } = kubectl;
  const lines = lab.world.accessLog(`${namespace}/${name}`, chosen).filter(({ at }) => at >= lab.epoch - since);
  const tail = flags.int('tail');
  for (const { at, text } of tail >= 0 ? lines.slice(Math.max(0, lines.length - tail)) : lines) {
    kubectl.out(
      `${flags.bool('prefix') ? `[pod/${name}/${chosen}] ` : ''}${flags.bool('timestamps') ? `${new Date(at).toISOString().replace('Z', '000000Z')} ` : ''}${text}\n`,
    );
  }
  return 0;
}
