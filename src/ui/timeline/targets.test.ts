import { describe, expect, it } from 'vitest';
import { EMPTY_VIEW } from '../../store/mirror.js';
import type { ClusterView, Pod, RequestSource, Service } from '../../store/types.js';
import { selectTargets } from './targets.js';

const pod = (namespace: string, name: string, podIP: string, containerPort: number): Pod =>
  ({
    kind: 'Pod',
    metadata: { namespace, name },
    spec: { containers: [{ name, image: name, ports: [{ containerPort }] }] },
    status: { phase: 'Running', podIP },
  }) as unknown as Pod;
const service = (namespace: string, name: string, clusterIP: string, port: number): Service =>
  ({
    kind: 'Service',
    metadata: { namespace, name },
    spec: { type: 'ClusterIP', clusterIP, ports: [{ port, targetPort: port, protocol: 'TCP' }] },
  }) as unknown as Service;

function viewOf(...objects: readonly (Pod | Service)[]): ClusterView {
  const keyed = <T extends Pod | Service>(kind: T['kind']) =>
    new Map(objects.filter((object) => object.kind === kind).map((object) => [object.metadata.name, object as T]));
  return { ...EMPTY_VIEW, objects: { ...EMPTY_VIEW.objects, Pod: keyed<Pod>('Pod'), Service: keyed<Service>('Service') } };
}

const brought = [
  service('default', 'kubernetes', '10.96.0.1', 443),
  service('kube-system', 'kube-dns', '10.96.0.10', 53),
  pod('kube-system', 'coredns-1', '10.244.0.2', 53),
];
const inside: RequestSource = { kind: 'pod', namespace: 'default', name: 'client' };
const outside: RequestSource = { kind: 'client', name: 'laptop' };

describe('suggested first is', () => {
  it.each<[string, RequestSource, readonly (Pod | Service)[], string]>([
    [
      'a Service by name, from inside',
      inside,
      [...brought, pod('default', 'web-1', '10.244.1.2', 80), service('default', 'web', '10.96.1.1', 8080)],
      'web:8080',
    ],
    ['a pod with a port, where there is no Service', inside, [...brought, pod('default', 'web-1', '10.244.1.2', 80)], '10.244.1.2:80'],
    ['a pod with a port, from outside too', outside, [...brought, pod('team', 'web-1', '10.244.1.2', 80)], '10.244.1.2:80'],
    ['the API server, where there is nothing else', inside, brought, 'kubernetes:443'],
  ])('%s', (_, from, objects, want) => {
    const targets = selectTargets(viewOf(...objects), undefined, from);
    expect(targets[0]?.url).toBe(want);
    expect(targets.at(-1)?.pod).toBe('kube-system/coredns-1');
  });
});
