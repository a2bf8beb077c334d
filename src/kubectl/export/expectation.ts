/**
 * What to expect of a request on another cluster of the same make: routed many times by the engine, and told in roles, since
 * addresses, generated names and the places of pods differ there.
 */
import type { BatchPath, OutcomeKind, RequestSource } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { podRole } from './pod-role.js';

type PlaceId = NonNullable<BatchPath['answeredBy']>;

/** Whose address the one that answers sees. */
export type SeenAs = 'sender' | 'sender-node' | 'asked-node' | 'a-node' | 'balancer' | 'other';

export interface Expectation {
  /** Several where chance decides. */
  readonly outcomes: readonly OutcomeKind[];
  /** Roles of pods. */
  readonly answeredBy: readonly string[];
  /** Only those on this node answer, although others of the same role are ready elsewhere. */
  readonly onlyOn?: 'asked-node' | 'sender-node';
  readonly sourceSeen: readonly SeenAs[];
}

/** Routed so many times: who may answer answers, and every address that can be seen is. */
const ROUNDS = 400;

export interface Question {
  readonly from: RequestSource;
  readonly url: string;
  /** The node whose address is asked. */
  readonly node?: string;
  /** The address of a load balancer. */
  readonly balancer?: string;
}

/** Routes it on `world`, which is the caller's to spend. */
export function expectationOf(world: World, { from, url, node, balancer }: Question): Expectation {
  const { paths } = world.sendMany({ from, url }, ROUNDS, true);
  const sender = senderOf(world, from);
  const answers = paths.flatMap(({ outcome, answeredBy, clientSeen }) =>
    outcome === 'answered' && answeredBy ? [{ answeredBy, clientSeen }] : [],
  );
  const seen = answers.flatMap(({ clientSeen }) => (clientSeen === undefined ? [] : [seenAs(world, clientSeen, sender, node, balancer)]));
  const places = [...new Set(answers.map(({ answeredBy }) => answeredBy))];
  const onlyOn = onOneNode(world, places, { 'asked-node': node, 'sender-node': sender.node });
  return {
    outcomes: unique(paths.map(({ outcome }) => outcome)),
    answeredBy: unique(places.flatMap((place) => roleAt(world, place) ?? [])),
    ...(onlyOn && { onlyOn }),
    sourceSeen: unique(seen),
  };
}

const unique = <T extends string>(items: readonly T[]): readonly T[] => [...new Set(items)].sort();

const podAt = (world: World, place: PlaceId) => (place.startsWith('pod:') ? world.read.get('Pod', place.slice('pod:'.length)) : undefined);

function roleAt(world: World, place: PlaceId): string | undefined {
  const pod = podAt(world, place);
  return pod && podRole(pod, world.read);
}

interface Sender {
  readonly address: string | undefined;
  /** Where a pod runs; a node itself. */
  readonly node: string | undefined;
  readonly kind: RequestSource['kind'];
}

function senderOf(world: World, from: RequestSource): Sender {
  if (from.kind === 'client')
    return { kind: 'client', node: undefined, address: world.config.clients.find(({ name }) => name === from.name)?.ip };
  if (from.kind === 'node')
    return { kind: 'node', node: from.name, address: world.config.nodes.find(({ name }) => name === from.name)?.ip };
  const pod = world.read.get('Pod', `${from.namespace}/${from.name}`);
  return { kind: 'pod', node: pod?.spec.nodeName, address: pod?.status?.podIP };
}

function seenAs(world: World, address: string, sender: Sender, asked: string | undefined, balancer: string | undefined): SeenAs {
  if (address === sender.address) return 'sender';
  const node = nodeOfAddress(world, address);
  if (node !== undefined) {
    if (sender.kind === 'node' && node === sender.node) return 'sender';
    if (node === asked) return 'asked-node';
    return node === sender.node ? 'sender-node' : 'a-node';
  }
  // A balancer that is a proxy opens its own connections, from an address it need not be reached at.
  return balancer !== undefined ? 'balancer' : 'other';
}

/** By any of its addresses, the one towards its own pods too. */
export function nodeOfAddress({ config }: Pick<World, 'config'>, address: string): string | undefined {
  return config.nodes.find(({ ip, externalIP, podCIDR }) => {
    // The first addresses of a node's range are its own: `10.244.1.0/24` has .0 towards tunnels and .1 towards its pods.
    const [, network, first] = /^(.*\.)(\d+)\//.exec(podCIDR) ?? [];
    return [ip, externalIP, `${network}${first}`, `${network}${Number(first) + 1}`].includes(address);
  })?.name;
}

/** The node on which all of them are, if their like are ready elsewhere too. */
function onOneNode(
  world: World,
  places: readonly PlaceId[],
  nodes: Readonly<Record<'asked-node' | 'sender-node', string | undefined>>,
): Expectation['onlyOn'] {
  const pods = places.flatMap((place) => podAt(world, place) ?? []);
  const roles = new Set(pods.map((pod) => podRole(pod, world.read)));
  const ready = world.read
    .list('Pod')
    .filter(
      (pod) =>
        roles.has(podRole(pod, world.read)) && pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    );
  return (['asked-node', 'sender-node'] as const).find(
    (which) =>
      nodes[which] !== undefined &&
      pods.length > 0 &&
      pods.every(({ spec }) => spec.nodeName === nodes[which]) &&
      ready.some(({ spec }) => spec.nodeName !== nodes[which]),
  );
}
