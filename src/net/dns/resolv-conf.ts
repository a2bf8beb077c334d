/** A pod's /etc/resolv.conf. Models pkg/kubelet/network/dns/dns.go GetPodDNS (v1.36). */
import type { PodSpec } from '../../api/core.js';

export interface ResolvConf {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  /** As written, e.g. `ndots:5`. */
  readonly options: readonly string[];
}

/** What the kubelet of the pod's node was configured with. */
export interface KubeletDns {
  readonly clusterDNS: readonly string[];
  /** Without final dot. */
  readonly clusterDomain: string;
  readonly nodeResolvConf: ResolvConf;
}

/** libc's own limits, which the kubelet keeps to. */
const mostNameservers = 3;
const mostSearches = 32;
const longestSearchLine = 2048;
const longestName = 253;

export function buildResolvConf(
  namespace: string,
  spec: Pick<PodSpec, 'dnsPolicy' | 'dnsConfig' | 'hostNetwork'>,
  kubelet: KubeletDns,
): ResolvConf {
  const base = baseConf(namespace, spec, kubelet);
  const extra = spec.dnsConfig;
  if (!extra) return base;
  return {
    nameservers: distinct([...base.nameservers, ...(extra.nameservers ?? [])]).slice(0, mostNameservers),
    searches: fitting(distinct([...base.searches, ...(extra.searches ?? [])])),
    options: mergeOptions(
      base.options,
      (extra.options ?? []).map(({ name, value }) => (value ? `${name}:${value}` : name)),
    ),
  };
}

function baseConf(namespace: string, spec: Pick<PodSpec, 'dnsPolicy' | 'hostNetwork'>, kubelet: KubeletDns): ResolvConf {
  const { clusterDomain, nodeResolvConf } = kubelet;
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  if (policy === 'None') return { nameservers: [], searches: [], options: [] };
  // ClusterFirst on the host network falls back to Default; only …WithHostNet asks the cluster there.
  const cluster = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && !spec.hostNetwork);
  if (!cluster || kubelet.clusterDNS.length === 0) return nodeResolvConf;
  return {
    nameservers: kubelet.clusterDNS.slice(0, mostNameservers),
    searches: fitting(distinct([`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain, ...nodeResolvConf.searches])),
    // The node's own options are not taken over.
    options: ['ndots:5'],
  };
}

/** Models formDNSSearchFitsLimits: too many, too long each, too long together. */
function fitting(searches: readonly string[]): readonly string[] {
  const kept = searches.slice(0, mostSearches).filter((search) => search.length <= longestName);
  while (kept.join(' ').length > longestSearchLine) kept.pop();
  return kept;
}

function mergeOptions(base: readonly string[], added: readonly string[]): readonly string[] {
  const byName = new Map<string, string>();
  for (const option of [...base, ...added]) byName.set(option.split(':')[0]!, option);
  return [...byName.values()];
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** The file's text. Models pkg/kubelet/network/dns/dns.go and the runtime's writing of it. */
export function printResolvConf(conf: ResolvConf): string {
  const lines = conf.searches.length > 0 ? [`search ${conf.searches.join(' ')}`] : [];
  lines.push(...conf.nameservers.map((server) => `nameserver ${server}`));
  if (conf.options.length > 0) lines.push(`options ${conf.options.join(' ')}`);
  return `${lines.join('\n')}\n`;
}
