/** Chain names as on a real node. Models pkg/proxy/iptables/proxier.go portProtoHash and servicePortEndpointChainName (v1.36). */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Protocol } from '../../api/core.js';

export type ServiceChainKind = 'SVC' | 'SVL' | 'EXT' | 'FW';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** First 16 base32 characters of the SHA-256 of the text: 80 bits. */
function hash16(text: string): string {
  const bytes = sha256(utf8ToBytes(text));
  let out = '';
  for (let group = 0; group < 2; group += 1) {
    let bits = 0n;
    for (let i = 0; i < 5; i += 1) bits = (bits << 8n) | BigInt(bytes[group * 5 + i]!);
    for (let shift = 35n; shift >= 0n; shift -= 5n) out += alphabet[Number((bits >> shift) & 31n)];
  }
  return out;
}

/** `KUBE-SVC-…`; `servicePort` as `servicePortName` gives it. */
export function serviceChainName(kind: ServiceChainKind, servicePort: string, protocol: Protocol): string {
  return `KUBE-${kind}-${hash16(servicePort + protocol.toLowerCase())}`;
}

/** `KUBE-SEP-…`; `endpoint` as `ip:port`. */
export function endpointChainName(servicePort: string, protocol: Protocol, endpoint: string): string {
  return `KUBE-SEP-${hash16(servicePort + protocol.toLowerCase() + endpoint)}`;
}
