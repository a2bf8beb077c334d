/** kube-proxy frees UDP flows from translations that lead nowhere. Models pkg/proxy/conntrack/cleanup.go (v1.36). */
import { parseIP } from '../addresses.js';
import type { PortSlot, ServiceTable } from '../proxy/rule-tables.js';
import type { ConntrackTable } from './conntrack-table.js';

/**
 * Removes UDP entries towards a Service port that answer from none of its serving endpoints: of endpoints that are gone,
 * and those made before there was a rule. A node port is matched at any address. A Service without serving endpoints
 * keeps its entries, and so do all TCP connections: they time out.
 */
export function cleanStaleEntries(conntrack: ConntrackTable, rules: ServiceTable): void {
  conntrack.remove(({ original, reply }) => {
    const dst = parseIP(original.dst);
    if (original.protocol !== 'UDP' || dst === undefined) return false;
    const frontend = rules.frontend(dst, original.dstPort, 'UDP');
    const slots = [...(frontend ? [frontend.slot] : []), ...rules.nodePort(original.dstPort, 'UDP')];
    return slots.some((slot) => isStale(slot, reply.src));
  });
}

function isStale({ current }: PortSlot, from: string): boolean {
  const serving = current.endpoints.filter((endpoint) => endpoint.serving);
  return serving.length > 0 && serving.every(({ address }) => address !== from);
}
