/** `kubectl create job|cronjob|serviceaccount`. Models kubectl/pkg/cmd/create/create_{job,cronjob,serviceaccount}.go (v1.36). */
import { metadata, nameOf, requireFlags, send, shared } from './create-kinds.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';
import { parseOne } from './resource-args.js';

function commandOf({ args, flags }: KubectlCall): readonly string[] {
  return args.slice(flags.argsBeforeDash);
}

/** One container, named after the object. */
function template(kubectl: KubectlCall, name: string, restartPolicy: string): Record<string, unknown> {
  const command = commandOf(kubectl);
  const container = { ...(command.length && { command }), image: kubectl.flags.text('image'), name, resources: {} };
  return { metadata: {}, spec: { containers: [container], restartPolicy } };
}

/** What a CronJob would make, made by hand. Models createJobFromCronJob. */
function fromCronJob(kubectl: KubectlCall, name: string): Record<string, unknown> {
  const { resource, name: source } = parseOne([kubectl.flags.text('from')], kubectl.verb.path);
  if (resource.kind !== 'CronJob') throw new KubectlFailure(`from must be an existing cronjob`);
  const found = kubectl.get('CronJob', keyIn(true, kubectl.namespace, source));
  if (found.kind !== 'CronJob') throw new KubectlFailure(`from must be an existing cronjob`);
  const { jobTemplate } = found.spec;
  const { name: owner, uid } = found.metadata;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...metadata(kubectl, name, jobTemplate.metadata?.labels),
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...jobTemplate.metadata?.annotations },
      ownerReferences: [{ apiVersion: 'batch/v1', controller: true, kind: 'CronJob', name: owner, uid }],
    },
    spec: jobTemplate.spec,
    status: {},
  };
}

const createJob: Verb = {
  path: 'create job',
  summary: 'Create a job with the specified name',
  flags: [...shared, flag.string('image'), flag.string('from')],
  run: (kubectl) => {
    const name = nameOf(kubectl);
    const [image, from] = [kubectl.flags.text('image'), kubectl.flags.text('from')];
    if ((image === '') === (from === '')) throw new KubectlFailure('either --image or --from must be specified');
    if (from !== '' && commandOf(kubectl).length > 0) throw new KubectlFailure('cannot specify --from and command');
    if (from !== '') return send(kubectl, fromCronJob(kubectl, name), 'failed to create job:');
    const spec = { template: template(kubectl, name, 'Never') };
    const object = { apiVersion: 'batch/v1', kind: 'Job', metadata: metadata(kubectl, name), spec, status: {} };
    return send(kubectl, object, 'failed to create job:');
  },
};

const createCronJob: Verb = {
  path: 'create cronjob',
  aliases: ['cj'],
  summary: 'Create a cron job with the specified name',
  flags: [...shared, flag.string('image'), flag.string('schedule'), flag.string('restart')],
  run: (kubectl) => {
    requireFlags(kubectl, 'image', 'schedule');
    const name = nameOf(kubectl);
    const spec = {
      jobTemplate: {
        metadata: { name },
        spec: { template: template(kubectl, name, kubectl.flags.text('restart') || 'OnFailure') },
      },
      schedule: kubectl.flags.text('schedule'),
    };
    const object = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: metadata(kubectl, name), spec, status: {} };
    return send(kubectl, object, 'failed to create cronjob:');
  },
};

const createServiceAccount: Verb = {
  path: 'create serviceaccount',
  aliases: ['sa'],
  summary: 'Create a service account with the specified name',
  flags: shared,
  run: (kubectl) =>
    send(
      kubectl,
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(kubectl, nameOf(kubectl)) },
      'failed to create serviceaccount:',
    ),
};

export const createBatch: readonly Verb[] = [createJob, createCronJob, createServiceAccount];
