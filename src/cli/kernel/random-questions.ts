/** Connections to ask of a cluster, drawn so that every kind of address meets every kind of sender. */
import type { Protocol, Service } from '../../api/core.js';
import type { PlaceId } from '../../net/place.js';
import type { Draw } from './draw.js';
import { clients, goneAddress, listeningPorts, nodes, outsideHost, pods, protocols, senders } from './laboratory-plan.js';
import type { RandomCluster } from './random-cluster.js';

export interface Question {
  /** What kind of address it is, for the summary. */
  readonly kind: QuestionKind;
  /** `namespace/name`; undefined for addresses of no Service. */
  readonly service?: string;
  readonly from: PlaceId;
  readonly protocol: Protocol;
  readonly dst: string;
  readonly dstPort: number;
}

export type QuestionKind =
  | 'cluster IP'
  | 'node port'
  | 'localhost node port'
  | 'external IP'
  | 'load-balancer IP'
  | 'undeclared'
  | 'direct';

type Target = Pick<Question, 'kind' | 'protocol' | 'dst' | 'dstPort'>;

/** In no Service and listened on by nobody. */
const undeclaredPort = 4444;
const loopback = '127.0.0.1';
const inside = senders.filter((place) => !place.startsWith('client:'));

export function randomQuestion(draw: Draw, cluster: RandomCluster): Question {
  if (draw.chance(0.12)) return { ...randomDirect(draw), from: draw.pick(senders) };
  return questionOf(draw, draw.pick(cluster.services));
}

function questionOf(draw: Draw, service: Service): Question {
  const target = draw.chance(0.08) ? undeclared(draw, service) : randomTarget(draw, service);
  return { ...target, service: keyOf(service), from: randomSender(draw, target) };
}

/** Connections to one Service with session affinity, one after another: few senders and addresses, so that they come again. */
export function randomSequence(draw: Draw, service: Service, count: number): readonly Question[] {
  const few = Array.from({ length: 3 }, () => questionOf(draw, service));
  return Array.from({ length: count }, () => draw.pick(few));
}

export function keyOf({ metadata }: Service): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** An address of the Service, every kind it has as likely as the others. */
function randomTarget(draw: Draw, service: Service): Target {
  const { clusterIP = '', externalIPs = [], ports = [] } = service.spec;
  const { port, protocol, nodePort } = draw.pick(ports);
  const to = (kind: QuestionKind, dst: string, dstPort = port): Target => ({ kind, protocol, dst, dstPort });
  const choices: Target[] = [to('cluster IP', clusterIP)];
  if (nodePort !== undefined) {
    const address = draw.pick(nodes.flatMap(({ ips }) => ips));
    choices.push(to('node port', address, nodePort), to('localhost node port', loopback, nodePort));
  }
  if (externalIPs.length > 0) choices.push(to('external IP', draw.pick(externalIPs)));
  const balanced = (service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []);
  if (balanced.length > 0) choices.push(to('load-balancer IP', draw.pick(balanced)));
  return draw.pick(choices);
}

/** Anybody, but loopback means the cluster only on nodes. */
function randomSender(draw: Draw, target: Target): PlaceId {
  if (target.dst === loopback) {
    return draw.chance(0.15) ? draw.pick(inside) : `node:${draw.pick(nodes).name}`;
  }
  const outside = target.kind === 'cluster IP' ? 0.03 : 0.35;
  return draw.chance(outside) ? `client:${draw.pick(clients).name}` : draw.pick(inside);
}

/** A port or protocol the Service does not have, on one of its addresses. */
function undeclared(draw: Draw, service: Service): Target {
  const target = randomTarget(draw, service);
  if (draw.chance(0.5)) return { ...target, kind: 'undeclared', dstPort: undeclaredPort };
  return { ...target, kind: 'undeclared', protocol: target.protocol === 'TCP' ? 'UDP' : 'TCP' };
}

/** No Service at all: pods, nodes, machines outside, and nobody. */
function randomDirect(draw: Draw): Target {
  const address = draw.pick([
    ...pods.map(({ ip }) => ip),
    ...nodes.flatMap(({ ips }) => ips),
    ...clients.map(({ ip }) => ip),
    outsideHost.ip,
    goneAddress,
  ]);
  return { kind: 'direct', protocol: draw.pick(protocols), dst: address, dstPort: draw.pick([...listeningPorts, undeclaredPort]) };
}
