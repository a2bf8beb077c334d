import { describe, expect, it } from 'vitest';
import { Draw } from './draw.js';
import { listeningPorts, nodes, senders } from './laboratory-plan.js';
import { type RandomCluster, randomCluster } from './random-cluster.js';
import { randomQuestion } from './random-questions.js';

const clusters = Array.from({ length: 200 }, (_, index) => randomCluster(7, index + 1, 'iptables'));

/** What each Service claims; one Service may name an address twice. */
function frontends({ services }: RandomCluster): readonly string[] {
  return services.flatMap(({ spec, status }) => {
    const claims = (spec.ports ?? []).flatMap(({ port, protocol, nodePort }) => [
      ...[spec.clusterIP, ...(spec.externalIPs ?? []), ...(status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? [])].map(
        (address) => `${address} ${port} ${protocol}`,
      ),
      ...(nodePort === undefined ? [] : [`node port ${nodePort} ${protocol}`]),
    ]);
    return [...new Set(claims)];
  });
}

describe('randomCluster', () => {
  it('the same seed and number give the same cluster, another gives another', () => {
    expect(randomCluster(7, 3, 'iptables')).toEqual(clusters[2]);
    expect(randomCluster(8, 3, 'iptables').services).not.toEqual(clusters[2]?.services);
  });

  it('no two Services of a cluster claim one address and port, nor what a node itself listens at', () => {
    const own = nodes.flatMap(({ ips }) =>
      ips.flatMap((ip) => listeningPorts.flatMap((port) => [`${ip} ${port} TCP`, `${ip} ${port} UDP`])),
    );
    for (const cluster of clusters) {
      const all = [...frontends(cluster), ...own];
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('node ports lie in their range and are not soon used again', () => {
    const ports = clusters.flatMap(({ services }) =>
      services.flatMap(({ spec }) => (spec.ports ?? []).flatMap(({ nodePort }) => nodePort ?? [])),
    );
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(30000);
    expect(Math.max(...ports)).toBeLessThanOrEqual(32767);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('every kind of Service and policy comes up, and a Service without session affinity in each cluster', () => {
    const specs = clusters.flatMap(({ services }) => services.map(({ spec }) => spec));
    const count = (condition: (spec: (typeof specs)[number]) => unknown) => specs.filter(condition).length;
    for (const some of [
      count(({ type }) => type === 'ClusterIP'),
      count(({ type }) => type === 'NodePort'),
      count(({ type }) => type === 'LoadBalancer'),
      count(({ externalTrafficPolicy }) => externalTrafficPolicy === 'Local'),
      count(({ internalTrafficPolicy }) => internalTrafficPolicy === 'Local'),
      count(({ sessionAffinity }) => sessionAffinity === 'ClientIP'),
      count(({ loadBalancerSourceRanges }) => loadBalancerSourceRanges),
      count(({ allocateLoadBalancerNodePorts }) => allocateLoadBalancerNodePorts === false),
      count(({ externalIPs }) => externalIPs?.length),
      count(({ ports }) => ports?.some(({ protocol }) => protocol === 'UDP')),
      clusters.filter(({ slices }) => slices.every(({ endpoints }) => endpoints.length > 0)).length,
    ]) {
      expect(some).toBeGreaterThan(15);
    }
    expect(clusters.every(({ services }) => services[0]?.spec.sessionAffinity === undefined)).toBe(true);
  });
});

describe('randomQuestion', () => {
  const ask = (seed: number) => {
    const draw = new Draw(seed, 'questions');
    return clusters.flatMap((cluster) => Array.from({ length: 20 }, () => randomQuestion(draw, cluster)));
  };

  it('is drawn from its seed', () => {
    expect(ask(1)).toEqual(ask(1));
    expect(ask(1)).not.toEqual(ask(2));
  });

  it('lets every sender meet every kind of address', () => {
    const questions = ask(1);
    const kinds = new Set(questions.map(({ kind }) => kind));
    expect(kinds.size).toBe(7);
    for (const sender of senders) {
      const met = new Set(questions.filter(({ from }) => from === sender).map(({ kind }) => kind));
      // Loopback of a machine outside is no business of the cluster.
      expect(met.size).toBe(sender.startsWith('client:') ? 6 : 7);
    }
  });
});
