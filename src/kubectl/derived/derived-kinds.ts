/** Kinds that can be looked at though the lab stores no objects of them, by the server's name of the resource. */
import { lookupName, pluralText } from '../../api/resource-lookup.js';
import type { Resource } from '../../api/scheme.js';
import type { World } from '../../sim/world.js';
import { apiServices } from './api-services.js';
import { componentStatuses, priorityClasses } from './control-plane.js';
import type { DerivedKind, DerivedObject } from './derived-object.js';
import { csiNodes, leases } from './machines.js';
import { ipAddresses, serviceCIDRs } from './networking.js';

/** A fresh cluster has none, and in the lab nobody makes one. */
const none: DerivedKind = { list: () => [], columns: [], row: () => [] };

const derived: ReadonlyMap<string, DerivedKind> = new Map([
  ['ipaddresses.networking.k8s.io', ipAddresses],
  ['servicecidrs.networking.k8s.io', serviceCIDRs],
  ['leases.coordination.k8s.io', leases],
  ['csinodes.storage.k8s.io', csiNodes],
  ['priorityclasses.scheduling.k8s.io', priorityClasses],
  ['componentstatuses', componentStatuses],
  ['apiservices.apiregistration.k8s.io', apiServices],
  ...[
    'limitranges',
    'resourcequotas',
    'runtimeclasses.node.k8s.io',
    'csidrivers.storage.k8s.io',
    'csistoragecapacities.storage.k8s.io',
    'volumeattachments.storage.k8s.io',
    'volumeattributesclasses.storage.k8s.io',
    'certificatesigningrequests.certificates.k8s.io',
    'mutatingwebhookconfigurations.admissionregistration.k8s.io',
    'validatingwebhookconfigurations.admissionregistration.k8s.io',
    'validatingadmissionpolicies.admissionregistration.k8s.io',
    'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  ].map((plural) => [plural, none] as const),
]);

/** How a kind is derived; undefined for kinds that are stored, and for those the lab knows nothing of. */
export function derivedKind(resource: Resource): DerivedKind | undefined {
  return derived.get(pluralText(resource));
}

/** The same, by the kind of an object. */
export function derivedKindOf({ kind }: DerivedObject): DerivedKind | undefined {
  const found = lookupName(kind);
  return found.found === 'unmodelled' ? derivedKind(found.resource) : undefined;
}

/** All objects of such a resource, of one namespace where given. */
export function listDerived(resource: Resource, namespace: string | undefined, world: World, now: number): readonly DerivedObject[] {
  const all = derivedKind(resource)?.list(world, now) ?? [];
  return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace);
}
