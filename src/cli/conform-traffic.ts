/**
 * `lab conform traffic`: a small cluster, then connections from pods, nodes and machines outside, counted by who
 * answered, which source address the pod saw, and how the others failed.
 */
import * as v from 'valibot';
import { createTerminal } from '../kubectl/create-terminal.js';
import type { Connection, ConnectQuestion, Network } from '../net/network.js';
import type { PlaceId } from '../net/place.js';
import type { ClusterConfig } from '../sim/config.js';
import { createWorld } from '../sim/create-world.js';
import { dataPathOf } from '../sim/data-path-of.js';
import { parseIpv4, parseIpv4Cidr } from '../sim/ipv4.js';
import { createStream } from '../sim/rng.js';
import type { World } from '../sim/world.js';
import { UsageError } from './command.js';
import { createMemoryFiles } from './memory-files.js';
import { type ClusterInput, check, clusterSchema } from './shell-input.js';

const runSchema = v.object({
  from: v.union([
    v.object({ pod: v.string() }),
    v.object({ node: v.string() }),
    v.object({ client: v.string(), via: v.optional(v.array(v.string())) }),
  ]),
  to: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+\.\d+:\d+$/, 'not an address and a port')),
  protocol: v.optional(v.picklist(['TCP', 'UDP', 'SCTP']), 'TCP'),
  oneConnection: v.optional(v.boolean(), false),
  requests: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
});

const inputSchema = v.object({
  cluster: clusterSchema,
  cases: v.array(
    v.object({ id: v.string(), manifests: v.array(v.string()), commands: v.optional(v.array(v.string()), []), runs: v.array(runSchema) }),
  ),
});

type Case = v.InferOutput<typeof inputSchema>['cases'][number];
type Run = Case['runs'][number];

export interface TrafficAnswer {
  /** Answers by name of the pod. */
  readonly byPod: Readonly<Record<string, number>>;
  /** Source addresses the pods saw, `pod` for any of the pod network. */
  readonly clientSeen: readonly string[];
  readonly errors: Readonly<Record<string, number>>;
}

/** Pods start within so many virtual ms, or the case is wrong. */
const settleMs = 60_000;
/** Stands in the data path for the road a client's static route takes. */
const routeKey = 'outside/route';

export function conformTraffic(input: unknown): readonly { readonly id: string; readonly runs: readonly TrafficAnswer[] }[] {
  const { cluster, cases } = check(inputSchema, input);
  return cases.map((testCase) => ({ id: testCase.id, runs: answerCase(cluster, testCase) }));
}

function answerCase(cluster: ClusterInput, testCase: Case): readonly TrafficAnswer[] {
  const config = withClients(JSON.parse(JSON.stringify(cluster)) as ClusterConfig, testCase.runs);
  const world = createWorld(config, 1);
  const files = createMemoryFiles(Object.fromEntries(testCase.manifests.map((text, index) => [`${index}.yaml`, text])));
  const terminal = createTerminal(world, files);
  const lines = [...testCase.manifests.map((_, index) => `kubectl apply -f ${index}.yaml`), ...testCase.commands];
  for (const line of lines) {
    const { exit, stderr } = terminal.run(line);
    if (exit !== 0) throw new UsageError(`case ${testCase.id}: ${line}: ${stderr.trim()}`);
  }
  world.advance(settleMs);
  const network = dataPathOf(world.config, world.read);
  return testCase.runs.map((run, index) => answerRun(world, network, run, index));
}

/** Machines outside that only the runs speak of. */
function withClients(config: ClusterConfig, runs: readonly Run[]): ClusterConfig {
  const known = new Set(config.clients.map(({ ip }) => ip));
  const ips = new Set(runs.flatMap(({ from }) => ('client' in from ? [from.client] : [])).filter((ip) => !known.has(ip)));
  return { ...config, clients: [...config.clients, ...[...ips].map((ip) => ({ name: `client-${ip.replaceAll('.', '-')}`, ip }))] };
}

function answerRun(world: World, network: Network, run: Run, index: number): TrafficAnswer {
  const [address = '', port = ''] = run.to.split(':');
  const dstPort = Number(port);
  const dst = livingAddress(world, address);
  const { protocol, from } = run;
  const question: ConnectQuestion = {
    from: placeOf(world, from),
    protocol,
    dst,
    dstPort,
    now: world.now + index,
    dice: createStream(1, `traffic ${index}`),
  };
  const via = 'client' in from ? from.via : undefined;
  if (via) {
    // A route over several nodes spreads connections, as equal-cost paths do; none of them rewrites the packet.
    const kind = via.length > 1 ? 'cloud' : 'vip';
    network.setLoadBalancer(routeKey, { service: routeKey, ip: dst, kind, ports: [{ port: dstPort, protocol }], healthy: via });
  }
  const answer = run.oneConnection
    ? overOneConnection(world, network, question, run.requests)
    : manyOf(world, network, question, run.requests);
  if (via) network.setLoadBalancer(routeKey, undefined);
  return answer;
}

function manyOf(world: World, network: Network, question: ConnectQuestion, requests: number): TrafficAnswer {
  const tally = new Tally(world);
  for (const path of network.connectMany(question, requests).paths) tally.add(path.result, path.at, path.clientSeen, path.count);
  return tally.answer();
}

function overOneConnection(world: World, network: Network, question: ConnectQuestion, requests: number): TrafficAnswer {
  const tally = new Tally(world);
  for (let i = 0; i < requests; i += 1) {
    const { result, at, seen } = network.connect({ ...question, srcPort: 50_000 });
    tally.add(result, at, seen?.src, 1);
  }
  return tally.answer();
}

class Tally {
  readonly #byPod: Record<string, number> = {};
  readonly #errors: Record<string, number> = {};
  readonly #seen = new Set<string>();

  constructor(private readonly world: World) {}

  add(result: Connection['result'], at: PlaceId, seen: string | undefined, count: number): void {
    if (count === 0) return;
    if (result !== 'delivered') {
      const error = { dropped: 'timeout', refused: 'refused', 'no-route': 'unreachable' }[result];
      this.#errors[error] = (this.#errors[error] ?? 0) + count;
      return;
    }
    const name = at.slice(at.lastIndexOf('/') + 1);
    this.#byPod[name] = (this.#byPod[name] ?? 0) + count;
    if (seen !== undefined) this.#seen.add(inRange(seen, this.world.config.podCIDR) ? 'pod' : seen);
  }

  answer(): TrafficAnswer {
    return { byPod: this.#byPod, clientSeen: [...this.#seen].sort(), errors: this.#errors };
  }
}

function placeOf(world: World, from: Run['from']): PlaceId {
  if ('pod' in from) return `pod:default/${from.pod}`;
  if ('node' in from) return `node:${from.node}`;
  const client = world.config.clients.find(({ ip }) => ip === from.client);
  if (client === undefined) throw new UsageError(`no client has ${from.client}`);
  return `client:${client.name}`;
}

/**
 * Recorded pod addresses came from the recording's own address plan. One that nobody has here stands for
 * the case's only pod on the node whose range it lies in.
 */
function livingAddress(world: World, address: string): string {
  const pods = world.read.list('Pod');
  if (!inRange(address, world.config.podCIDR) || pods.some(({ status }) => status?.podIP === address)) return address;
  const node = world.config.nodes.find(({ podCIDR }) => inRange(address, podCIDR));
  const here = pods.filter(({ spec, metadata }) => spec.nodeName === node?.name && metadata.namespace === 'default');
  return (here.length === 1 ? here[0]?.status?.podIP : undefined) ?? address;
}

function inRange(address: string, cidr: string): boolean {
  const range = parseIpv4Cidr(cidr);
  const value = parseIpv4(address);
  return range !== undefined && value >= range.first && value < range.first + range.size;
}
