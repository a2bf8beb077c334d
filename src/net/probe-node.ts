/** What a node's kube-proxy tells a load balancer that asks whether to send there. */
import { parseIP } from './addresses.js';
import { evaluate } from './netfilter/evaluate.js';
import type { WalkContext } from './walk.js';

// Models pkg/proxy/healthcheck/proxy_health.go and service_health.go (v1.36): healthz answers as long as kube-proxy
// runs, the health-check node port by the endpoints on the node that this kube-proxy knows of.
export function probeNode({ topology, rules }: WalkContext, name: string, healthCheckNodePort: number | undefined): 200 | 503 | undefined {
  const state = topology.nodes.get(name);
  if (!state?.node.up) return undefined;
  if (healthCheckNodePort === undefined) return 200;
  const address = parseIP(state.primary) ?? 0;
  const decision = evaluate(rules.on(name), state.rules, 'TCP', address, address, healthCheckNodePort);
  return decision.verdict === 'accept-local' ? decision.status : undefined;
}
