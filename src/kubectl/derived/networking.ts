/**
 * What the allocator of cluster IPs keeps. Models pkg/registry/core/service/ipallocator/ipallocator.go,
 * pkg/controlplane/controller/defaultservicecidr/default_servicecidr_controller.go and their printers (v1.36).
 */
import type { ObjectMeta } from '../../api/metadata.js';
import { ageOf, longTime } from '../print/duration.js';
import type { DerivedKind, DerivedObject } from './derived-object.js';
import { servedMetadata } from './derived-object.js';

interface ParentReference {
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

const managed = { 'ipaddress.kubernetes.io/ip-family': 'IPv4', 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' };

const parentOf = (object: DerivedObject): ParentReference => (object.spec as { readonly parentRef: ParentReference }).parentRef;

/** One for each cluster IP that a Service holds. */
export const ipAddresses: DerivedKind = {
  list: (world) =>
    world.read
      .list('Service')
      .flatMap(({ metadata: { creationTimestamp, resourceVersion, namespace = '', name }, spec: { clusterIPs = [] } }) =>
        clusterIPs
          .filter((ip) => ip !== '' && ip !== 'None')
          .map((ip): DerivedObject => {
            const metadata: ObjectMeta = { name: ip, labels: managed, ...stamps(creationTimestamp, resourceVersion) };
            return {
              apiVersion: 'networking.k8s.io/v1',
              kind: 'IPAddress',
              metadata: servedMetadata(world, 'IPAddress', metadata),
              spec: { parentRef: { name, namespace, resource: 'services' } },
            };
          }),
      )
      .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
  columns: [{ title: 'NAME' }, { title: 'PARENTREF' }, { title: 'AGE' }],
  row: (object, now) => {
    const { resource, namespace, name } = parentOf(object);
    return [object.metadata.name, `${resource}/${namespace}/${name}`, ageOf(object.metadata.creationTimestamp, now)];
  },
  describe: (object, writer) => {
    const { resource, namespace, name } = parentOf(object);
    writer.write(0, 'Parent Reference:');
    writer.write(1, 'Group:\t').write(1, `Resource:\t${resource}`).write(1, `Namespace:\t${namespace}`).write(1, `Name:\t${name}`);
  },
};

function stamps(creationTimestamp: string | undefined, resourceVersion: string | undefined): Partial<ObjectMeta> {
  return {
    ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
  };
}

const READY_MESSAGE = 'Kubernetes Service CIDR is ready';

/** The range the API server was started with. */
export const serviceCIDRs: DerivedKind = {
  list: (world) => {
    const { creationTimestamp = '', resourceVersion } = world.read.get('Service', 'default/kubernetes')?.metadata ?? {};
    const metadata = {
      name: 'kubernetes',
      finalizers: ['networking.k8s.io/service-cidr-finalizer'],
      generation: 1,
      ...stamps(creationTimestamp, resourceVersion),
    };
    const ready = { lastTransitionTime: creationTimestamp, message: READY_MESSAGE, reason: '', status: 'True', type: 'Ready' };
    return [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'ServiceCIDR',
        metadata: servedMetadata(world, 'ServiceCIDR', metadata),
        spec: { cidrs: [world.config.serviceCIDR] },
        status: { conditions: [ready] },
      },
    ];
  },
  columns: [{ title: 'NAME' }, { title: 'CIDRS' }, { title: 'AGE' }],
  row: (object, now) => [object.metadata.name, cidrsOf(object).join(','), ageOf(object.metadata.creationTimestamp, now)],
  describe: (object, writer) => {
    writer
      .write(0, `CIDRs:\t${cidrsOf(object).join(', ')}`)
      .write(0, 'Status:')
      .write(0, 'Conditions:');
    writer.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage').write(1, '----\t------\t------------------\t------\t-------');
    writer.write(1, `Ready\tTrue\t${longTime(object.metadata.creationTimestamp ?? '')}\t\t${READY_MESSAGE}`);
  },
};

const cidrsOf = (object: DerivedObject): readonly string[] => (object.spec as { readonly cidrs: readonly string[] }).cidrs;
