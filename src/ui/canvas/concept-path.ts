/**
 * The way of a request as the books draw it: client → Service → Pod. The same hops as the packet view, one step each, so that
 * the playhead means the same in both; what only the kernel does happens while the packet is at the Service. Pure.
 */
import type { BatchPath, Hop, PlaceId, Trace } from '../../store/types.js';
import type { Spot, Step } from './packet-path.js';
import { parsePlace } from './place.js';

const KUBE_DNS: Spot = 'service:kube-system/kube-dns';

/** The Ingress whose rule took the request, once the books put it in place of the controller's Service and pods. */
function ingressOf(trace: Trace): { readonly spot: Spot; readonly pod: PlaceId } | undefined {
  const hop = trace.hops.find(({ kind, why }) => kind === 'deliver' && typeof why.params.ingress === 'string');
  return hop && { spot: `ingress:${String(hop.why.params.ingress)}`, pod: hop.at };
}

/** The Service a proxy in a pod sends to. */
function serviceBehind(trace: Trace, leg: number): Spot | undefined {
  const hop = trace.hops.find((one) => one.leg === leg && one.why.code === 'ingress-sends');
  return hop && `service:${String(hop.why.params.service)}`;
}

/** The Service a leg went through; undefined when it went straight (headless, pod address, ExternalName's second leg). */
function serviceOfLeg(trace: Trace, leg: number): Spot | undefined {
  if (trace.legs[leg]?.kind === 'upstream') return serviceBehind(trace, leg);
  const throughRules = trace.hops.some(
    (hop) =>
      hop.leg === leg &&
      (hop.kind === 'dnat' ||
        hop.rule?.chains.some((chain) => /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(chain)) ||
        isServiceVerdict(hop.why.code)),
  );
  if (!throughRules) return undefined;
  if (trace.legs[leg]?.kind === 'dns') return KUBE_DNS;
  return trace.service === undefined ? undefined : `service:${trace.service}`;
}

function isServiceVerdict(code: string): boolean {
  return code === 'no-endpoints' || code === 'source-range' || code.startsWith('no-local-endpoints');
}

/** Where a place is in the books; undefined for machinery they do not draw. */
function conceptSpot(place: PlaceId, service: Spot | undefined, ends: ReadonlySet<PlaceId>): Spot | undefined {
  if (ends.has(place)) return place;
  const { kind } = parsePlace(place);
  if (kind === 'node' || kind === 'socket' || kind === 'rules' || kind === 'firewall') return service;
  return place;
}

export function conceptPath(trace: Trace): readonly Step[] {
  // Where the request begins and who serves it stay themselves, be they nodes.
  const ends = new Set<PlaceId>([trace.from]);
  for (const hop of trace.hops) if (hop.kind === 'deliver' || hop.kind === 'receive' || hop.kind === 'timeout') ends.add(hop.at);
  const ingress = ingressOf(trace);
  const services = trace.legs.map(({ kind }, leg) => (kind === 'connect' && ingress ? ingress.spot : serviceOfLeg(trace, leg)));
  let here: Spot = trace.from;
  return trace.hops.map((hop, index): Step => {
    const from = hop.kind === 'timeout' ? hop.at : here;
    const target = targetOf(trace, index);
    // Books draw DNS as one thing: CoreDNS answers where its Service stands.
    const service = services[hop.leg];
    const dns = service === KUBE_DNS && target.startsWith('pod:kube-system/');
    const spot = target === ingress?.pod ? ingress.spot : conceptSpot(target, service, ends);
    here = dns ? KUBE_DNS : (spot ?? here);
    return { hop: hop.index, from, to: here, direction: hop.direction };
  });
}

/**
 * Where a hop leads. Nodes are not in these pictures, so what an overlay carries from node to node is carried all the way between
 * what the books draw: out of the Service to the pod, or out of the pod back to it.
 */
function targetOf({ hops }: Trace, index: number): PlaceId {
  const hop = hops[index] as Hop;
  const next = hops[index + 1];
  if (hop.outer && hop.direction === 'forward') return next?.to ?? hop.to ?? hop.at;
  return next?.outer && next.direction === 'reply' && hop.to !== undefined ? hop.at : (hop.to ?? hop.at);
}

/** A batch's route as the books draw it, without repeats. */
export function conceptRoute(path: BatchPath): readonly Spot[] {
  const service: Spot | undefined = path.service === undefined ? undefined : `service:${path.service}`;
  const ends = new Set<PlaceId>([path.places[0], path.answeredBy].filter((place) => place !== undefined));
  const spots: Spot[] = [];
  for (const place of path.places) {
    const spot = conceptSpot(place, service, ends);
    if (spot !== undefined && spot !== spots.at(-1)) spots.push(spot);
  }
  return spots;
}
