/** Names of chains and sets in nftables mode. Models pkg/proxy/nftables/proxier.go hashAndTruncate (v1.36). */
import { hashedName } from './chain-name.js';
import type { EndpointInfo } from './endpoint-info.js';
import type { ServicePort, ServicePortSpec } from './service-port.js';

export interface NftNames {
  /** All endpoints. */
  readonly service: string;
  /** This node's endpoints. */
  readonly local: string;
  readonly external: string;
  readonly firewall: string;
}

/** A chain's name may have 256 characters, and the longest prefix takes 16 of them. */
const longest = 240;

const ofSpec = new WeakMap<ServicePortSpec, NftNames>();

/** `service-2QRHZV4L-default/kubernetes/tcp/https` and its like. */
export function nftNames({ spec }: ServicePort): NftNames {
  let names = ofSpec.get(spec);
  if (!names) {
    const base = hashed(pathOf(spec));
    names = { service: `service-${base}`, local: `local-${base}`, external: `external-${base}`, firewall: `firewall-${base}` };
    ofSpec.set(spec, names);
  }
  return names;
}

/** The chain of an endpoint and the set of clients bound to it. */
export function nftEndpointNames(
  { spec }: ServicePort,
  { address, port }: EndpointInfo,
): { readonly chain: string; readonly affinity: string } {
  const base = hashed(`${pathOf(spec)}__${address.replaceAll(':', '.')}/${port}`);
  return { chain: `endpoint-${base}`, affinity: `affinity-${base}` };
}

function pathOf({ service, name, protocol }: ServicePortSpec): string {
  return `${service}/${protocol.toLowerCase()}/${name.slice(service.length + 1)}`;
}

function hashed(name: string): string {
  const full = `${hashedName(name, 8)}-${name}`;
  return full.length > longest ? `${full.slice(0, longest - 3)}...` : full;
}
