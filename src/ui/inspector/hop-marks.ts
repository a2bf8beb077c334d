/** What is out of the ordinary at a hop, read off the hop itself. */
import type { Hop } from '../../store/types.js';

export type HopMark =
  | { readonly kind: 'vxlan'; readonly src: string; readonly dst: string; readonly port: number; readonly vni: number }
  | {
      readonly kind: 'allowed' | 'denied';
      readonly direction: 'Ingress' | 'Egress';
      /** `namespace/name` of those that select the pod. */
      readonly policies: readonly string[];
    }
  | { readonly kind: 'stale' | 'proxyProtocol' | 'svclb' | 'tunnel' | 'hostPort' };

export function hopMarks({ why: { code, params }, outer }: Hop): readonly HopMark[] {
  const marks: HopMark[] = [];
  const policies = typeof params.policies === 'string' ? params.policies.split(', ').filter(Boolean) : [];
  if (code === 'policy-allows') {
    marks.push({ kind: 'allowed', direction: params.direction === 'egress' ? 'Egress' : 'Ingress', policies });
  } else if (code === 'network-policy' || code === 'network-policy-egress') {
    marks.push({ kind: 'denied', direction: code === 'network-policy' ? 'Ingress' : 'Egress', policies });
  } else if (code === 'svclb-forwards' || code === 'masquerade-svclb') marks.push({ kind: 'svclb' });
  else if (code === 'tunnel-route') marks.push({ kind: 'tunnel' });
  else if (code === 'host-port') marks.push({ kind: 'hostPort' });
  if (params.proxyProtocol === true) marks.push({ kind: 'proxyProtocol' });
  if (params.stale === true) marks.push({ kind: 'stale' });
  if (outer) marks.push({ kind: 'vxlan', src: outer.src, dst: outer.dst, port: outer.dstPort, vni: outer.vni });
  return marks;
}
