/** `kubectl create deployment|service …|namespace`. Models kubectl/pkg/cmd/create/create_*.go (v1.36). */
import { checkPortName } from '../../api/names.js';
import { saveConfigFlag, sendNew } from './create.js';
import { dryRunOf, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { type FlagSpec, flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { withLastApplied } from './last-applied.js';

export const shared: readonly FlagSpec[] = [...writeFlags, saveConfigFlag, flag.bare('validate', 'strict', 'strict')];

/** NAME, exactly one. Models cmdutil / create NameFromCommandArgs. */
export function nameOf(kubectl: KubectlCall): string {
  const before = kubectl.args.slice(0, kubectl.flags.argsBeforeDash);
  if (before.length !== 1)
    throw new KubectlFailure(
      `exactly one NAME is required, got ${before.length}\nSee 'kubectl ${kubectl.verb.path} -h' for help and examples`,
    );
  return before[0] as string;
}

/** `-n` is written into the object only when it was given, as kubectl does for --dry-run. */
export function metadata(kubectl: KubectlCall, name: string, labels?: Readonly<Record<string, string>>): Record<string, unknown> {
  const explicit = kubectl.namespaceGiven || dryRunOf(kubectl) !== 'client';
  return { ...(labels && { labels }), name, ...(explicit && { namespace: kubectl.namespace }) };
}

/** @param doing what is said before the server's words, which then count as kubectl's own: `failed to create job:` */
export function send(kubectl: KubectlCall, object: Record<string, unknown>, doing?: string): number {
  try {
    sendNew(kubectl, kubectl.flags.bool('save-config') ? withLastApplied(object) : object);
  } catch (error) {
    if (doing !== undefined && error instanceof StatusFailure) throw new KubectlFailure(`${doing} ${error.status.message}`);
    throw error;
  }
  return 0;
}

/** `required flag(s) "image" not set`. Models cobra's ValidateRequiredFlags. */
export function requireFlags(kubectl: KubectlCall, ...names: readonly string[]): void {
  const missing = names.filter((name) => !kubectl.flags.given(name));
  if (missing.length) throw new KubectlFailure(`required flag(s) ${missing.map((name) => JSON.stringify(name)).join(', ')} not set`);
}

const createNamespace: Verb = {
  path: 'create namespace',
  aliases: ['ns'],
  summary: 'Create a namespace with the specified name',
  flags: shared,
  run: (kubectl) => send(kubectl, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: nameOf(kubectl) }, spec: {}, status: {} }),
};

const createDeployment: Verb = {
  path: 'create deployment',
  aliases: ['deploy'],
  summary: 'Create a deployment with the specified name',
  flags: [...shared, flag.list('image'), flag.int('replicas', 'r', '1'), flag.int('port', undefined, '-1')],
  run: (kubectl) => {
    requireFlags(kubectl, 'image');
    const name = nameOf(kubectl);
    const { flags, args } = kubectl;
    const command = args.slice(flags.argsBeforeDash);
    const images = flags.list('image');
    if (images.length > 1 && command.length) throw new KubectlFailure(`cannot specify multiple --image options and command`);
    const port = flags.int('port');
    const labels = { app: name };
    const containers = images.map((image) => ({
      ...(command.length && { command }),
      image,
      name: containerName(image),
      ...(port >= 0 && { ports: [{ containerPort: port }] }),
      resources: {},
    }));
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(kubectl, name, labels),
      spec: {
        replicas: flags.int('replicas'),
        selector: { matchLabels: labels },
        strategy: {},
        template: { metadata: { labels }, spec: { containers } },
      },
      status: {},
    };
    return send(kubectl, object, 'failed to create deployment:');
  },
};

/** `nginx` of `docker.io/library/nginx:1.27`. Models create_deployment.go buildPodSpec. */
function containerName(image: string): string {
  const last = image.split('/').at(-1) ?? image;
  const name = last.split(/[:@]/)[0] ?? last;
  return (
    name
      .toLowerCase()
      .replace(/[^-a-z0-9]/g, '-')
      .replace(/^-+|-+$/g, '') || 'container'
  );
}

/** `8080:80`, `80`. Models create_service.go parsePorts. */
function parsePorts(text: string): { readonly port: number; readonly targetPort: number | string } {
  const [port = '', target] = text.split(':');
  if (!/^\d+$/.test(port)) throw new KubectlFailure(`strconv.ParseUint: parsing ${JSON.stringify(port)}: invalid syntax`);
  const listen = Number(port);
  if (listen > 65535) throw new KubectlFailure(`strconv.ParseUint: parsing ${JSON.stringify(port)}: value out of range`);
  if (target === undefined) return { port: listen, targetPort: listen };
  if (!/^[-+]?\d+$/.test(target)) {
    const faults = checkPortName(target);
    if (faults.length) throw new KubectlFailure(faults.join(','));
    return { port: listen, targetPort: target };
  }
  const number = Number(target);
  if (number < 1 || number > 65535) throw new KubectlFailure('must be between 1 and 65535, inclusive');
  return { port: listen, targetPort: number };
}

function servicePorts(kubectl: KubectlCall): readonly Record<string, unknown>[] {
  return kubectl.flags.list('tcp').map((text) => {
    const { port, targetPort } = parsePorts(text);
    const nodePort = kubectl.flags.int('node-port');
    return { name: text.replace(':', '-'), ...(nodePort > 0 && { nodePort }), port, protocol: 'TCP', targetPort };
  });
}

function serviceVerb(type: string, kind: string, summary: string, extra: readonly FlagSpec[]): Verb {
  return {
    path: `create service ${type}`,
    summary,
    flags: [...shared, flag.list('tcp'), ...extra],
    run: (kubectl) => {
      if (kind === 'ExternalName') requireFlags(kubectl, 'external-name');
      const name = nameOf(kubectl);
      const { flags } = kubectl;
      const headless = flags.text('clusterip') === 'None';
      const ports = servicePorts(kubectl);
      if (kind !== 'ExternalName' && !headless && !ports.length)
        throw new KubectlFailure('at least one tcp port specifier must be provided');
      const spec = {
        ...(flags.text('clusterip') && { clusterIP: flags.text('clusterip') }),
        ...(kind === 'ExternalName' && { externalName: flags.text('external-name') }),
        ...(ports.length && { ports }),
        selector: { app: name },
        type: kind,
      };
      const object = {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadata(kubectl, name, { app: name }),
        spec,
        status: { loadBalancer: {} },
      };
      return send(kubectl, object, `failed to create ${kind} service:`);
    },
  };
}

export const createKinds: readonly Verb[] = [
  createNamespace,
  createDeployment,
  serviceVerb('clusterip', 'ClusterIP', 'Create a ClusterIP service', [flag.string('clusterip')]),
  serviceVerb('nodeport', 'NodePort', 'Create a NodePort service', [flag.int('node-port', undefined, '0')]),
  serviceVerb('loadbalancer', 'LoadBalancer', 'Create a LoadBalancer service', []),
  serviceVerb('externalname', 'ExternalName', 'Create an ExternalName service', [flag.string('external-name')]),
];
