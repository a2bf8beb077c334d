/** Where a request starts: the machine or pod, its addresses and how it looks names up. */
import type { Pod } from '../api/core.js';
import { buildResolvConf, type KubeletDns, type ResolvConf } from '../net/dns/resolv-conf.js';
import type { PlaceId } from '../net/place.js';
import type { Cluster } from './cluster.js';
import type { ClusterConfig } from './config.js';
import { SimError } from './sim-error.js';
import type { RequestSource } from './trace.js';

/** The stub resolver of a machine that is no pod: it knows the names of the outside world. */
export const stubResolver = '127.0.0.53';

export interface Sender {
  readonly place: PlaceId;
  readonly ip: string;
  /** Names its own /etc/hosts has. */
  readonly hosts: ReadonlyMap<string, string>;
  readonly resolvConf: ResolvConf;
  /** The node it runs on, undefined outside the cluster. */
  readonly node?: string;
}

const nodeResolvConf: ResolvConf = { nameservers: [stubResolver], searches: [], options: [] };

/** What the kubelets of a cluster are configured with. */
export function kubeletDns(config: ClusterConfig): KubeletDns {
  return { clusterDNS: [config.dnsIP], clusterDomain: 'cluster.local', nodeResolvConf };
}

/** The resolv.conf in a pod's containers. */
export function podResolvConf(config: ClusterConfig, pod: Pod): ResolvConf {
  return buildResolvConf(pod.metadata.namespace ?? 'default', pod.spec, kubeletDns(config));
}

/** Throws `unknown-source` for a sender that does not exist or cannot send. */
export function findSender(cluster: Cluster, source: RequestSource): Sender {
  const { config } = cluster;
  const unknown = (why: string, params: Readonly<Record<string, string>>): SimError => new SimError('unknown-source', why, params);
  if (source.kind === 'client') {
    const client = config.clients.find(({ name }) => name === source.name);
    if (client === undefined) throw unknown(`no client ${source.name}`, { client: source.name });
    return { place: `client:${client.name}`, ip: client.ip, hosts: hostsFile(client.name, client.ip), resolvConf: nodeResolvConf };
  }
  if (source.kind === 'node') {
    const node = config.nodes.find(({ name }) => name === source.name);
    if (node === undefined) throw unknown(`no node ${source.name}`, { node: source.name });
    if (cluster.nodesDown.has(node.name)) throw unknown(`node ${node.name} is switched off`, { node: node.name });
    const hosts = hostsFile(node.name, node.ip);
    return { place: `node:${node.name}`, ip: node.ip, hosts, resolvConf: nodeResolvConf, node: node.name };
  }
  const key = `${source.namespace}/${source.name}`;
  const pod = cluster.read.get('Pod', key);
  if (pod === undefined) throw unknown(`no pod ${key}`, { pod: key });
  const running = pod.status?.containerStatuses?.some(({ state }) => state.running !== undefined) ?? false;
  const { nodeName } = pod.spec;
  if (!running || !pod.status?.podIP || !nodeName) throw unknown(`pod ${key} is not running`, { pod: key });
  if (cluster.nodesDown.has(nodeName)) throw unknown(`node ${nodeName} of pod ${key} is switched off`, { pod: key, node: nodeName });
  return {
    place: `pod:${source.namespace}/${source.name}`,
    ip: pod.status.podIP,
    hosts: podHosts(pod, pod.status.podIP),
    resolvConf: podResolvConf(config, pod),
    node: nodeName,
  };
}

// Models pkg/kubelet/kubelet_pods.go managedHostsFileContent (v1.36); the first line that has a name counts.
function podHosts({ metadata, spec }: Pod, ip: string): ReadonlyMap<string, string> {
  const name = spec.hostname ?? metadata.name;
  const hosts = new Map(hostsFile(name, ip));
  if (spec.subdomain) hosts.set(`${name}.${spec.subdomain}.${metadata.namespace ?? 'default'}.svc.cluster.local`, ip);
  for (const alias of hostAliasesOf(spec)) for (const host of alias.hostnames ?? []) if (!hosts.has(host)) hosts.set(host, alias.ip);
  return hosts;
}

export function hostAliasesOf(spec: Pod['spec']): readonly { readonly ip: string; readonly hostnames?: readonly string[] }[] {
  return (spec as { readonly hostAliases?: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[] }).hostAliases ?? [];
}

function hostsFile(name: string, ip: string): ReadonlyMap<string, string> {
  return new Map([
    ['localhost', '127.0.0.1'],
    [name, ip],
  ]);
}
