import { describe, expect, it } from 'vitest';
import { EMPTY_VIEW } from '../../store/mirror.js';
import type { ClusterView, Service } from '../../store/types.js';
import { selectPresets, serviceOfUrl } from './presets.js';

const service = (name: string, spec: object, namespace = 'default') =>
  ({
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: { app: 'web' }, ports: [{ port: 8080, nodePort: 30080 }], clusterIP: '10.96.0.9', ...spec },
  }) as unknown as Service;

function view(services: readonly Service[], deployments: readonly object[] = []): ClusterView {
  const node = { kind: 'Node', metadata: { name: 'n1' }, status: { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }] } };
  const keyed = (all: readonly { readonly metadata: { readonly name: string; readonly namespace?: string } }[]) =>
    new Map(all.map((one) => [`${one.metadata.namespace}/${one.metadata.name}`, one]));
  const objects = {
    ...EMPTY_VIEW.objects,
    Service: keyed(services),
    Deployment: keyed(deployments as never),
    Node: new Map([['n1', node]]),
  };
  return { ...EMPTY_VIEW, objects } as unknown as ClusterView;
}

const deployment = (name: string, namespace: string) => ({
  metadata: { name, namespace },
  spec: { template: { metadata: { labels: { app: 'web' } } } },
});
const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;

describe('the Service behind an address', () => {
  const shown = view([service('web', { type: 'NodePort' }), service('db', {}, 'team')]);
  it.each([
    ['web:8080', 'web'],
    ['http://web:8080/path', 'web'],
    ['10.0.0.1:30080', 'web'],
    ['db.team:8080', 'db'],
    ['db.team.svc.cluster.local:8080', 'db'],
    ['elsewhere:8080', undefined],
    ['', undefined],
  ])('%s', (url, name) => {
    expect(serviceOfUrl(shown, undefined, shell, url)?.metadata.name).toBe(name);
  });
});

describe('futures offered', () => {
  const ids = (one: Service | undefined, deployments: readonly object[] = []) =>
    selectPresets(view(one ? [one] : [], deployments), one).map(({ id }) => id);
  it.each([
    ['no Service', undefined, ['own']],
    ['ClusterIP', service('web', { type: 'ClusterIP' }), ['internal', 'affinity', 'wrongPort', 'own']],
    ['NodePort', service('web', { type: 'NodePort' }), ['external', 'internal', 'affinity', 'wrongPort', 'own']],
    ['headless', service('web', { clusterIP: 'None' }), ['wrongPort', 'own']],
    ['ExternalName', service('web', { type: 'ExternalName' }), ['own']],
  ])('%s', (_, one, expected) => expect(ids(one)).toEqual(expected));

  it('change what is the other way now, in the namespace of the Service', () => {
    const one = service('web', { type: 'LoadBalancer', externalTrafficPolicy: 'Local' }, 'team');
    const [first] = selectPresets(view([one]), one);
    expect(first).toEqual({
      id: 'external',
      a: [],
      b: [`kubectl patch service web -n team -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`],
      field: { name: 'externalTrafficPolicy', a: 'Local', b: 'Cluster' },
    });
  });

  it('scale the Deployment whose pods the Service selects, of the same namespace', () => {
    const one = service('web', {});
    const presets = selectPresets(view([one], [deployment('other', 'team'), deployment('front', 'default')]), one);
    expect(presets.find(({ id }) => id === 'noEndpoints')?.b).toEqual(['kubectl scale deployment front --replicas=0']);
    expect(presets.map(({ id }) => id)).toContain('onePod');
  });
});
