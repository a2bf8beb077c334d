/** Fields of the Service that decide where its packets go. */
import type { Service, ServicePort } from '../../api/core.js';
import { matchesMapSelector } from '../../api/labels.js';
import { nearest } from '../../api/nearest.js';
import { type Edit, edit } from './edit.js';
import { namespaceOf, pointerStep } from './lines.js';
import { listeningPorts } from './listening-ports.js';
import { isNodeAddress, type Situation } from './situation.js';
import type { Workload } from './workloads.js';

/** Codes that say: nobody stands behind it. */
const EMPTY = new Set(['no-endpoints', 'dns-nodata', 'dns-nxdomain', 'ingress-no-endpoints', 'lb-no-healthy-node', 'pod-gone']);

export const lacksEndpoints = ({ trace }: Situation): boolean =>
  EMPTY.has(trace.outcome.why.code) || trace.outcome.status === 502 || trace.outcome.status === 503;

export function editsOfService(situation: Situation): readonly Edit[] {
  const { service } = situation;
  if (!service) return anotherNodePort(situation);
  if (service.spec.type === 'ExternalName') return externalName(situation, service);
  return [
    ...selectors(situation, service),
    ...ports(situation, service),
    ...policies(situation, service),
    ...anotherNodePort(situation),
    ...waitingBalancer(situation, service),
  ];
}

/** Labels that workloads of its namespace have; nearer ones cost less. */
function selectors(situation: Situation, service: Service): readonly Edit[] {
  const { want, kubectl, behind, target } = situation;
  if (service.spec.selector && want === 'answered-by-others') return narrower(situation, service);
  const wrongPod = situation.trace.outcome.why.code === 'port-closed' && target !== undefined && behind.length > 1;
  if (!lacksEndpoints(situation) && !wrongPod) return [];
  const old = service.spec.selector ?? {};
  const words = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
  const edits: Edit[] = wrongPod ? [...narrower(situation, service)] : [];
  for (const workload of situation.workloads) {
    if (listeningPorts(workload.containers).length === 0 || matchesMapSelector(service.spec.selector, workload.labels)) continue;
    const wanted = wantedSelector(old, workload);
    const far = isNear(service, old, workload) ? 0 : 3;
    const steps = [{ op: service.spec.selector ? 'replace' : 'add', path: '/spec/selector', value: wanted } as const];
    edits.push(
      edit(
        'service-selector',
        { service: service.metadata.name, selector: words(wanted), old: words(old), workload: workload.metadata.name },
        [kubectl.jsonPatch('svc', service, steps)],
        far,
      ),
    );
    // The other way round: labels the pods lack. Those a controller selects its pods by cannot be changed.
    const missing = Object.entries(old).filter(([key, value]) => workload.labels[key] !== value && !(key in workload.selector));
    if (missing.length === 0 || Object.entries(old).some(([key, value]) => key in workload.selector && workload.labels[key] !== value))
      continue;
    const labels = Object.fromEntries(missing);
    const line =
      workload.resource === 'pod'
        ? kubectl('label', workload, 'pod', workload.metadata.name, ...missing.map(([key, value]) => `${key}=${value}`), '--overwrite')
        : kubectl.patch(workload.resource, workload, { spec: { template: { metadata: { labels } } } });
    edits.push(edit('pod-label', { workload: workload.metadata.name, labels: words(labels), service: service.metadata.name }, [line], far));
  }
  return edits;
}

/** Keys the selector has keep their place; a workload that lacks one of them is chosen by its own labels. */
function wantedSelector(old: Readonly<Record<string, string>>, { labels, selector }: Workload): Readonly<Record<string, string>> {
  const kept = Object.keys(old).filter((key) => key in labels);
  const keys =
    kept.length > 0 && kept.length === Object.keys(old).length
      ? kept
      : Object.keys(selector).length > 0
        ? Object.keys(selector)
        : Object.keys(labels);
  return Object.fromEntries(keys.map((key) => [key, labels[key] ?? '']));
}

/** Named like the Service, or written nearly like what it selects: probably what was meant. */
function isNear(service: Service, old: Readonly<Record<string, string>>, { metadata, labels }: Workload): boolean {
  if (metadata.name === service.metadata.name || Object.values(labels).includes(service.metadata.name)) return true;
  return Object.values(old).some((value) =>
    Object.values(labels).some((label) => label === value || nearest(value, [label]) !== undefined),
  );
}

/** One label more, so that pods of others are no longer chosen. */
function narrower({ kubectl, behind, target, service: its }: Situation, service: Service): readonly Edit[] {
  const old = its?.spec.selector ?? {};
  const edits: Edit[] = [];
  for (const workload of behind) {
    if (behind.length < 2 || (target && workload.pods.some((pod) => pod.metadata.name === target.metadata.name))) continue;
    for (const [key, value] of Object.entries(workload.labels)) {
      if (old[key] === value || behind.some((other) => other !== workload && other.labels[key] === value)) continue;
      const steps = [{ op: 'add', path: `/spec/selector/${pointerStep(key)}`, value } as const];
      edits.push(
        edit(
          'service-selector',
          { service: service.metadata.name, selector: `${key}=${value}`, old: '', workload: workload.metadata.name },
          [kubectl.jsonPatch('svc', service, steps)],
          workload.metadata.name === service.metadata.name || value === service.metadata.name ? 0 : 1,
        ),
      );
    }
  }
  return edits;
}

function ports(situation: Situation, service: Service): readonly Edit[] {
  const { trace, kubectl, behind, target, asked, protocol } = situation;
  const { code } = trace.outcome.why;
  const list = service.spec.ports ?? [];
  const replace = (index: number, field: string, value: unknown) =>
    kubectl.jsonPatch('svc', service, [
      { op: field in (list[index] ?? {}) ? 'replace' : 'add', path: `/spec/ports/${index}/${field}`, value },
    ]);
  const name = service.metadata.name;
  const edits: Edit[] = [];
  if (code === 'port-closed' || code === 'process-answers' || lacksEndpoints(situation)) {
    const containers = target ? target.spec.containers : behind.flatMap((workload) => workload.containers);
    for (const { port, index } of portsInQuestion(situation, list)) {
      for (const listening of listeningPorts(containers, port.protocol === 'UDP' ? 'UDP' : 'TCP')) {
        if (listening === (port.targetPort ?? port.port)) continue;
        const params = { service: name, port: port.port, targetPort: listening, old: port.targetPort ?? port.port };
        edits.push(edit('service-target-port', params, [replace(index, 'targetPort', listening)]));
      }
    }
  }
  if (code.startsWith('undeclared-port') || code === 'port-closed') {
    for (const [index, port] of list.entries()) {
      if (port.port === asked.port && (port.protocol ?? 'TCP') !== protocol) {
        edits.push(edit('service-protocol', { service: name, port: port.port, protocol }, [replace(index, 'protocol', protocol)]));
      } else if (
        port.port !== asked.port &&
        !list.some((other) => other.port === asked.port) &&
        !isNodeAddress(situation.world, asked.host)
      ) {
        const steps = [
          { op: 'replace', path: `/spec/ports/${index}/port`, value: asked.port } as const,
          ...(port.targetPort === undefined ? [{ op: 'add', path: `/spec/ports/${index}/targetPort`, value: port.port } as const] : []),
        ];
        edits.push(edit('service-port', { service: name, port: asked.port, old: port.port }, [kubectl.jsonPatch('svc', service, steps)]));
      }
    }
  }
  return edits;
}

/** The port that was used, where that is known; else all of them. */
function portsInQuestion({ trace, asked, world }: Situation, list: readonly ServicePort[]) {
  const all = list.map((port, index) => ({ port, index }));
  const used = all.filter(({ port }) =>
    isNodeAddress(world, asked.host) ? port.nodePort === asked.port : trace.legs.at(-1)?.kind === 'dns' || port.port === asked.port,
  );
  return used.length > 0 ? used : all;
}

function policies({ trace, want, kubectl, spec, sender, world }: Situation, service: Service): readonly Edit[] {
  const { code } = trace.outcome.why;
  const { name } = service.metadata;
  const { externalTrafficPolicy, internalTrafficPolicy, sessionAffinity, loadBalancerSourceRanges: ranges = [] } = service.spec;
  const set = (field: string, value: unknown) => kubectl.patch('svc', service, { spec: { [field]: value } });
  const edits: Edit[] = [];
  const direct = want === 'client-address' || want === 'no-extra-hop';
  if (externalTrafficPolicy === 'Local' && (code === 'no-local-endpoints-external' || code === 'lb-no-healthy-node'))
    edits.push(edit('external-traffic-policy', { service: name, policy: 'Cluster' }, [set('externalTrafficPolicy', 'Cluster')]));
  if (externalTrafficPolicy === 'Cluster' && direct)
    edits.push(edit('external-traffic-policy', { service: name, policy: 'Local' }, [set('externalTrafficPolicy', 'Local')]));
  if (internalTrafficPolicy === 'Local' && code === 'no-local-endpoints-internal')
    edits.push(edit('internal-traffic-policy', { service: name, policy: 'Cluster' }, [set('internalTrafficPolicy', 'Cluster')]));
  if (internalTrafficPolicy === 'Cluster' && want === 'no-extra-hop' && spec.from.kind === 'pod')
    edits.push(edit('internal-traffic-policy', { service: name, policy: 'Local' }, [set('internalTrafficPolicy', 'Local')]));
  if (sessionAffinity === 'ClientIP' && (want === 'answered-by-others' || want === 'answered-by-several'))
    edits.push(edit('session-affinity', { service: name }, [set('sessionAffinity', 'None')]));
  if (code === 'source-range') {
    const address = trace.outcome.why.params.source ?? world.config.clients.find(({ name: known }) => known === trace.from.slice(7))?.ip;
    const range = `${address ?? sender?.status?.podIP}/32`;
    edits.push(
      edit('source-ranges-add', { service: name, range }, [set('loadBalancerSourceRanges', [...ranges, range])]),
      edit('source-ranges-remove', { service: name }, [set('loadBalancerSourceRanges', null)]),
    );
  }
  if (lacksEndpoints({ trace } as Situation) && service.spec.publishNotReadyAddresses !== true && service.spec.selector)
    edits.push(edit('publish-not-ready', { service: name }, [set('publishNotReadyAddresses', true)]));
  return edits;
}

/** The node port that was asked for could be given to a Service that has another one. */
function anotherNodePort({ world, asked, trace, kubectl }: Situation): readonly Edit[] {
  if (!isNodeAddress(world, asked.host) || trace.outcome.kind === 'answered') return [];
  const [first = 30_000, last = 32_767] = (world.config.nodePortRange ?? '30000-32767').split('-').map(Number);
  if (asked.port < first || asked.port > last) return [];
  const services = world.read.list('Service');
  if (services.some(({ spec }) => spec.ports?.some(({ nodePort }) => nodePort === asked.port))) return [];
  return services
    .filter(({ spec, metadata }) => spec.ports?.some(({ nodePort }) => nodePort !== undefined) && metadata.namespace !== 'kube-system')
    .slice(0, 4)
    .map((service) => {
      const index = service.spec.ports?.findIndex(({ nodePort }) => nodePort !== undefined) ?? 0;
      const steps = [{ op: 'replace', path: `/spec/ports/${index}/nodePort`, value: asked.port } as const];
      const params = { service: service.metadata.name, namespace: namespaceOf(service), port: asked.port };
      const old = String(service.spec.ports?.[index]?.nodePort);
      const near = nearest(String(asked.port), [old]) !== undefined;
      return edit('service-node-port', { ...params, old }, [kubectl.jsonPatch('svc', service, steps)], near ? 0 : 2);
    });
}

/** A balancer that never got an address: the Service can be had through the nodes. */
function waitingBalancer({ trace, spec, world }: Situation, service: Service): readonly Edit[] {
  const waits = service.spec.type === 'LoadBalancer' && !service.status?.loadBalancer?.ingress?.length;
  if (!waits || spec.from.kind !== 'client' || trace.outcome.kind === 'answered' || world.config.provider !== 'none') return [];
  return [
    {
      ...edit('tunnel', { service: service.metadata.name }, ['minikube tunnel']),
      url: `http://${service.spec.clusterIP}:${service.spec.ports?.[0]?.port}/`,
    },
  ];
}

/** Names that exist and are written nearly alike, outside and in the cluster. */
function externalName(situation: Situation, service: Service): readonly Edit[] {
  const { world, kubectl, trace } = situation;
  if (trace.outcome.kind === 'answered') return [];
  const now = service.spec.externalName ?? '';
  const outside = Object.keys(world.config.external);
  const inside = world.read
    .list('Service')
    .filter(({ spec, metadata }) => spec.type !== 'ExternalName' && metadata.namespace !== 'kube-system')
    .map((it) => `${it.metadata.name}.${namespaceOf(it)}.svc.cluster.local`);
  const close = nearest(now, [...outside, ...inside]);
  return [...new Set([...(close ? [close] : []), ...outside.slice(0, 4)])]
    .filter((host) => host !== now)
    .map((host, index) =>
      edit(
        'external-name-host',
        { service: service.metadata.name, host, old: now },
        [kubectl.patch('svc', service, { spec: { externalName: host } })],
        index === 0 && close ? 0 : 2,
      ),
    );
}
