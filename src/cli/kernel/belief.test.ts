import { describe, expect, it } from 'vitest';
import type { Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { Belief } from './belief.js';
import { expectationOf, networkOf } from './expectation.js';
import type { RandomCluster } from './random-cluster.js';

const service: Service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'lab', name: 'web' },
  spec: {
    type: 'ClusterIP',
    clusterIP: '10.96.0.50',
    ports: [{ protocol: 'TCP', port: 80 }],
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
  },
};

const slice: EndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: 'lab', name: 'web-0', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports: [{ protocol: 'TCP', port: 8080 }],
  endpoints: [
    { addresses: ['10.42.1.2'], conditions: {}, nodeName: 'n1' },
    { addresses: ['10.42.2.2'], conditions: {}, nodeName: 'n2' },
  ],
};

const cluster: RandomCluster = {
  seed: 1,
  number: 1,
  mode: 'iptables',
  masqueradeAll: false,
  nodePortAddresses: [],
  zones: {},
  services: [service],
  slices: [slice],
  roads: {},
};

const question = { from: 'pod:lab/n3-a', protocol: 'TCP', dst: '10.96.0.50', dstPort: 80 } as const;
const first = 'answered by pod:lab/n1-a at 10.42.1.2:8080, which saw 10.42.3.2';
const second = 'answered by pod:lab/n2-a at 10.42.2.2:8080, which saw 10.42.3.2';

describe('expectationOf', () => {
  it('knows every end and how likely it is, and leaves the data path as it was', () => {
    const network = networkOf(cluster);
    const ask = () => [...expectationOf(network, { ...question, now: 0 })];
    expect(ask()).toEqual([
      [first, 0.5],
      [second, 0.5],
    ]);
    expect(ask()).toHaveLength(2);
  });

  it('a pod that reaches itself sees its node', () => {
    const hairpin = expectationOf(networkOf(cluster), { ...question, from: 'pod:lab/n1-a', now: 0 });
    expect([...hairpin.keys()]).toContain('answered by pod:lab/n1-a at 10.42.1.2:8080, which saw 10.0.0.1');
  });
});

describe('Belief', () => {
  it('follows what was seen: session affinity holds the endpoint that answered', () => {
    const belief = new Belief(networkOf(cluster));
    expect(belief.expected(question, [0])).toEqual(
      new Map([
        [first, 0.5],
        [second, 0.5],
      ]),
    );
    expect(belief.observe(question, [0], second)).toBe(true);
    expect(belief.expected(question, [9000])).toEqual(new Map([[second, 1]]));
    expect(belief.observe(question, [9000], first)).toBe(false);
    expect(belief.observe(question, [9000], second)).toBe(true);
    // Every use prolongs it.
    expect(belief.expected(question, [18_000])).toEqual(new Map([[second, 1]]));
    expect(belief.expected(question, [29_500]).size).toBe(2);
  });

  it('another sender is free, and so is the same at a time that may lie beyond', () => {
    const belief = new Belief(networkOf(cluster));
    belief.observe(question, [0], first);
    expect(belief.expected({ ...question, from: 'pod:lab/n3-b' }, [1]).size).toBe(2);
    // At the first time it is held for sure, at the second nothing is.
    expect(belief.expected(question, [9900, 10_100])).toEqual(
      new Map([
        [first, 0.75],
        [second, 0.25],
      ]),
    );
  });

  it('what can never happen is no end', () => {
    expect(new Belief(networkOf(cluster)).observe(question, [0], 'refused')).toBe(false);
  });
});
