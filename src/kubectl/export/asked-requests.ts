/**
 * The requests that show what a state is about: every face of every Service, from inside, from a machine of the cluster and from
 * outside. Senders and addresses are those of the lab, with what finds their like on another cluster.
 */
import type { Pod, Service } from '../../api/core.js';
import type { RequestSource } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import type { Question } from './expectation.js';
import { isSystem } from './exported-objects.js';
import { podRole } from './pod-role.js';

/** Picked there by where the Service's endpoints are ready. */
export type Beside = { readonly endpoints: 'with' | 'without'; readonly service: string };

export type SenderThere =
  | { readonly kind: 'pod'; readonly role: string; readonly beside?: Beside }
  | { readonly kind: 'node'; readonly name: string; readonly beside?: Beside }
  | { readonly kind: 'client' };

/** What stands in the URL there. `own`: the node the sender is on, or another one. */
export type AddressThere =
  | { readonly kind: 'text'; readonly host: string }
  | { readonly kind: 'node'; readonly name: string; readonly beside?: Beside; readonly own?: boolean }
  | { readonly kind: 'balancer'; readonly service: string }
  | { readonly kind: 'pod'; readonly role: string };

export type Face =
  | 'name'
  | 'short-name'
  | 'cluster-ip'
  | 'other-port'
  | 'node-port'
  | 'balancer'
  | 'external-ip'
  | 'headless'
  | 'pod'
  | 'alias';

export interface AskedRequest {
  readonly question: Question;
  readonly face: Face;
  readonly service: string;
  readonly from: SenderThere;
  readonly to: AddressThere;
  readonly port: number;
}

const PORTS_EACH = 2;

type World_ = Pick<World, 'config' | 'read'>;

export function askedRequests(world: World_, balancers: boolean): readonly AskedRequest[] {
  const services = world.read
    .list('Service')
    .filter(({ metadata }) => !isSystem(metadata.namespace) && !(metadata.namespace === 'default' && metadata.name === 'kubernetes'));
  return services.flatMap((service) => requestsOf(world, service, balancers));
}

const isReady = ({ status, metadata, spec }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  !spec.hostNetwork &&
  status?.podIP !== undefined &&
  status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;

function requestsOf(world: World_, service: Service, balancers: boolean): readonly AskedRequest[] {
  const { read, config } = world;
  const { name, namespace = 'default' } = service.metadata;
  const key = `${namespace}/${name}`;
  const { spec } = service;
  const slices = read.slicesOfService(namespace, name);
  const endpoints = slices.flatMap(({ endpoints: all }) => all ?? []).filter(({ conditions }) => conditions?.ready !== false);
  const behind = new Set(
    endpoints.flatMap(({ targetRef }) => (targetRef?.kind === 'Pod' ? [`${targetRef.namespace}/${targetRef.name}`] : [])),
  );
  const nodesWith = new Set(endpoints.flatMap(({ nodeName }) => nodeName ?? []));
  const pods = read.list('Pod').filter((pod) => isReady(pod) && !isSystem(pod.metadata.namespace));
  const isBehind = ({ metadata }: Pod) => behind.has(`${metadata.namespace}/${metadata.name}`);
  const local = spec.internalTrafficPolicy === 'Local';
  const localOutside = spec.externalTrafficPolicy === 'Local';

  const fromPod = (pod: Pod, beside?: Beside): Pick<AskedRequest, 'from'> & { readonly source: RequestSource } => ({
    from: { kind: 'pod', role: podRole(pod, read), ...(beside && { beside }) },
    source: { kind: 'pod', namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name },
  });
  const fromNode = (node: string, beside?: Beside) => ({
    from: { kind: 'node' as const, name: node, ...(beside && { beside }) },
    source: { kind: 'node' as const, name: node },
  });
  const outsiders = pods.filter((pod) => !isBehind(pod));
  const near = outsiders.find(({ metadata }) => metadata.namespace === namespace);
  const far = pods.find(({ metadata }) => metadata.namespace !== namespace);
  const member = pods.find(isBehind);
  const inside = near ?? far ?? member;
  const client = config.clients[0];
  const outside = client && { from: { kind: 'client' as const }, source: { kind: 'client' as const, name: client.name } };
  const rows: AskedRequest[] = [];
  type From = { readonly from: SenderThere; readonly source: RequestSource } | undefined;
  const ask = (sender: From, face: Face, to: AddressThere, host: string, port: number, extra: Partial<Question> = {}): void => {
    if (sender === undefined) return;
    rows.push({ question: { from: sender.source, url: `${host}:${port}`, ...extra }, face, service: key, from: sender.from, to, port });
  };
  const text = (host: string): AddressThere => ({ kind: 'text', host });
  const insider = inside && fromPod(inside);
  const full = `${name}.${namespace}.svc.cluster.local`;

  if (spec.type === 'ExternalName') {
    const alias = spec.externalName?.replace(/\.$/, '') ?? '';
    if (alias.endsWith('.svc.cluster.local')) ask(insider, 'alias', text(full), full, 80);
    return rows;
  }
  const tcp = (spec.ports ?? []).filter(({ protocol }) => (protocol ?? 'TCP') === 'TCP').slice(0, PORTS_EACH);
  for (const [index, { port, nodePort, targetPort }] of tcp.entries()) {
    if (spec.clusterIP === 'None') {
      const asked = typeof targetPort === 'number' ? targetPort : port;
      ask(insider, 'headless', text(full), full, asked);
      continue;
    }
    const ip = spec.clusterIP;
    if (!ip) continue;
    ask(near && fromPod(near), 'name', text(name), name, port);
    ask(insider, 'name', text(full), full, port);
    if (local) {
      // Whether one's own node has an endpoint decides.
      for (const which of ['with', 'without'] as const) {
        const beside = { endpoints: which, service: key } as const;
        const here = (node: string | undefined) => node !== undefined && nodesWith.has(node) === (which === 'with');
        const pod = outsiders.find((one) => here(one.spec.nodeName));
        ask(pod && fromPod(pod, beside), 'cluster-ip', text(ip), ip, port);
        const node = config.nodes.find((one) => here(one.name));
        ask(node && fromNode(node.name, beside), 'cluster-ip', text(ip), ip, port);
      }
    } else {
      ask(near && fromPod(near), 'cluster-ip', text(ip), ip, port);
      ask(member && fromPod(member), 'cluster-ip', text(ip), ip, port);
      ask(config.nodes[0] && fromNode(config.nodes[0].name), 'cluster-ip', text(ip), ip, port);
    }
    ask(outside, 'cluster-ip', text(ip), ip, port);
    if (index === 0) {
      ask(far && fromPod(far), 'short-name', text(name), name, port);
      const other = unusedPort(service);
      if (!local) ask(near && fromPod(near), 'other-port', text(ip), ip, other);
      if (member && inside !== member) {
        const asked = typeof targetPort === 'number' ? targetPort : undefined;
        if (asked !== undefined && member.status?.podIP) {
          ask(insider, 'pod', { kind: 'pod', role: podRole(member, read) }, member.status.podIP, asked);
        }
      }
    }
    if (nodePort) {
      for (const which of localOutside ? (['with', 'without'] as const) : [undefined]) {
        const fitting = config.nodes.filter((one) => which === undefined || nodesWith.has(one.name) === (which === 'with'));
        const to = (node: string, own?: boolean): AddressThere => ({
          kind: 'node',
          name: node,
          ...(which && { beside: { endpoints: which, service: key } }),
          ...(which && own !== undefined && { own }),
        });
        const [any] = fitting;
        if (any === undefined) continue;
        ask(outside, 'node-port', to(any.name), any.externalIP ?? any.ip, nodePort, { node: any.name });
        // Pods leave their node under its address, so under Local it matters whether they ask another one.
        const home = inside?.spec.nodeName;
        const asked = which === undefined ? [any] : [fitting.find((one) => one.name === home), fitting.find((one) => one.name !== home)];
        for (const node of asked)
          if (node) ask(insider, 'node-port', to(node.name, node.name === home), node.ip, nodePort, { node: node.name });
      }
    }
    const ingress = balancers ? service.status?.loadBalancer?.ingress?.find((one) => one.ip !== undefined)?.ip : undefined;
    if (ingress !== undefined) {
      const to = { kind: 'balancer' as const, service: key };
      ask(outside, 'balancer', to, ingress, port, { balancer: ingress });
      ask(insider, 'balancer', to, ingress, port, { balancer: ingress });
    }
    for (const address of spec.externalIPs ?? []) ask(insider, 'external-ip', text(address), address, port);
  }
  return rows;
}

function unusedPort({ spec }: Service): number {
  const used = new Set((spec.ports ?? []).map(({ port }) => port));
  let port = 9_999;
  while (used.has(port)) port -= 1;
  return port;
}
