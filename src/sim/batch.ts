/**
 * Many requests at once: the name is looked up once, the connections go through the fast evaluator, and
 * any single one can be walked again in full, because the same state and dice lead the same way.
 */
import type { ConnectQuestion, ExpectedShare } from '../net/network.js';
import type { PlaceId } from '../net/place.js';
import type { Cluster } from './cluster.js';
import { BatchProxy, forwardMany } from './ingress/forward-many.js';
import { type Destination, findDestination, outcomeKind, serviceOf } from './request.js';
import { SimError } from './sim-error.js';
import type { Batch, BatchPath, OutcomeKind, RequestSpec, ShareRow } from './trace.js';
import { TraceBuilder } from './trace-builder.js';

/** More would take the page longer than it may wait. */
const mostRequests = 1_000_000;

/** Connections of a batch in the order they were asked of the network. */
export interface Rounds {
  /** One per address the name has, in the order the name server gave them. */
  readonly addresses: readonly string[];
  /** Which address each request took; undefined when there is only one. */
  readonly choices: Uint16Array | undefined;
  /** Where connections ended before proxies in pods passed the requests on; undefined: none did. */
  readonly arrived?: {
    readonly paths: readonly BatchPath[];
    readonly ports: readonly (number | undefined)[];
    readonly records: Uint16Array;
  };
}

export function routeMany(
  cluster: Cluster,
  spec: RequestSpec,
  count: number,
  id: number,
): { readonly batch: Batch; readonly rounds: Rounds } {
  if (!Number.isInteger(count) || count < 1 || count > mostRequests) {
    throw new SimError('invalid-count', `not a number of requests: ${count}`, { count: String(count), most: mostRequests });
  }
  cluster.settle();
  const destination = findDestination(cluster, spec, new TraceBuilder());
  const at = cluster.clock.now;
  if (!destination.ok) {
    const path: BatchPath = { places: destination.places, outcome: destination.kind, count };
    const batch: Batch = {
      id,
      spec,
      requests: count,
      at,
      paths: [path],
      records: new Uint16Array(count),
      shares: [],
      outcomes: countOutcomes([path]),
    };
    return { batch, rounds: { addresses: [], choices: undefined } };
  }
  const { addresses } = destination;
  const choices = addresses.length === 1 ? undefined : chooseAddresses(cluster, addresses.length, count);
  const counts = addressCounts(addresses.length, choices, count);
  const paths: BatchPath[] = [];
  const ports: (number | undefined)[] = [];
  const records = new Uint16Array(count);
  const perAddress = addresses.map((address, index) => {
    if (counts[index] === 0) return new Uint16Array(0);
    const routed = cluster.network.connectMany(questionOf(cluster, destination, address), counts[index]!);
    const first = paths.length;
    for (const path of routed.paths) {
      const service = serviceOf(path) ?? destination.service;
      ports.push(path.port);
      paths.push({
        places: path.places,
        outcome: outcomeKind(path.result),
        count: path.count,
        ...(service === undefined ? {} : { service }),
        ...(path.result === 'delivered' ? { answeredBy: path.at } : {}),
        ...(path.clientSeen === undefined ? {} : { clientSeen: path.clientSeen }),
      });
    }
    return first === 0 ? routed.records : routed.records.map((record) => record + first);
  });
  if (choices === undefined) records.set(perAddress[0]!);
  else {
    const next = addresses.map(() => 0);
    for (let i = 0; i < count; i += 1) {
      const address = choices[i]!;
      records[i] = perAddress[address]![next[address]!]!;
      next[address]! += 1;
    }
  }
  const proxy = new BatchProxy(cluster, spec, destination.timeoutMs);
  const proxied = forwardMany(proxy, paths, ports, records);
  const told = proxied ?? { paths, records };
  const shares = shareRows(
    cluster,
    destination,
    told.paths,
    proxy,
    ports.find((port) => port !== undefined),
  );
  const batch: Batch = { id, spec, requests: count, at, ...told, shares, outcomes: countOutcomes(told.paths) };
  return { batch, rounds: { addresses, choices, ...(proxied && { arrived: { paths, ports, records } }) } };
}

/**
 * Brings the network to the moment just before request `index` of a batch, and gives the address that
 * request takes. The name has been looked up already.
 */
export function replayUpTo(
  cluster: Cluster,
  destination: Extract<Destination, { ok: true }>,
  rounds: Rounds,
  { spec, requests }: Pick<Batch, 'spec' | 'requests'>,
  index: number,
): string {
  const { addresses, choices, arrived } = rounds;
  if (choices !== undefined) chooseAddresses(cluster, addresses.length, requests);
  const taken = choices?.[index] ?? 0;
  const counts = addressCounts(addresses.length, choices, requests);
  const before = choices === undefined ? index : choices.subarray(0, index).reduce((sum, choice) => sum + (choice === taken ? 1 : 0), 0);
  for (let address = 0; address <= taken; address += 1) {
    const connections = address === taken ? before : counts[address]!;
    if (connections > 0) cluster.network.connectMany(questionOf(cluster, destination, addresses[address]!), connections);
  }
  if (arrived !== undefined) {
    const proxy = new BatchProxy(cluster, spec, destination.timeoutMs);
    const { paths, ports, records } = arrived;
    for (const record of records.subarray(0, index)) {
      const path = paths[record]!;
      const plan = path.answeredBy && proxy.planAt(path.answeredBy, ports[record]);
      if (plan) proxy.forward(path, plan);
    }
  }
  return addresses[taken]!;
}

function chooseAddresses(cluster: Cluster, addresses: number, count: number): Uint16Array {
  const dice = cluster.streams.get('resolver');
  return Uint16Array.from({ length: count }, () => dice.int(addresses));
}

function addressCounts(addresses: number, choices: Uint16Array | undefined, count: number): readonly number[] {
  if (choices === undefined) return [count];
  const counts = new Array<number>(addresses).fill(0);
  for (const choice of choices) counts[choice]! += 1;
  return counts;
}

function questionOf(cluster: Cluster, destination: Extract<Destination, { ok: true }>, address: string): ConnectQuestion {
  return {
    from: destination.sender.place,
    protocol: 'TCP',
    dst: address,
    dstPort: destination.url.port,
    now: cluster.clock.now,
    dice: cluster.streams.get('network'),
  };
}

function shareRows(
  cluster: Cluster,
  destination: Extract<Destination, { ok: true }>,
  paths: readonly BatchPath[],
  proxy: BatchProxy,
  /** On which whoever answers receives. */
  port: number | undefined,
): readonly ShareRow[] {
  const rows = new Map<PlaceId, { node: string; count: number; expected: number }>();
  for (const address of destination.addresses) {
    const { dice: _dice, ...question } = questionOf(cluster, destination, address);
    const expected: readonly ExpectedShare[] = cluster.network.expectedShares(question);
    const behind = expected.flatMap((each) => {
      const plan = proxy.planAt(each.pod, port);
      const shares = plan && proxy.sharesBehind(each.pod, plan);
      return shares ? shares.map((one) => ({ ...one, share: one.share * each.share })) : [each];
    });
    for (const { pod, node, share } of behind) {
      const row = rows.get(pod) ?? { node, count: 0, expected: 0 };
      row.expected += share / destination.addresses.length;
      rows.set(pod, row);
    }
  }
  for (const { answeredBy, count } of paths) {
    if (answeredBy === undefined || !answeredBy.startsWith('pod:')) continue;
    const node = cluster.read.get('Pod', answeredBy.slice('pod:'.length))?.spec.nodeName ?? '';
    const row = rows.get(answeredBy) ?? { node, count: 0, expected: 0 };
    row.count += count;
    rows.set(answeredBy, row);
  }
  return [...rows].map(([pod, row]) => ({ pod, ...row }));
}

function countOutcomes(paths: readonly BatchPath[]): Readonly<Record<OutcomeKind, number>> {
  const outcomes = { answered: 0, refused: 0, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 };
  for (const { outcome, count } of paths) outcomes[outcome] += count;
  return outcomes;
}
