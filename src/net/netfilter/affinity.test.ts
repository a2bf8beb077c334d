import { describe, expect, it } from 'vitest';
import { TestCluster, type TestEndpoint } from '../fixtures/test-cluster.js';

const bound = { sessionAffinity: 'ClientIP' } as const;
const pods = ['web-0', 'web-1', 'web-2', 'web-3'];

/** Four pods behind a Service, and whom the client on node0 was given. */
function boundClient(more: Parameters<TestCluster['nodePort']>[0] = {}) {
  const c = new TestCluster(2, 3);
  pods.forEach((name, i) => {
    c.pod(name, i % 2);
  });
  c.pod('client', 0, { listens: [] });
  const tell = () => c.nodePort({ ...bound, ...more });
  tell();
  c.endpoints(pods);
  const ask = () => c.connect('pod:default/client', '10.96.0.20', 8080);
  const first = ask().at.slice('pod:default/'.length);
  /** The reason, not luck, tells whether it was remembered. */
  const remembered = () => ask().forward.some((hop) => hop.why.code === 'session-affinity');
  return { c, tell, first, ask, remembered };
}

// A list of clients lives as long as the chain of its endpoint: pkg/proxy/iptables/proxier.go deletes chains no longer in use (v1.36).
describe('a client bound to an endpoint', () => {
  const without = (gone: string, conditions?: TestEndpoint['conditions']): readonly (string | TestEndpoint)[] =>
    pods.flatMap((pod): (string | TestEndpoint)[] => (pod !== gone ? [pod] : conditions ? [{ pod, conditions }] : []));
  const cases: readonly (readonly [string, (gone: string) => readonly (string | TestEndpoint)[]])[] = [
    ['is gone', (gone) => without(gone)],
    ['is not ready', (gone) => without(gone, { ready: false })],
    ['is on its way out', (gone) => without(gone, { ready: false, serving: true, terminating: true })],
  ];

  it.each(cases)('is free when that one %s, also after it is back', (_, meanwhile) => {
    const { c, first, ask } = boundClient();
    c.endpoints(meanwhile(first));
    c.endpoints(pods);
    expect(ask().forward.map((hop) => hop.why.code)).toContain('service-rule');
  });

  it('stays bound when others come and go', () => {
    const { c, first, ask, remembered } = boundClient();
    c.endpoints(pods.filter((pod) => pod === first || pod === pods[0]));
    c.endpoints(pods);
    expect(remembered()).toBe(true);
    expect(ask().at).toBe(`pod:default/${first}`);
  });

  it('is free in a Service that was deleted and made again', () => {
    const { c, tell, ask } = boundClient();
    c.net.setService('default/web', undefined);
    tell();
    expect(ask().forward.map((hop) => hop.why.code)).toContain('service-rule');
  });

  it('is free after kube-proxy went over to the other mode', () => {
    const { c, ask } = boundClient();
    c.net.configure({ mode: 'nftables' });
    expect(ask().forward.map((hop) => hop.why.code)).toContain('service-rule');
  });
});
