/** Ingresses as the stage shows them: which host and path leads to which Service, and whether anybody acts on them. Pure. */
import type { ClusterView, KindMap, Pod } from '../../store/types.js';

type Ingress = KindMap['Ingress'];

/** served: it has an address · waiting: a controller runs, no address yet · otherwise why nothing comes of it */
export type IngressState = 'served' | 'waiting' | 'no-controller' | 'no-class';

export interface IngressRow {
  /** `shop.example.com/cart`; a star for every host. */
  readonly from: string;
  /** `cart:80` */
  readonly to: string;
}

export interface SceneIngress {
  readonly key: string;
  readonly object: Ingress;
  readonly rows: readonly IngressRow[];
  readonly state: IngressState;
  readonly addresses: string;
  readonly className: string;
}

type Backend = NonNullable<Ingress['spec']['defaultBackend']>;

function backendText({ service, resource }: Backend): string {
  if (!service) return resource ? `${resource.kind}/${resource.name}` : '';
  return `${service.name}:${service.port?.name || (service.port?.number ?? '')}`;
}

/** Rules in their order, the default backend last. */
export function ingressRows({ spec }: Ingress): readonly IngressRow[] {
  const rows = (spec.rules ?? []).flatMap(({ host, http }) =>
    (http?.paths ?? []).map(({ path, backend }) => ({ from: `${host || '*'}${path || '/'}`, to: backendText(backend) })),
  );
  return spec.defaultBackend ? [...rows, { from: '*', to: backendText(spec.defaultBackend) }] : rows;
}

/** The lab runs one kind of controller, ingress-nginx. Models what `controllers/ingress-controller.ts` looks for. */
function isController({ spec, status }: Pod): boolean {
  const container = spec.containers.find(({ command = [], args = [] }) => [...command, ...args].includes('/nginx-ingress-controller'));
  return status?.containerStatuses?.some(({ name, state }) => name === container?.name && state.running !== undefined) ?? false;
}

export function sceneIngresses(view: ClusterView): readonly SceneIngress[] {
  if (view.objects.Ingress.size === 0) return NONE;
  const runs = [...view.objects.Pod.values()].some(isController);
  return [...view.objects.Ingress].map(([key, object]) => {
    const named = object.spec.ingressClassName;
    const annotated = object.metadata.annotations?.['kubernetes.io/ingress.class'];
    const of = named === undefined ? undefined : view.objects.IngressClass.get(named);
    const addresses = (object.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? '').join(', ');
    const classless = named === undefined ? annotated === undefined : of === undefined;
    const ours = of === undefined ? annotated === 'nginx' : of.spec.controller === 'k8s.io/ingress-nginx';
    const state = addresses ? 'served' : classless ? 'no-class' : runs && ours ? 'waiting' : 'no-controller';
    return { key, object, rows: ingressRows(object), state, addresses, className: named ?? annotated ?? '' };
  });
}

const NONE: readonly SceneIngress[] = [];
