/** What a form begins with: a name nobody has, and whatever the thing it was dropped on tells. Pure. */
import type { ClusterView, Pod, Service } from '../../store/types.js';
import { podPort } from '../canvas/objects.js';
import { splitKey } from '../canvas/place.js';
import { isServiceItem, type NewObject } from './new-object.js';
import { lastingLabels, selectorText } from './selector-text.js';
import type { ItemId, Target } from './use-editing.js';

/** Images the lab knows, each with the port its server listens on; 0: it serves nobody by itself. */
export const IMAGES: readonly { readonly image: string; readonly port: number }[] = [
  { image: 'nginx:1.27', port: 80 },
  { image: 'httpd:2.4', port: 80 },
  { image: 'traefik/whoami', port: 80 },
  { image: 'registry.k8s.io/e2e-test-images/agnhost:2.53', port: 0 },
  { image: 'hashicorp/http-echo:1.0', port: 5678 },
  { image: 'redis:7', port: 6379 },
  { image: 'memcached:1.6', port: 11_211 },
  { image: 'busybox:1.36', port: 0 },
  { image: 'curlimages/curl:8.10.1', port: 0 },
];

const BASE: Readonly<Record<ItemId, string>> = {
  deployment: 'web',
  pod: 'web',
  clusterip: 'web',
  nodeport: 'web-nodeport',
  loadbalancer: 'web-lb',
  externalname: 'database',
  headless: 'web-headless',
  ingress: 'web',
  networkpolicy: 'deny',
  configmap: 'settings',
  namespace: 'shop',
  node: 'worker',
};

const KIND = {
  deployment: 'Deployment',
  pod: 'Pod',
  ingress: 'Ingress',
  networkpolicy: 'NetworkPolicy',
  configmap: 'ConfigMap',
  namespace: 'Namespace',
  node: 'Node',
} as const;

export const kindOf = (what: ItemId) => (isServiceItem(what) ? 'Service' : KIND[what]);

/** `web`, or `web-2` where that is taken. */
export function freeName(base: string, taken: (name: string) => boolean): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken(name)) return name;
  }
}

const service = (view: ClusterView, key: string | undefined): Service | undefined =>
  key === undefined ? undefined : view.objects.Service.get(key);

/** Pods that stand for what the new thing is meant for. */
function podOf(view: ClusterView, { pod, deployment }: Target): Pod | undefined {
  if (pod !== undefined) return view.objects.Pod.get(pod);
  const template = deployment === undefined ? undefined : view.objects.Deployment.get(deployment)?.spec.template;
  return template && ({ metadata: template.metadata ?? {}, spec: template.spec } as Pod);
}

export function firstForm(what: ItemId, target: Target, view: ClusterView): NewObject {
  const key = target.pod ?? target.deployment ?? target.service;
  const namespace = key === undefined ? 'default' : splitKey(key).namespace || 'default';
  const pod = podOf(view, target);
  const behind =
    service(view, target.service) ??
    [...view.objects.Service.values()].find(({ metadata, spec }) => metadata.namespace === namespace && spec.selector);
  const workload = what === 'deployment' || what === 'pod';
  const labels = what === 'pod' ? {} : lastingLabels(pod?.metadata.labels);
  const named = labels.app;
  const suffix =
    what === 'clusterip'
      ? ''
      : what === 'headless'
        ? '-headless'
        : what === 'nodeport'
          ? '-nodeport'
          : what === 'loadbalancer'
            ? '-lb'
            : '';
  const base = isServiceItem(what) && named ? `${named}${suffix}` : BASE[what];
  const taken = view.objects[kindOf(what)] as ReadonlyMap<string, unknown>;
  const name = freeName(base, (one) => taken.has(what === 'namespace' || what === 'node' ? one : `${namespace}/${one}`));
  const listens = pod ? podPort(pod) : undefined;
  const first = [...view.objects.Deployment.values()].find(({ metadata }) => metadata.namespace === namespace);
  const usual = Object.keys(labels).length > 0 ? labels : lastingLabels(first?.spec.template.metadata?.labels);
  return {
    what,
    name,
    namespace,
    image: 'nginx:1.27',
    replicas: '3',
    containerPort: workload ? '80' : '',
    selector: workload ? (pod ? selectorText(labels) : '') : selectorText(usual),
    port: what === 'ingress' ? String(behind?.spec.ports?.[0]?.port ?? 80) : '80',
    targetPort: String(listens ?? 80),
    nodePort: '',
    externalName: 'my.database.com',
    node: target.node ?? '',
    placedBy: 'nodeSelector',
    host: 'shop.example.com',
    path: '/*',
    service: behind?.metadata.name ?? 'web',
    allow: 'nothing',
    from: '',
    key: 'GREETING',
    value: 'hello',
  };
}
