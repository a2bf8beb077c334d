/** Pairs of futures worth seeing for the Service that is called. Pure. */
import type { ClusterConfig, ClusterView, RequestSource, Service } from '../../store/types.js';
import { selectTargets } from '../timeline/targets.js';

export type PresetId = 'own' | 'external' | 'internal' | 'affinity' | 'noEndpoints' | 'wrongPort' | 'onePod' | 'notReady' | 'noDns';

export interface Preset {
  readonly id: PresetId;
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Where a field differs: what it is called, and its two values. */
  readonly field?: { readonly name: string; readonly a: string; readonly b: string };
}

/** The Service an address as typed in the send bar stands for. */
export function serviceOfUrl(view: ClusterView, config: ClusterConfig | undefined, from: RequestSource, url: string): Service | undefined {
  const bare = url
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  const port80 = bare.includes(':') ? bare : `${bare}:80`;
  const label = selectTargets(view, config, from).find(
    (target) => target.service && (target.url === bare || target.url === port80),
  )?.service;
  if (label === undefined) return undefined;
  return view.objects.Service.get(label.includes('/') ? label : `default/${label}`);
}

/** The Deployment whose pods a Service selects. */
function deploymentBehind(view: ClusterView, service: Service) {
  const wanted = Object.entries(service.spec.selector ?? {});
  if (wanted.length === 0) return undefined;
  return [...view.objects.Deployment.values()].find(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace && wanted.every(([key, value]) => spec.template.metadata?.labels?.[key] === value),
  );
}

/** A node with a ready endpoint of a Service. */
function nodeBehind(view: ClusterView, service: string): string | undefined {
  const slices = [...view.objects.EndpointSlice.values()].filter(
    ({ metadata }) => `${metadata.namespace}/${metadata.labels?.['kubernetes.io/service-name']}` === service,
  );
  return slices.flatMap(({ endpoints }) => endpoints).findLast(({ conditions, nodeName }) => nodeName && conditions?.ready !== false)
    ?.nodeName;
}

/** What the sender may do about it: each pair changes one thing, so that the difference has one cause. */
export function selectPresets(view: ClusterView, service: Service | undefined): readonly Preset[] {
  const presets: Preset[] = [];
  if (service) presets.push(...servicePresets(view, service));
  if (view.objects.Deployment.has('kube-system/coredns')) {
    presets.push({ id: 'noDns', a: [], b: ['kubectl scale deployment coredns -n kube-system --replicas=0'] });
  }
  return [...presets, { id: 'own', a: [], b: [] }];
}

function servicePresets(view: ClusterView, { metadata, spec }: Service): readonly Preset[] {
  const { name, namespace = 'default' } = metadata;
  const at = namespace === 'default' ? '' : ` -n ${namespace}`;
  const patch = (changes: object) => `kubectl patch service ${name}${at} -p '${JSON.stringify({ spec: changes })}'`;
  const field = (id: PresetId, called: string, a: string, b: string): Preset => ({
    id,
    a: [],
    b: [patch({ [called]: b })],
    field: { name: called, a, b },
  });
  const presets: Preset[] = [];
  const other = (value: string | undefined) => (value === 'Local' ? 'Cluster' : 'Local');
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
    presets.push(field('external', 'externalTrafficPolicy', spec.externalTrafficPolicy ?? 'Cluster', other(spec.externalTrafficPolicy)));
  }
  if (spec.type === 'ExternalName') return presets;
  if (spec.clusterIP !== 'None') {
    const sticky = spec.sessionAffinity === 'ClientIP' ? 'None' : 'ClientIP';
    presets.push(field('internal', 'internalTrafficPolicy', spec.internalTrafficPolicy ?? 'Cluster', other(spec.internalTrafficPolicy)));
    presets.push(field('affinity', 'sessionAffinity', spec.sessionAffinity ?? 'None', sticky));
  }
  const deployment = deploymentBehind(view, { metadata, spec } as Service);
  if (deployment) {
    const scale = (replicas: number) => `kubectl scale deployment ${deployment.metadata.name}${at} --replicas=${replicas}`;
    presets.push({ id: 'noEndpoints', a: [], b: [scale(0)] });
    presets.push({ id: 'onePod', a: [], b: [scale(1)] });
  }
  const node = nodeBehind(view, `${namespace}/${name}`);
  if (node !== undefined) presets.push({ id: 'notReady', a: [], b: [`lab node stop ${node}`] });
  if (spec.ports?.[0]) {
    const wrong = JSON.stringify([{ op: 'replace', path: '/spec/ports/0/targetPort', value: 9999 }]);
    presets.push({ id: 'wrongPort', a: [], b: [`kubectl patch service ${name}${at} --type=json -p '${wrong}'`] });
  }
  return presets;
}
