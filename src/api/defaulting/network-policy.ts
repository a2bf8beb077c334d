/** Defaults of NetworkPolicies. Models pkg/apis/networking/v1/defaults.go SetDefaults_NetworkPolicy (v1.36). */
import type { NetworkPolicy, NetworkPolicyPort, PolicyType } from '../networking.js';

function withProtocol<R extends { readonly ports?: readonly NetworkPolicyPort[] }>(rule: R): R {
  if (!rule.ports) return rule;
  return { ...rule, ports: rule.ports.map((port) => ({ ...port, protocol: port.protocol ?? ('TCP' as const) })) };
}

/** A policy that does not say which directions it is about is about ingress, and about egress when it has rules for that. */
export function defaultNetworkPolicy(policy: NetworkPolicy): NetworkPolicy {
  const { spec } = policy;
  const implied: readonly PolicyType[] = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  return {
    ...policy,
    spec: {
      ...spec,
      ...(spec.ingress ? { ingress: spec.ingress.map(withProtocol) } : {}),
      ...(spec.egress ? { egress: spec.egress.map(withProtocol) } : {}),
      policyTypes: spec.policyTypes?.length ? spec.policyTypes : implied,
    },
  };
}
