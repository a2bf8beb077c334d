/** `kubectl run`. Models staging/src/k8s.io/kubectl/pkg/cmd/run/run.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { runInPod } from '../pods/run-in-pod.js';
import { sendNew } from './create.js';
import { requireFlags } from './create-kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { withOverrides } from './overrides.js';

export const run: Verb = {
  path: 'run',
  summary: 'Run a particular image on the cluster',
  flags: [
    flag.string('image'),
    flag.string('image-pull-policy'),
    flag.string('port'),
    flag.bool('expose'),
    flag.list('env'),
    flag.string('labels', 'l'),
    flag.list('annotations'),
    flag.bool('command'),
    flag.string('restart', undefined, 'Always'),
    flag.bool('rm'),
    flag.bool('stdin', 'i'),
    flag.bool('tty', 't'),
    flag.bool('attach'),
    flag.bool('quiet', 'q'),
    flag.bool('privileged'),
    flag.string('overrides'),
    flag.string('override-type', undefined, 'merge'),
    flag.duration('pod-running-timeout', '1m0s'),
    flag.bool('leave-stdin-open'),
    flag.int('grace-period', undefined, '-1'),
    flag.bool('save-config'),
    ...writeFlags,
  ],
  run: runRun,
};

/** Models github.com/distribution/reference ReferenceRegexp: [domain/]path[:tag][@digest]. */
const imageReference =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

const dryRunAttached = "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)";

/** The longest `run -it` waits for the pod. */
const startLimitMs = 60_000;

function runRun(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  requireFlags(kubectl, 'image');
  if (!args.length || flags.argsBeforeDash === 0) throw usageFailure('run', 'NAME is required for run');
  if (!imageReference.test(flags.text('image')))
    throw new KubectlFailure(`Invalid image name ${JSON.stringify(flags.text('image'))}: invalid reference format`);
  const [name = '', ...command] = args;
  const attach = flags.bool('stdin') || flags.bool('attach');
  if (flags.bool('tty') && !flags.bool('stdin')) throw usageFailure('run', '-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('expose') && !flags.text('port')) throw usageFailure('run', '--port must be set when exposing a service');
  if (flags.bool('rm') && !attach) throw usageFailure('run', '--rm should only be used for attached containers');
  const restartPolicy = flags.text('restart');
  if (!['Always', 'OnFailure', 'Never'].includes(restartPolicy))
    throw new KubectlFailure(`invalid restart policy: ${restartPolicy}\nSee 'kubectl run -h' for help and examples`);
  if (attach && dryRunOf(kubectl) !== 'none') throw usageFailure('run', dryRunAttached);
  const pod = withOverrides(kubectl, podFor(kubectl, name, command, restartPolicy), 'Pod');
  const exposing = flags.bool('expose') ? serviceFor(kubectl, name) : undefined;
  if (attach) return runAttached(kubectl, pod, command);
  if (!exposing) {
    sendNew(kubectl, pod);
    return 0;
  }
  const errors: unknown[] = [];
  const dryRun = dryRunOf(kubectl);
  const made =
    dryRun === 'client'
      ? (pod as unknown as KubeObject)
      : kubectl.accept(kubectl.lab.world.api.create(pod, { dryRun: dryRun === 'server' }));
  try {
    // Made after the pod, told of before it; both the command and the printer hold YAML documents apart.
    sendNew(kubectl, exposing);
    if (flags.text('output') === 'yaml') kubectl.out('---\n');
  } catch (error) {
    if (!(error instanceof StatusFailure)) throw error;
    errors.push(error);
  }
  printWritten(kubectl, made, 'created');
  return kubectl.finish(errors);
}

function placed(kubectl: KubectlCall): { namespace?: string } {
  return kubectl.namespaceGiven || dryRunOf(kubectl) !== 'client' ? { namespace: kubectl.namespace } : {};
}

function labelsOf(kubectl: KubectlCall, name: string): Record<string, string> {
  const text = kubectl.flags.text('labels');
  if (!text) return { run: name };
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new KubectlFailure(`unexpected label spec: ${pair}`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function podFor(kubectl: KubectlCall, name: string, command: readonly string[], restartPolicy: string): Record<string, unknown> {
  const { flags } = kubectl;
  const env = flags.all('env').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw new KubectlFailure(`invalid env: ${pair}`);
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
  const interactive = flags.bool('stdin');
  const container = {
    ...(command.length && (flags.bool('command') ? { command } : { args: command })),
    ...(env.length && { env }),
    image: flags.text('image'),
    ...(flags.text('image-pull-policy') && { imagePullPolicy: flags.text('image-pull-policy') }),
    name,
    ...(flags.given('port') && { ports: [{ containerPort: portOf(kubectl) }] }),
    resources: {},
    ...(flags.bool('privileged') && { securityContext: { privileged: true } }),
    ...(interactive && { stdin: true, stdinOnce: true }),
    ...(flags.bool('tty') && { tty: true }),
  };
  const annotations = Object.fromEntries(flags.all('annotations').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...(flags.given('annotations') && { annotations }), labels: labelsOf(kubectl, name), name, ...placed(kubectl) },
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy },
    status: {},
  };
}

function portOf(kubectl: KubectlCall): number {
  const text = kubectl.flags.text('port');
  if (!/^\d+$/.test(text)) throw new KubectlFailure(`strconv.Atoi: parsing "${text}": invalid syntax`);
  return Number(text);
}

function serviceFor(kubectl: KubectlCall, name: string): Record<string, unknown> {
  const port = portOf(kubectl);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...placed(kubectl) },
    spec: { ports: [{ port, protocol: 'TCP', targetPort: port }], selector: labelsOf(kubectl, name) },
    status: { loadBalancer: {} },
  };
}

/** `-it -- COMMAND`: runs it in the pod once that is ready; `--rm` deletes the pod afterwards. */
function runAttached(kubectl: KubectlCall, pod: Record<string, unknown>, command: readonly string[]): number {
  const { lab, flags } = kubectl;
  const created = kubectl.accept(lab.world.api.create(pod));
  const key = keyOf(created);
  const started = lab.world.advanceUntil((read) => read.get('Pod', key)?.status?.phase !== 'Pending', startLimitMs);
  if (!started) throw new KubectlFailure('timed out waiting for the condition');
  const { name, namespace } = created.metadata;
  const stdin = flags.bool('stdin');
  const tty = flags.bool('tty') && stdin && !kubectl.call.input.connected;
  if (tty && !flags.bool('quiet')) kubectl.err(attachNotice);
  // Models reattachMessage of staging/src/k8s.io/kubectl/pkg/cmd/attach/attach.go (v1.36).
  const ended = tty && flags.text('restart') === 'Always' && !flags.bool('quiet');
  const left = () => ({
    err: ended ? `Session ended, resume using 'kubectl attach ${name} -c ${name} -i -t' command when the pod is running\n` : '',
    out: flags.bool('rm') ? removePod(kubectl, key, name, namespace ?? '') : '',
  });
  const words = command.length > 0 ? command : shellOf(kubectl, key);
  if (!words.length) kubectl.err('the lab attaches to no container without a command: give one after --, or use kubectl exec\n');
  const open = lab.shells.length;
  const exit = words.length > 0 ? runInPod(kubectl.call, lab, key, undefined, words, { stdin, tty: flags.bool('tty'), left }) : 0;
  if (lab.shells.length > open) return exit;
  const { err, out } = left();
  kubectl.err(err);
  kubectl.out(out);
  return exit;
}

/** The image's own command where that is a shell, which reads what is typed. */
function shellOf({ lab }: KubectlCall, key: string): readonly string[] {
  const pod = lab.world.read.get('Pod', key);
  const [container] = pod?.spec.containers ?? [];
  const words = pod && container ? lab.world.commandLine(pod, container) : [];
  return words.length === 1 && /^(?:\/bin\/)?(?:sh|bash|ash)$/.test(words[0] ?? '') ? words : [];
}

const attachNotice =
  "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n";

/** `--rm`: what is said once the pod is gone. */
function removePod({ lab }: KubectlCall, key: string, name: string, namespace: string): string {
  lab.world.api.delete('Pod', key, {});
  lab.world.advanceUntil((read) => read.get('Pod', key) === undefined, startLimitMs);
  return `pod "${name}" deleted from ${namespace} namespace\n`;
}
