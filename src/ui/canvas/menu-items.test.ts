import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { balanced, config, pods, view } from './fixture.js';
import { type MenuQuestion, menuOf } from './menu-items.js';
import { targetUrl } from './target-url.js';

const question: MenuQuestion = {
  view,
  config,
  words: en.menu,
  draft: { from: { kind: 'client', name: 'client' }, url: '' },
  focus: 'default/hostname-svc-lb',
};
const deeds = (id: string, asked = question) =>
  menuOf(id, asked)?.sections.flatMap((section) => section.items.map((item) => item.deed)) ?? [];
const service = 'service:default/hostname-svc-lb';
const pod = `pod:default/${pods[0]?.metadata.name}` as const;

describe('menuOf', () => {
  it('changes type and policies of a Service by the command that does it', () => {
    expect(deeds(service)).toContainEqual({
      do: 'command',
      line: `kubectl patch svc hostname-svc-lb -p '{"spec":{"externalTrafficPolicy":"Local"}}'`,
    });
    expect(deeds(service)).toContainEqual({ do: 'command', line: 'kubectl delete svc hostname-svc-lb' });
  });

  it('marks what holds now', () => {
    const chosen = menuOf(service, question)?.sections.flatMap((section) =>
      section.items.filter((item) => item.chosen).map((item) => item.label),
    );
    expect(chosen).toEqual(['LoadBalancer', 'Cluster', 'Cluster', 'None']);
  });

  it('offers no traffic policies where there are no rules', () => {
    const lines = deeds('service:default/database').map((deed) => (deed.do === 'command' ? deed.line : ''));
    expect(lines.some((line) => line.includes('TrafficPolicy'))).toBe(false);
  });

  it('switches a node off, and on again once it is off', () => {
    expect(deeds('node:node-a')).toContainEqual({ do: 'node', node: 'node-a', up: false });
    expect(deeds('node:node-a', { ...question, view: { ...view, nodesDown: ['node-a'] } })).toContainEqual({
      do: 'node',
      node: 'node-a',
      up: true,
    });
  });

  it('sends from a pod by name and from outside by the load balancer’s address', () => {
    expect(deeds(pod)[0]).toMatchObject({ do: 'send', url: 'http://hostname-svc-lb/' });
    expect(deeds('client:client')[0]).toMatchObject({ do: 'send', url: 'http://34.64.0.9/' });
  });

  it('opens a shell in a pod and on a node', () => {
    const name = pods[0]?.metadata.name;
    expect(deeds(pod)).toContainEqual({ do: 'shell', title: name, line: `kubectl exec -it ${name} -- sh`, pod: `default/${name}` });
    expect(deeds('node:node-a')).toContainEqual({ do: 'shell', title: 'node-a', line: 'ssh node-a' });
  });

  it('has no menu for what is not there', () => {
    expect(menuOf('pod:default/gone', question)).toBeUndefined();
    expect(menuOf('rules:node-a', question)).toBeUndefined();
  });
});

describe('targetUrl', () => {
  it.each([
    [{ kind: 'pod', namespace: 'default', name: 'shell' }, 'http://hostname-svc-lb/'],
    [{ kind: 'pod', namespace: 'shop', name: 'shell' }, 'http://hostname-svc-lb.default/'],
    [{ kind: 'node', name: 'node-a' }, 'http://10.104.18.7/'],
    [{ kind: 'client', name: 'client' }, 'http://34.64.0.9/'],
  ] as const)('from %o', (from, url) => {
    expect(targetUrl(balanced, from, config)).toBe(url);
  });

  it('goes by a node port while the address is pending', () => {
    const { status: _, ...pending } = balanced;
    expect(targetUrl(pending, { kind: 'client', name: 'client' }, config)).toBe('http://10.0.0.11:32620/');
  });
});
