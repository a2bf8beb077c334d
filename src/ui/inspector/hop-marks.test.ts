import { expect, test } from 'vitest';
import { sampleTrace } from '../../store/testing/samples.js';
import type { Hop } from '../../store/types.js';
import { hopMarks } from './hop-marks.js';

const plain = sampleTrace(1, 0).hops[0] as Hop;
const hop = (code: Hop['why']['code'], params: Hop['why']['params'] = {}, more: Partial<Hop> = {}): Hop => ({
  ...plain,
  why: { code, params },
  ...more,
});

test.each([
  ['an ordinary hop', hop('service-rule', { stale: false }), []],
  ['rules that are behind', hop('service-rule', { stale: true }), [{ kind: 'stale' }]],
  ['a proxy that tells the client', hop('lb-proxies', { proxyProtocol: true }), [{ kind: 'proxyProtocol' }]],
  ['a proxy that does not', hop('lb-proxies', { proxyProtocol: false }), []],
  ['k3s’ own pod', hop('svclb-forwards'), [{ kind: 'svclb' }]],
  ['minikube tunnel', hop('tunnel-route'), [{ kind: 'tunnel' }]],
  ['a host port', hop('host-port'), [{ kind: 'hostPort' }]],
  [
    'two policies of the receiver',
    hop('policy-allows', { policies: 'default/a, default/b', direction: 'ingress' }),
    [{ kind: 'allowed', direction: 'Ingress', policies: ['default/a', 'default/b'] }],
  ],
  [
    'the sender’s policy allows',
    hop('policy-allows', { policies: 'default/out', direction: 'egress' }),
    [{ kind: 'allowed', direction: 'Egress', policies: ['default/out'] }],
  ],
  [
    'a denied way in',
    hop('network-policy', { policies: 'shop/deny' }),
    [{ kind: 'denied', direction: 'Ingress', policies: ['shop/deny'] }],
  ],
  [
    'a denied way out',
    hop('network-policy-egress', { policies: 'shop/deny' }),
    [{ kind: 'denied', direction: 'Egress', policies: ['shop/deny'] }],
  ],
  [
    'old rules and an overlay at once',
    hop('extra-hop', { stale: true }, { outer: { kind: 'vxlan', src: '10.0.0.11', dst: '10.0.0.12', dstPort: 8472, vni: 1 } }),
    [{ kind: 'stale' }, { kind: 'vxlan', src: '10.0.0.11', dst: '10.0.0.12', port: 8472, vni: 1 }],
  ],
] as const)('%s', (_, of, marks) => {
  expect(hopMarks(of)).toEqual(marks);
});
