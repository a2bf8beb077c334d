/**
 * Which pods a Service is made of, and when a change of a pod concerns it.
 * Models staging/src/k8s.io/endpointslice/util/controller_utils.go and pkg/api/v1/pod/util.go FindPort (v1.36).
 */
import type { Pod, Service, ServicePort } from '../api/core.js';
import type { EndpointPort } from '../api/discovery.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { matchesMapSelector } from '../api/labels.js';
import { isPodReady, isPodTerminal } from './pod-conditions.js';
import type { ClusterReader, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';

/** Whether an endpoints controller looks after the Service at all. */
export function hasManagedEndpoints(service: Service): boolean {
  return service.spec.type !== 'ExternalName' && service.spec.selector !== undefined && Object.keys(service.spec.selector).length > 0;
}

/** No cluster IP of its own: `clusterIP: None`. */
export function isHeadless({ spec }: Service): boolean {
  return !spec.clusterIP || spec.clusterIP === 'None';
}

export function podsOfService(service: Service, reader: ClusterReader): readonly Pod[] {
  return reader.list('Pod', service.metadata.namespace).filter((pod) => matchesMapSelector(service.spec.selector, pod.metadata.labels));
}

export function shouldPodBeInEndpoints(pod: Pod, includeTerminating: boolean): boolean {
  if (isPodTerminal(pod) || !pod.status?.podIP) return false;
  return includeTerminating || pod.metadata.deletionTimestamp === undefined;
}

/** The number a Service port leads to in this pod; undefined when the pod has no container port of that name. */
export function findPort(pod: Pod, servicePort: ServicePort): number | undefined {
  const target = servicePort.targetPort ?? servicePort.port;
  if (typeof target === 'number') return target === 0 ? servicePort.port : target;
  for (const { ports = [] } of pod.spec.containers) {
    const match = ports.find(({ name, protocol = 'TCP' }) => name === target && protocol === servicePort.protocol);
    if (match !== undefined) return match.containerPort;
  }
  return undefined;
}

export function endpointPortsOf(service: Service, pod: Pod): readonly EndpointPort[] {
  return (service.spec.ports ?? []).flatMap((servicePort): readonly EndpointPort[] => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = '', protocol, appProtocol } = servicePort;
    return [{ name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

/** Everything of a pod that its endpoints show. */
function endpointFacts(pod: Pod): readonly unknown[] {
  const { hostname, subdomain, nodeName } = pod.spec;
  const deleting = pod.metadata.deletionTimestamp !== undefined;
  return [pod.status?.podIP, isPodReady(pod), isPodTerminal(pod), deleting, nodeName, hostname, subdomain];
}

/** Keys of the Services whose endpoints a change of a pod alters, by its labels before and after. */
export function servicesOfPod({ type, object, old }: WatchEvent<'Pod'>, reader: ClusterReader): readonly ObjectKey[] {
  const sameLabels = sameContent(object.metadata.labels, old?.metadata.labels);
  if (type === 'MODIFIED' && old !== undefined && sameLabels && sameContent(endpointFacts(object), endpointFacts(old))) return [];
  const keys: ObjectKey[] = [];
  for (const service of reader.list('Service', object.metadata.namespace)) {
    const { selector } = service.spec;
    if (matchesMapSelector(selector, object.metadata.labels) || (!sameLabels && matchesMapSelector(selector, old?.metadata.labels))) {
      keys.push(keyOf(service));
    }
  }
  return keys;
}
