/**
 * What a node's Service rules do with the first packet of a connection. Models the chains of
 * pkg/proxy/iptables/proxier.go and pkg/proxy/nftables/proxier.go syncProxyRules (v1.36) as one decision; choosing among
 * the candidates is `choose.ts`. A source that is the node's own means a process of the node: its packets pass the
 * output hooks, those of everybody else prerouting and then input or forward.
 */
import type { Protocol } from '../../api/core.js';
import { anyContains, type IP, parseIP } from '../addresses.js';
import type { EndpointInfo } from '../proxy/endpoint-info.js';
import type { FrontendKind, ServiceTable } from '../proxy/rule-tables.js';
import type { ServicePort } from '../proxy/service-port.js';
import type { NodeRules } from './node-rules.js';

/** Which rule of KUBE-SERVICES or KUBE-NODEPORTS matched. */
export type Via = FrontendKind | 'node-port';

export type MasqueradeReason = 'external-cluster' | 'node-source' | 'masquerade-all';

export type Decision =
  /** No rule matches: the packet goes on unchanged. */
  | { readonly verdict: 'unhandled' }
  /** The health-check node port: kube-proxy itself answers. */
  | { readonly verdict: 'accept-local'; readonly port: ServicePort; readonly status: 200 | 503; readonly localEndpoints: number }
  /** nftables mode alone: a port of a cluster IP no Service declares. */
  | { readonly verdict: 'reject'; readonly reason: 'undeclared-port-rejected'; readonly port: undefined; readonly via: 'cluster-ip' }
  /** nftables mode alone: an address of the Service range nobody has. */
  | { readonly verdict: 'drop'; readonly reason: 'no-such-address'; readonly port: undefined; readonly via: 'cluster-ip' }
  | {
      readonly verdict: 'reject' | 'drop';
      readonly reason: 'no-endpoints' | 'no-local-endpoints' | 'source-range';
      readonly port: ServicePort;
      readonly via: Via;
    }
  | {
      readonly verdict: 'forward';
      readonly port: ServicePort;
      readonly via: Via;
      /** Never empty. Each is as likely as the others, affinity aside. */
      readonly candidates: readonly EndpointInfo[];
      /** KUBE-SVC- (all endpoints) or KUBE-SVL- (this node's). */
      readonly chain: 'svc' | 'svl';
      /** Set: marked 0x4000 before an endpoint is chosen. Hairpin is decided after. */
      readonly masquerade: MasqueradeReason | undefined;
    };

const unhandled: Decision = { verdict: 'unhandled' };

/** Source and destination as they arrive on the node, before any translation. */
export function evaluate(rules: ServiceTable, node: NodeRules, protocol: Protocol, src: IP, dst: IP, dstPort: number): Decision {
  const frontend = rules.frontend(dst, dstPort, protocol);
  if (frontend) {
    const port = frontend.slot.current;
    if (frontend.kind === 'cluster-ip') return evaluateInternal(port, node, src);
    return evaluateAddress(port, node, src, dst, frontend.kind);
  }
  if (node.isLocal(dst)) {
    const health = protocol === 'TCP' ? rules.healthCheckPort(dstPort) : undefined;
    if (health && node.answersHealthChecks(dst)) {
      const localEndpoints = health.current.localReadyCount(node.name);
      return { verdict: 'accept-local', port: health.current, status: localEndpoints > 0 ? 200 : 503, localEndpoints };
    }
    for (const slot of rules.nodePort(dstPort, protocol)) {
      const port = slot.current;
      if ((port.spec.family === 'IPv6') === (typeof dst === 'bigint')) return evaluateNodePort(port, node, src, dst);
    }
    return unhandled;
  }
  if (node.config.mode === 'nftables') {
    if (rules.isClusterIP(dst)) return { verdict: 'reject', reason: 'undeclared-port-rejected', port: undefined, via: 'cluster-ip' };
    if (node.isServiceAddress(dst)) return { verdict: 'drop', reason: 'no-such-address', port: undefined, via: 'cluster-ip' };
  }
  return unhandled;
}

function evaluateInternal(port: ServicePort, node: NodeRules, src: IP): Decision {
  const view = port.endpointsOn(node.name, node.zone);
  if (!view.hasAnyEndpoints) return { verdict: 'reject', reason: 'no-endpoints', port, via: 'cluster-ip' };
  const local = port.spec.internalLocal;
  const candidates = (local ? view.local : view.cluster) ?? [];
  if (candidates.length === 0) return { verdict: 'drop', reason: 'no-local-endpoints', port, via: 'cluster-ip' };
  const masquerade = node.config.masqueradeAll ? 'masquerade-all' : node.detectsPods && !node.isPod(src) ? 'node-source' : undefined;
  return { verdict: 'forward', port, via: 'cluster-ip', candidates, chain: local ? 'svl' : 'svc', masquerade };
}

/** An external IP or a load-balancer address. */
function evaluateAddress(port: ServicePort, node: NodeRules, src: IP, dst: IP, via: 'external-ip' | 'load-balancer'): Decision {
  const ownProcess = node.isLocal(src);
  const { hasAnyEndpoints, local } = port.endpointsOn(node.name, node.zone);
  if (node.config.mode === 'nftables') {
    // What the node's own processes send meets the check for endpoints before any translation could short-circuit it.
    if (ownProcess && !hasAnyEndpoints) return { verdict: 'reject', reason: 'no-endpoints', port, via };
    if (ownProcess && port.spec.externalLocal && !local?.length) return { verdict: 'drop', reason: 'no-local-endpoints', port, via };
  } else if (!hasAnyEndpoints) {
    // KUBE-EXTERNAL-SERVICES hangs in INPUT and FORWARD alone: the node's own packet goes out to whoever has the address.
    if (ownProcess && !node.isLocal(dst)) return unhandled;
    return { verdict: 'reject', reason: 'no-endpoints', port, via };
  }
  if (via === 'load-balancer' && !passesSourceRanges(port, node, src)) return { verdict: 'drop', reason: 'source-range', port, via };
  return evaluateExternal(port, node, src, via);
}

function evaluateNodePort(port: ServicePort, node: NodeRules, src: IP, dst: IP): Decision {
  if (node.answersNodePorts(dst)) return evaluateExternal(port, node, src, 'node-port');
  // The filter rules of iptables mode look at any local address, also where the nat rules do not.
  if (node.config.mode === 'nftables') return unhandled;
  const decision = evaluateExternal(port, node, src, 'node-port');
  if (decision.verdict === 'reject') return decision;
  const view = port.endpointsOn(node.name, node.zone);
  if (port.spec.externalLocal && (view.local ?? []).length === 0) {
    return { verdict: 'drop', reason: 'no-local-endpoints', port, via: 'node-port' };
  }
  return unhandled;
}

/** The KUBE-EXT- chain: node port, external IP and load-balancer address. */
function evaluateExternal(port: ServicePort, node: NodeRules, src: IP, via: Via): Decision {
  const view = port.endpointsOn(node.name, node.zone);
  if (!view.hasAnyEndpoints) return { verdict: 'reject', reason: 'no-endpoints', port, via };
  const cluster = view.cluster ?? [];
  if (!port.spec.externalLocal) {
    if (cluster.length === 0) return { verdict: 'drop', reason: 'no-local-endpoints', port, via };
    return { verdict: 'forward', port, via, candidates: cluster, chain: 'svc', masquerade: 'external-cluster' };
  }
  if (cluster.length > 0) {
    // Traffic from inside the cluster is not external: it is short-circuited to all endpoints.
    if (node.detectsPods && node.isPod(src)) {
      return { verdict: 'forward', port, via, candidates: cluster, chain: 'svc', masquerade: undefined };
    }
    if (node.isLocal(src)) return { verdict: 'forward', port, via, candidates: cluster, chain: 'svc', masquerade: 'node-source' };
  }
  const local = view.local ?? [];
  if (local.length === 0) return { verdict: 'drop', reason: 'no-local-endpoints', port, via };
  return { verdict: 'forward', port, via, candidates: local, chain: 'svl', masquerade: undefined };
}

/** The KUBE-FW- or firewall- chain. */
function passesSourceRanges(port: ServicePort, node: NodeRules, src: IP): boolean {
  const { sourceRanges, loadBalancerVIPs } = port.spec;
  if (!sourceRanges || anyContains(sourceRanges, src)) return true;
  // A node inside the ranges may speak to an address bound on itself: its source is then that very address.
  return node.primaryIn(sourceRanges) && loadBalancerVIPs.some((address) => parseIP(address) === src);
}
