import { expect, test } from 'vitest';
import type { NetworkPolicyPeer, NetworkPolicyPort } from '../../../api/networking.js';
import { describeNetworkPolicy } from './network-policy.js';

const ports: readonly NetworkPolicyPort[] = [{ port: 80 }, { port: 82, protocol: 'TCP' }];
const app = { id: 'app2', id2: 'app3' };
const peers: readonly NetworkPolicyPeer[] = [
  { podSelector: { matchLabels: { id: 'pod1', id2: 'pod2' } }, namespaceSelector: { matchLabels: { id: 'ns1', id2: 'ns2' } } },
  { podSelector: { matchLabels: app } },
  { namespaceSelector: { matchLabels: app } },
  { namespaceSelector: { matchLabels: app, matchExpressions: [{ key: 'foo', operator: 'In', values: ['bar1', 'bar2'] }] } },
  { ipBlock: { cidr: '192.168.0.0/16', except: ['192.168.3.0/24', '192.168.4.0/24'] } },
];

/** The policy and the text of kubectl's own test, describe_test.go TestDescribeNetworkPolicies; the zone is ours. */
test('a policy with every kind of peer, both ways', () => {
  const text = describeNetworkPolicy({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'network-policy-1', namespace: 'default', creationTimestamp: '2017-06-05T04:45:56Z' },
    spec: {
      podSelector: {
        matchLabels: { id1: 'app1', id2: 'app2' },
        matchExpressions: [
          { key: 'foo', operator: 'In', values: ['bar1', 'bar2'] },
          { key: 'foo2', operator: 'NotIn', values: ['bar1', 'bar2'] },
        ],
      },
      ingress: [{ ports, from: peers }, {}],
      egress: [{ ports, to: peers }, {}],
      policyTypes: ['Ingress', 'Egress'],
    },
  });
  expect(text).toBe(`Name:         network-policy-1
Namespace:    default
Created on:   2017-06-05 04:45:56 +0000 UTC
Labels:       <none>
Annotations:  <none>
Spec:
  PodSelector:     foo in (bar1,bar2),foo2 notin (bar1,bar2),id1=app1,id2=app2
  Allowing ingress traffic:
    To Port: 80/TCP
    To Port: 82/TCP
    From:
      NamespaceSelector: id=ns1,id2=ns2
      PodSelector: id=pod1,id2=pod2
    From:
      PodSelector: id=app2,id2=app3
    From:
      NamespaceSelector: id=app2,id2=app3
    From:
      NamespaceSelector: foo in (bar1,bar2),id=app2,id2=app3
    From:
      IPBlock:
        CIDR: 192.168.0.0/16
        Except: 192.168.3.0/24, 192.168.4.0/24
    ----------
    To Port: <any> (traffic allowed to all ports)
    From: <any> (traffic not restricted by source)
  Allowing egress traffic:
    To Port: 80/TCP
    To Port: 82/TCP
    To:
      NamespaceSelector: id=ns1,id2=ns2
      PodSelector: id=pod1,id2=pod2
    To:
      PodSelector: id=app2,id2=app3
    To:
      NamespaceSelector: id=app2,id2=app3
    To:
      NamespaceSelector: foo in (bar1,bar2),id=app2,id2=app3
    To:
      IPBlock:
        CIDR: 192.168.0.0/16
        Except: 192.168.3.0/24, 192.168.4.0/24
    ----------
    To Port: <any> (traffic allowed to all ports)
    To: <any> (traffic not restricted by destination)
  Policy Types: Ingress, Egress
`);
});

test('isolation without rules, ranges, ports without a number, empty selectors', () => {
  const text = describeNetworkPolicy({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny', namespace: 'default', creationTimestamp: '2026-10-07T23:54:51Z', labels: { a: 'b' } },
    spec: {
      podSelector: {},
      egress: [
        {
          ports: [{ port: 32000, endPort: 32768, protocol: 'TCP' }, { protocol: 'UDP' }],
          to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }],
        },
      ],
      policyTypes: ['Egress'],
    },
  });
  expect(text).toBe(
    [
      'Name:         deny',
      'Namespace:    default',
      'Created on:   2026-10-07 23:54:51 +0000 UTC',
      'Labels:       a=b',
      'Annotations:  <none>',
      'Spec:',
      '  PodSelector:     <none> (Allowing the specific traffic to all pods in this namespace)',
      '  Not affecting ingress traffic',
      '  Allowing egress traffic:',
      '    To Port Range: 32000-32768/TCP',
      '    To Port: <nil>/UDP',
      '    To:',
      '      NamespaceSelector: <none>',
      '    To:',
      '      IPBlock:',
      '        CIDR: 0.0.0.0/0',
      '        Except: ',
      '  Policy Types: Egress',
      '',
    ].join('\n'),
  );
});
