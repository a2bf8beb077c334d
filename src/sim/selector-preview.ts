/** What a Service would be made of with another selector, by the rules the controllers and the pods' own kernels go by. Nothing changes. */
import type { Pod, Service, ServicePort } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import type { Labels } from '../api/labels.js';
import { findPort, hasManagedEndpoints, podsOfService, shouldPodBeInEndpoints } from '../controllers/endpoint-pods.js';
import { isPodReady } from '../controllers/pod-conditions.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import { lastingContainers, listenersOf } from './images.js';

export interface PreviewQuestion {
  readonly namespace: string;
  readonly selector: Labels;
  /** Name of the Service that is changed; absent: a new one. */
  readonly service?: string;
  /** Of a new Service, or instead of those it has. */
  readonly ports?: readonly ServicePort[];
}

/** Labels that controllers write for themselves: selecting by one leaves out the next generation of pods. */
const GENERATED: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
]);

export function previewSelector(question: PreviewQuestion, reader: ClusterReader) {
  const { namespace, selector, service: name } = question;
  const present = name === undefined ? undefined : reader.get('Service', `${namespace}/${name}`);
  const ports = question.ports ?? present?.spec.ports ?? [];
  const blank: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: name ?? '', namespace },
    spec: { type: 'ClusterIP', ports: [] },
  };
  const base = present ?? blank;
  const wanted: Service = { ...base, spec: { ...base.spec, selector, ports } };
  const then = new Set(chosenBy(wanted, reader));
  const now = new Set(present === undefined ? [] : chosenBy(present, reader));
  const all = reader.list('Pod', namespace);
  return {
    pods: all
      .filter((pod) => then.has(pod) || now.has(pod))
      .map((pod) => ({ key: keyOf(pod), before: now.has(pod), after: then.has(pod), endpoint: endpointState(pod, wanted, reader) })),
    ports: ports.map((port) => behindPort(port, [...then])),
    labels: labelsOf(all),
  };
}

function chosenBy(service: Service, reader: ClusterReader): readonly Pod[] {
  return hasManagedEndpoints(service) ? podsOfService(service, reader) : [];
}

/** As the endpointslice controller would write it: see endpointOf there. */
function endpointState(pod: Pod, service: Service, reader: ClusterReader): 'ready' | 'not-ready' | 'terminating' | 'none' {
  const everything = service.spec.publishNotReadyAddresses === true;
  if (!shouldPodBeInEndpoints(pod, true)) return 'none';
  if (!everything && reader.get('Node', pod.spec.nodeName ?? '') === undefined) return 'none';
  if (everything) return 'ready';
  if (pod.metadata.deletionTimestamp !== undefined) return 'terminating';
  return isPodReady(pod) ? 'ready' : 'not-ready';
}

/** A pod without the named port gives the Service no endpoint there; one where nothing listens is asked and refuses. */
function behindPort(port: ServicePort, pods: readonly Pod[]) {
  const { protocol = 'TCP' } = port;
  const unnamed: string[] = [];
  const silent: string[] = [];
  for (const pod of pods) {
    const number = findPort(pod, { ...port, protocol });
    if (number === undefined) unnamed.push(keyOf(pod));
    else if (
      !lastingContainers(pod).some((container) =>
        listenersOf(container).some((one) => one.port === number && one.protocol === protocol && !one.loopback),
      )
    )
      silent.push(keyOf(pod));
  }
  return { port: port.port, target: port.targetPort ?? port.port, unnamed, silent };
}

function labelsOf(pods: readonly Pod[]) {
  const counts = new Map<string, { readonly key: string; readonly value: string; pods: number }>();
  for (const { metadata } of pods) {
    for (const [key, value] of Object.entries(metadata.labels ?? {})) {
      if (GENERATED.has(key)) continue;
      const pair = `${key}=${value}`;
      const count = counts.get(pair) ?? { key, value, pods: 0 };
      count.pods += 1;
      counts.set(pair, count);
    }
  }
  return [...counts.values()].sort((a, b) => b.pods - a.pods || (`${a.key}=${a.value}` < `${b.key}=${b.value}` ? -1 : 1));
}
