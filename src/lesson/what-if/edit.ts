/**
 * One change that might give a request another end. A change is what a person would type, never a hand in the
 * engine: command lines for the cluster and what stands around it, or another address to ask for.
 */

/** What is changed. The catalogues of words have a sentence for each. */
export type EditCode =
  /** Nothing: pods, load balancers and probes only needed time. */
  | 'wait'
  /** The request itself: another port, name, namespace, address, path. */
  | 'ask-port'
  | 'ask-name'
  | 'ask-namespace'
  | 'ask-address'
  | 'ask-node'
  | 'ask-node-port'
  | 'ask-load-balancer'
  | 'ask-path'
  /** A field of the Service. */
  | 'service-selector'
  | 'service-target-port'
  | 'service-port'
  | 'service-protocol'
  | 'service-node-port'
  | 'service-type'
  | 'external-traffic-policy'
  | 'internal-traffic-policy'
  | 'session-affinity'
  | 'source-ranges-add'
  | 'source-ranges-remove'
  | 'publish-not-ready'
  | 'external-name-host'
  /** What an Ingress says. */
  | 'ingress-class'
  | 'ingress-host'
  | 'ingress-any-host'
  | 'ingress-path'
  | 'ingress-backend'
  /** Labels that let pods be selected, or a client be let in. */
  | 'pod-label'
  | 'client-label'
  | 'namespace-label'
  /** Pods and what makes them. */
  | 'scale-up'
  | 'pod-ready'
  | 'probe-port'
  | 'probe-path'
  | 'probe-remove'
  | 'rollout-undo'
  | 'image'
  | 'command-remove'
  | 'listen-address'
  | 'container-env'
  | 'dns-policy'
  | 'node-selector-remove'
  /** Addresses written by hand. */
  | 'endpoints-address'
  | 'endpoints-port'
  /** Rules that keep packets out. */
  | 'policy-allow'
  | 'policy-port'
  | 'policy-remove'
  | 'firewall-open'
  /** Machines and what stands around the cluster. */
  | 'node-start'
  | 'uncordon'
  | 'taint-remove'
  | 'tunnel';

export interface Edit {
  readonly code: EditCode;
  /** Names and values the sentence needs. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Typed one after the other, in the learner's own shell. */
  readonly lines: readonly string[];
  /** Where the request goes instead. */
  readonly url?: string;
  /** Smaller is better; see `costOf`. */
  readonly cost: number;
}

/**
 * How large a change is, by how far it reaches: 0 nothing, 1 only this request, 2 a field of one object, 3 a field
 * that pods are replaced for or that lets more in than was asked for, 4 what the object is, 5 and 6 a protection
 * that is taken away for everybody.
 */
const REACH: Readonly<Record<EditCode, number>> = {
  wait: 0,
  'ask-port': 1,
  'ask-name': 1,
  'ask-namespace': 1,
  'ask-address': 1.5,
  'ask-node': 1.5,
  'ask-node-port': 1.5,
  'ask-load-balancer': 1.5,
  'ask-path': 1,
  'service-selector': 2,
  'service-target-port': 2,
  'service-port': 2.5,
  'service-protocol': 2,
  'service-node-port': 2.5,
  'service-type': 4,
  'external-traffic-policy': 2,
  'internal-traffic-policy': 2,
  'session-affinity': 2,
  'source-ranges-add': 2,
  'source-ranges-remove': 5,
  'publish-not-ready': 4,
  'external-name-host': 2,
  'ingress-class': 2,
  'ingress-host': 2,
  'ingress-any-host': 4,
  'ingress-path': 2.5,
  'ingress-backend': 2,
  'pod-label': 2.5,
  'client-label': 2,
  'namespace-label': 2.5,
  'scale-up': 2,
  'pod-ready': 2,
  'probe-port': 3,
  'probe-path': 3,
  'probe-remove': 3.5,
  'rollout-undo': 2.5,
  image: 3,
  'command-remove': 3,
  'listen-address': 2.5,
  'container-env': 3,
  'dns-policy': 3,
  'node-selector-remove': 3,
  'endpoints-address': 2,
  'endpoints-port': 2,
  'policy-allow': 3,
  'policy-port': 2.5,
  'policy-remove': 6,
  'firewall-open': 2,
  'node-start': 2.5,
  uncordon: 2,
  'taint-remove': 2,
  tunnel: 3,
};

/** @param far how far the new value is from the old one, where there are several: 0 the nearest */
export function costOf(code: EditCode, objects = 1, far = 0): number {
  return REACH[code] + Math.max(0, objects - 1) + far;
}

/** An edit of the cluster. */
export function edit(code: EditCode, params: Edit['params'], lines: readonly string[], far = 0): Edit {
  return { code, params, lines, cost: costOf(code, lines.length, far) };
}

/** An edit of the request alone. */
export function ask(code: EditCode, params: Edit['params'], url: string, far = 0): Edit {
  return { code, params: { ...params, url }, lines: [], url, cost: costOf(code, 1, far) };
}
