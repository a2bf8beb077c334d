/** Pods that are not there, do not start, or are not ready. */
import type { Container, Pod, Probe } from '../../api/core.js';
import { nearest } from '../../api/nearest.js';
import { imageOnShelf, REGISTRY } from '../../sim/image-registry.js';
import { listenersOf } from '../../sim/images.js';
import { type Edit, edit } from './edit.js';
import { lacksEndpoints } from './edits-of-service.js';
import { namespaceOf } from './lines.js';
import { listeningPorts } from './listening-ports.js';
import type { Situation } from './situation.js';
import { isReady, type Workload, workloadsOf } from './workloads.js';

export function editsOfPods(situation: Situation): readonly Edit[] {
  const { trace, behind, world, sender } = situation;
  const { code } = trace.outcome.why;
  const edits: Edit[] = [];
  if (sender && trace.outcome.kind === 'no-such-host') edits.push(...dnsPolicy(situation, sender));
  const local = code.startsWith('no-local-endpoints');
  const closed = code === 'port-closed' && situation.target !== undefined;
  if (!lacksEndpoints(situation) && !local && !closed && code !== 'dns-servfail' && trace.outcome.kind !== 'timed-out') return edits;
  for (const workload of lacksEndpoints(situation) ? behind : behind.filter((it) => !it.pods.every(isReady)))
    edits.push(...editsOfWorkload(situation, workload));
  if (closed) for (const workload of behind) edits.push(...commands(situation, workload));
  if (behind.length === 0 && trace.outcome.kind === 'timed-out' && situation.target) {
    const own = workloadsOf(world, namespaceOf(situation.target)).filter(({ pods }) => pods.some((pod) => pod === situation.target));
    for (const workload of own) edits.push(...editsOfWorkload(situation, workload));
  }
  return edits;
}

function editsOfWorkload(situation: Situation, workload: Workload): readonly Edit[] {
  const { kubectl } = situation;
  const { name } = workload.metadata;
  const edits: Edit[] = [];
  if (workload.replicas === 0)
    edits.push(edit('scale-up', { workload: name, replicas: 1 }, [kubectl('scale', workload, workload.resource, name, '--replicas=1')]));
  const sick = workload.pods.filter((pod) => !isReady(pod) && !pod.metadata.deletionTimestamp);
  if (sick.length === 0) return edits;
  const annotated = sick.filter((pod) => pod.metadata.annotations?.['portwalk/ready'] === 'false');
  if (annotated.length > 0)
    edits.push(
      edit(
        'pod-ready',
        { pods: annotated.length, workload: name },
        annotated.slice(0, 3).map((pod) => kubectl('annotate', pod, 'pod', pod.metadata.name, 'portwalk/ready-')),
      ),
    );
  if (workload.resource === 'deployment' && hasHistory(situation, workload))
    edits.push(edit('rollout-undo', { workload: name }, [kubectl('rollout undo', workload, `deployment/${name}`)]));
  edits.push(...probes(situation, workload), ...images(situation, workload, sick), ...commands(situation, workload));
  if (sick.some(({ status }) => status?.conditions?.some((c) => c.type === 'PodScheduled' && c.status === 'False')))
    edits.push(...placement(situation, workload));
  return edits;
}

function hasHistory({ world }: Situation, { metadata }: Workload): boolean {
  const deployment = world.read.get('Deployment', `${namespaceOf({ metadata })}/${metadata.name}`);
  return deployment !== undefined && world.read.listOwned('ReplicaSet', deployment.metadata.uid ?? '').length > 1;
}

/** A field of a container as one JSON patch. Of a pod by itself only the image can be changed while it runs: no line then. */
function setField({ kubectl }: Situation, workload: Workload, index: number, path: string, value: unknown): readonly string[] {
  if (workload.resource === 'pod') return [];
  const field = `${workload.at}/spec/containers/${index}/${path}`;
  const steps = [value === undefined ? ({ op: 'remove', path: field } as const) : ({ op: 'replace', path: field, value } as const)];
  return [kubectl.jsonPatch(workload.resource, workload, steps)];
}

const PATHS = ['/', '/healthz', '/health'];

function probes(situation: Situation, workload: Workload): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, container] of workload.containers.entries()) {
    for (const kind of ['readinessProbe', 'livenessProbe', 'startupProbe'] as const) {
      const probe = container[kind];
      if (!probe) continue;
      const params = { workload: workload.metadata.name, probe: kind };
      const set = (path: string, value: unknown) => setField(situation, workload, index, `${kind}${path}`, value);
      edits.push(...otherProbes(container, probe).map((one) => edit(one.code, { ...params, ...one.params }, set(one.path, one.value))));
      edits.push(edit('probe-remove', params, set('', undefined)));
    }
  }
  return edits.filter(({ lines }) => lines.length > 0);
}

interface OtherProbe {
  readonly code: 'probe-port' | 'probe-path';
  readonly params: Readonly<Record<string, string | number>>;
  readonly path: string;
  readonly value: unknown;
}

function otherProbes(container: Container, { httpGet, tcpSocket }: Probe): readonly OtherProbe[] {
  const asked = httpGet ?? tcpSocket;
  if (!asked) return [];
  const field = httpGet ? 'httpGet' : 'tcpSocket';
  const others = listeningPorts([container]).filter((port) => port !== asked.port);
  const ports = others.map(
    (port): OtherProbe => ({ code: 'probe-port', params: { port, old: asked.port }, path: `/${field}/port`, value: port }),
  );
  const paths = !httpGet
    ? []
    : PATHS.filter((path) => path !== (httpGet.path ?? '/')).map(
        (path): OtherProbe => ({ code: 'probe-path', params: { path, old: httpGet.path ?? '/' }, path: `/${field}/path`, value: path }),
      );
  return [...ports, ...paths];
}

/** Another tag, or the image that was probably meant. */
function images({ kubectl }: Situation, workload: Workload, sick: readonly Pod[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const container of workload.containers) {
    const waits = sick.some(({ status }) =>
      status?.containerStatuses?.some(({ name, state }) => name === container.name && /Image/.test(state.waiting?.reason ?? '')),
    );
    if (!waits) continue;
    for (const image of otherImages(container.image)) {
      const words = [`${workload.resource}/${workload.metadata.name}`, `${container.name}=${image}`];
      edits.push(
        edit('image', { workload: workload.metadata.name, image, old: container.image }, [kubectl('set image', workload, ...words)]),
      );
    }
  }
  return edits;
}

function otherImages(image: string): readonly string[] {
  const colon = image.lastIndexOf(':');
  const bare = colon > image.lastIndexOf('/') ? image.slice(0, colon) : image;
  const tag = colon > image.lastIndexOf('/') ? image.slice(colon + 1) : '';
  const { repository, known } = imageOnShelf(image);
  const found: string[] = [];
  if (known) {
    const digits = /^v?\d+(?:\.\d+){0,2}/.exec(tag)?.[0];
    for (const other of [digits, digits?.split('.')[0], 'latest', 'stable', 'echo-hostname', '2.47', '1.0'])
      if (other !== undefined && other !== tag && known.tags.test(other)) found.push(`${bare}:${other}`);
    return found.slice(0, 2);
  }
  const meant = nearest(repository, Object.keys(REGISTRY));
  if (meant) {
    const short = meant.replace(/^docker\.io\/(?:library\/)?/, '');
    const tagged = tag !== '' && REGISTRY[meant]?.tags.test(tag) ? `${short}:${tag}` : short;
    found.push(tagged);
  }
  return found;
}

/** What a container is told to run, and what its program asks for. */
function commands(situation: Situation, workload: Workload): readonly Edit[] {
  const { kubectl } = situation;
  const edits: Edit[] = [];
  for (const [index, container] of workload.containers.entries()) {
    const params = { workload: workload.metadata.name, container: container.name };
    for (const field of ['command', 'args'] as const) {
      const words = container[field];
      if (!words) continue;
      if (listenersOf(container).some(({ loopback }) => loopback)) {
        const open = words.map((word) => word.replace(/127\.\d+\.\d+\.\d+|localhost/, '0.0.0.0'));
        if (open.some((word, at) => word !== words[at]))
          edits.push(edit('listen-address', params, setField(situation, workload, index, field, open)));
      }
      edits.push(edit('command-remove', { ...params, field }, setField(situation, workload, index, field, undefined)));
    }
    const [needed] = imageOnShelf(container.image).known?.needsOneOf ?? [];
    if (needed && !container.env?.some(({ name }) => name === needed) && workload.resource !== 'pod') {
      const env = [...(container.env ?? []), { name: needed, value: 'secret' }];
      const steps = [{ op: 'add', path: `${workload.at}/spec/containers/${index}/env`, value: env } as const];
      edits.push(edit('container-env', { ...params, variable: needed }, [kubectl.jsonPatch(workload.resource, workload, steps)]));
    }
  }
  return edits.filter(({ lines }) => lines.length > 0);
}

/** A pod that finds no node: what keeps it from all of them. */
function placement({ world, kubectl }: Situation, workload: Workload): readonly Edit[] {
  const edits: Edit[] = [];
  for (const node of world.read.list('Node')) {
    const { name } = node.metadata;
    if (node.spec.unschedulable) edits.push(edit('uncordon', { node: name }, [`kubectl uncordon ${name}`]));
    for (const { key, effect } of node.spec.taints ?? [])
      if (!key.startsWith('node.kubernetes.io/'))
        edits.push(edit('taint-remove', { node: name, taint: key }, [`kubectl taint nodes ${name} ${key}:${effect}-`]));
  }
  const { nodeSelector } = workload.spec as { readonly nodeSelector?: Readonly<Record<string, string>> };
  if (nodeSelector && workload.resource !== 'pod') {
    const steps = [{ op: 'remove', path: `${workload.at}/spec/nodeSelector` } as const];
    edits.push(edit('node-selector-remove', { workload: workload.metadata.name }, [kubectl.jsonPatch(workload.resource, workload, steps)]));
  }
  return edits;
}

/** A pod that asks its node's name server knows no Service; one made anew asks the cluster's. */
function dnsPolicy({ kubectl }: Situation, pod: Pod): readonly Edit[] {
  const { dnsPolicy: policy } = pod.spec as { readonly dnsPolicy?: string };
  if (policy !== 'Default' || pod.metadata.ownerReferences?.length) return [];
  const { name } = pod.metadata;
  const read = kubectl('get', pod, 'pod', name, '-o', 'yaml');
  const write = kubectl('replace', pod, '--force', '--grace-period=0', '-f', '-');
  const line = `${read} | sed 's/dnsPolicy: Default/dnsPolicy: ClusterFirst/' | ${write}`;
  return [edit('dns-policy', { pod: name }, [line])];
}
