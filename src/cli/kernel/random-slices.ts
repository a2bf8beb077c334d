/** EndpointSlices of a Service drawn at random: ready, terminating, gone, beyond the cluster, with and without hints. */
import type { Service } from '../../api/core.js';
import type { Endpoint, EndpointConditions, EndpointSlice } from '../../api/discovery.js';
import type { Draw } from './draw.js';
import { goneAddress, listeningPorts, outsideHost, pods } from './laboratory-plan.js';

interface Target {
  readonly ip: string;
  readonly node?: string;
}

const targets: readonly Target[] = [
  ...pods.map(({ ip, node }) => ({ ip, node })),
  // A second chance for pods on the pod network, so that they outnumber the rare kinds.
  ...pods.flatMap(({ ip, node, hostNetwork }) => (hostNetwork ? [] : [{ ip, node }])),
  { ip: goneAddress, node: 'n2' },
  { ip: outsideHost.ip },
];

const ready: EndpointConditions = { ready: true, serving: true, terminating: false };
const starting: EndpointConditions = { ready: false, serving: false, terminating: false };
const servingTerminating: EndpointConditions = { ready: false, serving: true, terminating: true };
const stopped: EndpointConditions = { ready: false, serving: false, terminating: true };

const moods: readonly (readonly EndpointConditions[])[] = [
  [ready],
  [ready],
  [ready],
  [{}],
  [ready, ready, ready, starting, servingTerminating, stopped],
  [ready, ready, servingTerminating],
  [servingTerminating, servingTerminating, starting, stopped],
  [starting, stopped],
];

/** Nothing listens there: the endpoint's own kernel refuses. */
const closedPort = 7;

type HintsOf = (draw: Draw, target: Target, zones: Readonly<Record<string, string>>) => Endpoint['hints'];

const byZone: HintsOf = (_draw, { node }, zones) => {
  const zone = node === undefined ? 'a' : (zones[node] ?? 'a');
  return { forZones: [{ name: zone }] };
};
const byNode: HintsOf = (_draw, { node }) => ({ forNodes: [{ name: node ?? 'n1' }] });

const hintings: readonly HintsOf[] = [
  () => undefined,
  () => undefined,
  () => undefined,
  () => undefined,
  byZone,
  // One without a hint makes them all worthless.
  (draw, target, zones) => (draw.chance(0.7) ? byZone(draw, target, zones) : undefined),
  // As a controller that knows of too few endpoints per zone hands them out.
  (draw) => ({ forZones: draw.sample([{ name: 'a' }, { name: 'b' }], draw.between(1, 2)) }),
  byNode,
  (draw, target, zones) => ({ ...byZone(draw, target, zones), ...byNode(draw, target, zones) }),
];

export function randomSlices(draw: Draw, service: Service, zones: Readonly<Record<string, string>>): readonly EndpointSlice[] {
  const mood = draw.pick(moods);
  const hinting = draw.pick(hintings);
  const chosen = distinct(draw.sample(targets, draw.chance(0.1) ? 0 : draw.between(1, 7)));
  const endpoints = chosen.map((target): Endpoint => {
    const hints = hinting(draw, target, zones);
    return {
      addresses: [target.ip],
      conditions: draw.pick(mood),
      ...(target.node !== undefined && { nodeName: target.node }),
      ...(hints && { hints }),
    };
  });
  const cut = draw.chance(0.3) ? draw.between(0, endpoints.length) : endpoints.length;
  const parts = [endpoints.slice(0, cut), endpoints.slice(cut)].filter((part, index) => index === 0 || part.length > 0);
  return parts.map((part, index) => sliceOf(draw, service, part, index));
}

/** Slices of one Service may carry different numbers for one port, as a named targetPort does. */
function sliceOf(draw: Draw, service: Service, endpoints: readonly Endpoint[], index: number): EndpointSlice {
  const { namespace, name } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { namespace: namespace ?? '', name: `${name}-${index}`, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    endpoints,
    ports: (service.spec.ports ?? []).map((port) => ({
      ...(port.name !== undefined && { name: port.name }),
      protocol: port.protocol,
      port: draw.chance(0.08) ? closedPort : draw.pick(listeningPorts),
    })),
  };
}

function distinct(list: readonly Target[]): readonly Target[] {
  return list.filter((target, index) => list.findIndex(({ ip }) => ip === target.ip) === index);
}
