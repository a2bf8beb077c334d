/** Chain names as on a real node. Models pkg/proxy/iptables/proxier.go portProtoHash and servicePortEndpointChainName (v1.36). */
import type { Protocol } from '../../api/core.js';
import { sha256 } from '../../api/sha256.js';

export type ServiceChainKind = 'SVC' | 'SVL' | 'EXT' | 'FW';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** First characters of the SHA-256 of the text in base32, at most 32. */
export function hashedName(text: string, length: number): string {
  const digest = sha256(text);
  let out = '';
  // Of the hexadecimal digits, five bits at a time.
  for (let bit = 0; bit < length * 5; bit += 5) {
    const nibbles = Number.parseInt(digest.slice(bit >> 2, (bit >> 2) + 2), 16);
    out += alphabet[(nibbles >> (3 - (bit & 3))) & 31];
  }
  return out;
}

/** `KUBE-SVC-…`; `servicePort` as `servicePortName` gives it. */
export function serviceChainName(kind: ServiceChainKind, servicePort: string, protocol: Protocol): string {
  return `KUBE-${kind}-${hashedName(servicePort + protocol.toLowerCase(), 16)}`;
}

/** `KUBE-SEP-…`; `endpoint` as `ip:port`. */
export function endpointChainName(servicePort: string, protocol: Protocol, endpoint: string): string {
  return `KUBE-SEP-${hashedName(servicePort + protocol.toLowerCase() + endpoint, 16)}`;
}
