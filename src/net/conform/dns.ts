/** Answers recorded name-server and resolver cases in the shape of their expectations. */
import type { Namespace, Pod, PodSpec, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { answerQuery } from '../dns/answer-query.js';
import type { DnsAnswer, QueryType } from '../dns/record.js';
import { buildResolvConf, type KubeletDns, type ResolvConf } from '../dns/resolv-conf.js';
import { searchList } from '../dns/search-list.js';
import { DnsZone, type ZoneConfig } from '../dns/zone.js';

export interface DnsCase {
  readonly id: string;
  readonly config: Partial<ZoneConfig> & { readonly clusterDomain: string };
  readonly objects: {
    readonly namespaces?: readonly Namespace[];
    readonly services?: readonly Service[];
    readonly endpointSlices?: readonly EndpointSlice[];
    readonly pods?: readonly Pod[];
  };
  readonly queries?: readonly { readonly name: string; readonly qtype: QueryType }[];
  readonly pod?: { readonly namespace: string } & Pick<PodSpec, 'dnsPolicy' | 'dnsConfig' | 'hostNetwork'>;
  readonly kubelet?: KubeletDns;
  readonly lookups?: readonly { readonly name: string }[];
  /** Names of the world outside that exist. */
  readonly external?: Readonly<Record<string, string>>;
}

export interface DnsCaseAnswer {
  readonly id: string;
  readonly queries?: readonly DnsAnswer[];
  readonly resolvConf?: ResolvConf;
  readonly lookups?: readonly {
    readonly name: string;
    readonly candidates: readonly string[];
    readonly tried: readonly string[];
    readonly firstHit: string | null;
    readonly answer?: string;
  }[];
}

export function conformDns(testCase: DnsCase): DnsCaseAnswer {
  const zone = zoneOf(testCase);
  const queries = testCase.queries?.map((query) => answerQuery(zone, query.name, query.qtype));
  const { pod, kubelet } = testCase;
  if (!pod || !kubelet) return { id: testCase.id, ...(queries && { queries }) };
  const resolvConf = buildResolvConf(pod.namespace, pod, kubelet);
  const asksCluster = resolvConf.nameservers.some((server) => kubelet.clusterDNS.includes(server));
  const lookups = (testCase.lookups ?? []).map(({ name }) => {
    const candidates = searchList(name, resolvConf);
    const tried: string[] = [];
    for (const candidate of candidates) {
      tried.push(candidate);
      const answers = asksCluster ? answerQuery(zone, candidate, 'A').answers : [];
      const outside = assumedOutside(testCase, candidate);
      if (answers.length > 0 || outside) {
        const address = answers.find((record) => record.type === 'A')?.data;
        return { name, candidates, tried, firstHit: candidate, ...(address !== undefined && { answer: address }) };
      }
    }
    return { name, candidates, tried, firstHit: null };
  });
  return { id: testCase.id, ...(queries && { queries }), resolvConf, lookups };
}

/**
 * Recorded resolver cases do not list the world outside. A name of at least three labels outside the cluster domain is
 * taken to exist there, unless its first label is a Service of the case: that one was meant.
 */
function assumedOutside(testCase: DnsCase, candidate: string): boolean {
  const name = candidate.slice(0, -1);
  if (testCase.external) return testCase.external[name] !== undefined;
  if (name.endsWith(`.${testCase.config.clusterDomain}`)) return false;
  const labels = name.split('.');
  return labels.length >= 3 && !testCase.objects.services?.some((service) => service.metadata.name === labels[0]);
}

function zoneOf(testCase: DnsCase): DnsZone {
  const zone = new DnsZone({ podRecords: 'disabled', ttl: 5, reverseZones: [], serverAddress: '127.0.0.1', ...testCase.config });
  const { namespaces = [], services = [], endpointSlices = [], pods = [] } = testCase.objects;
  for (const { metadata } of namespaces) zone.setNamespace(metadata.name, true);
  for (const service of services) {
    const namespace = service.metadata.namespace ?? 'default';
    zone.setNamespace(namespace, true);
    zone.setService(`${namespace}/${service.metadata.name}`, service);
  }
  const slices = new Map<string, EndpointSlice[]>();
  for (const slice of endpointSlices) {
    const service = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
    const key = `${slice.metadata.namespace ?? 'default'}/${service}`;
    slices.set(key, [...(slices.get(key) ?? []), slice]);
  }
  for (const [key, list] of slices) zone.setSlices(key, list);
  for (const pod of pods) zone.setPod(`${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`, pod);
  for (const [name, address] of Object.entries(testCase.external ?? {})) zone.setOutside(name, address);
  return zone;
}
