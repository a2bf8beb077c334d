/** A request that did not end as wanted, and what the cluster has that could have to do with it. */
import type { Pod, Service } from '../../api/core.js';
import { matchesMapSelector } from '../../api/labels.js';
import { parseRequestUrl, type RequestUrl } from '../../sim/request-url.js';
import type { RequestSpec, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { type KubectlLines, kubectlLines, namespaceOf } from './lines.js';
import type { Want } from './want.js';
import { type Workload, workloadsOf } from './workloads.js';

export interface Situation {
  readonly world: World;
  readonly spec: RequestSpec;
  readonly want: Want;
  readonly trace: Trace;
  readonly asked: RequestUrl;
  /** The sender, if it is a pod. */
  readonly sender?: Pod;
  /** Where short names are looked for. */
  readonly namespace: string;
  /** The Service that decided, or that was probably meant: kube-dns where no name server answered. */
  readonly service?: Service;
  /** Number and protocol of the connection that came to nothing. */
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Workloads in the Service's namespace, else in the sender's. */
  readonly workloads: readonly Workload[];
  /** Those of them that the Service's selector chooses. */
  readonly behind: readonly Workload[];
  /** The pod at which it ended, or that answered. */
  readonly target?: Pod;
  readonly kubectl: KubectlLines;
}

/** @param shellNamespace the namespace kubectl uses where none is named */
export function readSituation(world: World, spec: RequestSpec, want: Want, trace: Trace, shellNamespace: string): Situation {
  const asked = parseRequestUrl(spec.url);
  const sender = spec.from.kind === 'pod' ? world.read.get('Pod', `${spec.from.namespace}/${spec.from.name}`) : undefined;
  const namespace = spec.from.kind === 'pod' ? spec.from.namespace : 'default';
  const last = trace.legs[trace.hops.findLast(({ kind }) => kind !== 'timeout')?.leg ?? -1];
  const service = serviceMeant(world, trace, asked, namespace, last?.kind === 'dns' ? undefined : last?.tuple.dst);
  const within = service ? namespaceOf(service) : namespace;
  const workloads = workloadsOf(world, within);
  const at = trace.outcome.at.startsWith('pod:') ? world.read.get('Pod', trace.outcome.at.slice('pod:'.length)) : undefined;
  return {
    world,
    spec,
    want,
    trace,
    asked,
    ...(sender && { sender }),
    namespace,
    ...(service && { service }),
    port: portOf(trace) ?? last?.tuple.dstPort ?? asked.port,
    protocol: last?.tuple.protocol === 'UDP' ? 'UDP' : 'TCP',
    workloads,
    behind: workloads.filter(({ labels }) => matchesMapSelector(service?.spec.selector, labels)),
    ...(at && { target: at }),
    kubectl: kubectlLines(shellNamespace),
  };
}

const portOf = ({ outcome }: Trace): number | undefined =>
  typeof outcome.why.params.port === 'number' ? outcome.why.params.port : undefined;

/** By what decided, by what rules fired on the way, by the name or the address that was asked for. */
function serviceMeant(world: World, trace: Trace, asked: RequestUrl, namespace: string, dst: string | undefined): Service | undefined {
  const { outcome } = trace;
  const services = world.read.list('Service');
  const named = (key: unknown) => (typeof key === 'string' && key !== '' ? world.read.get('Service', key) : undefined);
  const silent = outcome.kind !== 'no-such-host' && trace.legs.at(-1)?.kind === 'dns';
  const byAddress = (address: string | undefined) => address && services.find((it) => addressesOf(it).includes(address));
  const onWay = trace.hops.findLast(({ leg, why }) => trace.legs[leg]?.kind !== 'dns' && why.params.service);
  const host = asked.host.replace(/\.$/, '');
  return (
    named(outcome.why.params.service) ||
    (silent && byAddress(trace.legs.at(-1)?.tuple.dst)) ||
    named(onWay?.why.params.service) ||
    named(trace.service) ||
    byAddress(dst) ||
    byAddress(host) ||
    (outcome.why.code === 'dns-servfail' ? undefined : serviceOfName(world, host, namespace)) ||
    byNodePort(world, host, asked.port) ||
    undefined
  );
}

/** The Service a name stands for, seen from a namespace: `web`, `web.shop`, `web.shop.svc.cluster.local`. */
export function serviceOfName(world: World, host: string, namespace: string): Service | undefined {
  const [name, within = namespace, svc] = host.split('.');
  return svc === undefined || svc === 'svc' ? world.read.get('Service', `${within}/${name}`) : undefined;
}

function addressesOf({ spec, status }: Service): readonly string[] {
  const balanced = status?.loadBalancer?.ingress?.flatMap(({ ip }) => ip ?? []) ?? [];
  return [...(spec.clusterIP && spec.clusterIP !== 'None' ? [spec.clusterIP] : []), ...balanced, ...(spec.externalIPs ?? [])];
}

function byNodePort(world: World, host: string, port: number): Service | undefined {
  if (!isNodeAddress(world, host)) return undefined;
  return world.read.list('Service').find(({ spec }) => spec.ports?.some(({ nodePort }) => nodePort === port));
}

export const isNodeAddress = (world: World, host: string): boolean =>
  world.config.nodes.some(({ ip, externalIP }) => ip === host || externalIP === host);

/** The same request to another host or port. */
export function urlWith({ asked }: Situation, { host = asked.host, port = asked.port, path = asked.path }): string {
  const usual = port === (asked.scheme === 'https' ? 443 : 80);
  return `${asked.scheme}://${host}${usual ? '' : `:${port}`}${path}`;
}
