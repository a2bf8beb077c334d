/**
 * From a name to the kind it means: among the kinds the lab models, and those a real v1.36 cluster also serves
 * but the lab does not model yet. Both are resolved, so that a refusal can tell "the lab does not model this kind
 * yet" from a misspelt kind, which is what a real cluster would refuse as well.
 * Models `kubectl api-resources` of v1.36 and restmapper/{discovery,shortcut}.go.
 */
import { type ModelledResource, modelledResources, type Resource, resourcesOf } from './scheme.js';

export type ResourceLookup =
  | { readonly found: 'modelled'; readonly resource: ModelledResource }
  | { readonly found: 'unmodelled'; readonly resource: Resource }
  | { readonly found: 'nothing' };

/** Served by a kubeadm cluster of v1.36, not by the lab. */
export const unmodelledResources: readonly Resource[] = [
  ...resourcesOf('v1', [
    ['Binding', 'bindings'],
    ['-ComponentStatus', 'componentstatuses', 'cs'],
    ['LimitRange', 'limitranges', 'limits'],
    ['ResourceQuota', 'resourcequotas', 'quota'],
  ]),
  ...resourcesOf('autoscaling/v1', [['HorizontalPodAutoscaler', 'horizontalpodautoscalers', 'hpa']]),
  ...resourcesOf('networking.k8s.io/v1', [
    ['-IPAddress', 'ipaddresses', 'ip'],
    ['-ServiceCIDR', 'servicecidrs'],
  ]),
  ...resourcesOf('events.k8s.io/v1', [['Event', 'events', 'ev']]),
  ...resourcesOf('rbac.authorization.k8s.io/v1', [
    ['-ClusterRoleBinding', 'clusterrolebindings'],
    ['-ClusterRole', 'clusterroles'],
    ['RoleBinding', 'rolebindings'],
    ['Role', 'roles'],
  ]),
  ...resourcesOf('storage.k8s.io/v1', [
    ['-CSIDriver', 'csidrivers'],
    ['-CSINode', 'csinodes'],
    ['CSIStorageCapacity', 'csistoragecapacities'],
    ['-VolumeAttachment', 'volumeattachments'],
    ['-VolumeAttributesClass', 'volumeattributesclasses', 'vac'],
  ]),
  ...resourcesOf('coordination.k8s.io/v1', [['Lease', 'leases']]),
  ...resourcesOf('scheduling.k8s.io/v1', [['-PriorityClass', 'priorityclasses', 'pc']]),
  ...resourcesOf('node.k8s.io/v1', [['-RuntimeClass', 'runtimeclasses']]),
  ...resourcesOf('admissionregistration.k8s.io/v1', [
    ['-MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
    ['-ValidatingAdmissionPolicy', 'validatingadmissionpolicies'],
    ['-ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings'],
    ['-ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'],
  ]),
  ...resourcesOf('apiextensions.k8s.io/v1', [['-CustomResourceDefinition', 'customresourcedefinitions', 'crd,crds']]),
  ...resourcesOf('apiregistration.k8s.io/v1', [['-APIService', 'apiservices']]),
  ...resourcesOf('certificates.k8s.io/v1', [['-CertificateSigningRequest', 'certificatesigningrequests', 'csr']]),
];

function lookup(matches: (resource: Resource) => boolean): ResourceLookup {
  const modelled = modelledResources.find(matches);
  if (modelled) return { found: 'modelled', resource: modelled };
  const unmodelled = unmodelledResources.find(matches);
  return unmodelled ? { found: 'unmodelled', resource: unmodelled } : { found: 'nothing' };
}

/**
 * By any name kubectl accepts on its command line: plural, singular, kind or short name, in any case,
 * each optionally followed by `.group` or `.version.group` (`endpointslices.v1.discovery.k8s.io`).
 */
export function lookupName(name: string): ResourceLookup {
  const wanted = name.toLowerCase();
  const dot = wanted.indexOf('.');
  const stem = dot < 0 ? wanted : wanted.slice(0, dot);
  const rest = dot < 0 ? undefined : wanted.slice(dot + 1);
  return lookup((resource) => {
    const named = stem === resource.plural || stem === resource.singular || resource.shortNames.includes(stem);
    if (!named || rest === undefined) return named;
    return (
      rest === resource.group || rest === `${resource.version}.${resource.group}` || (resource.group === '' && rest === resource.version)
    );
  });
}

/** By what a manifest says. The kind may also be all lower case: kubectl finds it, the server then refuses it. */
export function lookupGroupVersionKind(apiVersion: string, kind: string): ResourceLookup {
  return lookup((resource) => resource.apiVersion === apiVersion && (resource.kind === kind || resource.singular === kind));
}

/** How kubectl prints an object's type before the slash: `service`, `deployment.apps`. */
export function resourceText(resource: Resource): string {
  return resource.group === '' ? resource.singular : `${resource.singular}.${resource.group}`;
}

/** How the server names a resource: `services`, `deployments.apps`. */
export function pluralText(resource: Resource): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}
