/**
 * What of a scene gets a box of its own. Many Services, load balancers and Deployments fold into one card a type, which says how
 * many there are; the Service in focus keeps its card. Pure.
 */
import { flavourOf, podKey, type ServiceFlavour } from './objects.js';
import type { Scene, SceneService } from './scene.js';
import type { SlotGroup } from './slots.js';

/** More than this fold. */
const MOST_SERVICES = 12;
const MOST_BALANCERS = 4;
const MOST_DEPLOYMENTS = 12;
/** Of more the first have cards. */
const MOST_INGRESSES = 8;

export type FoldOf = ServiceFlavour | 'balancer' | 'deployment';

export interface Fold {
  readonly id: `fold:${FoldOf}`;
  readonly of: FoldOf;
  readonly count: number;
}

export interface Tenants {
  /** Ids of boxes, in order. */
  readonly services: readonly string[];
  readonly ingresses: readonly string[];
  readonly balancers: readonly string[];
  readonly deployments: readonly string[];
  readonly outside: readonly string[];
  readonly folds: readonly Fold[];
  /** Boxes in which what has none is drawn. */
  readonly folded: ReadonlyMap<string, string>;
}

const FLAVOURS: readonly ServiceFlavour[] = ['ClusterIP', 'NodePort', 'LoadBalancer', 'Headless', 'ExternalName'];

const serviceId = ({ key }: SceneService): string => `service:${key}`;
const balancerId = ({ key }: SceneService): string => `lb:${key}`;

export function deploymentId({ metadata }: Scene['deployments'][number]): string {
  return `deployment:${metadata.namespace ?? 'default'}/${metadata.name}`;
}

export function tenantsOf(scene: Scene, focus: string | undefined): Tenants {
  const folds: Fold[] = [];
  const folded = new Map<string, string>();
  const fold = (of: FoldOf, ids: readonly string[]): string[] => {
    if (ids.length === 0) return [];
    folds.push({ id: `fold:${of}`, of, count: ids.length });
    for (const id of ids) folded.set(id, `fold:${of}`);
    return [`fold:${of}`];
  };
  const inFocus = scene.services.filter(({ key }) => key === focus);
  const outside = scene.services.filter((service) => service.outside);
  const manyServices = scene.services.length > MOST_SERVICES;
  const services = manyServices
    ? [
        ...inFocus.map(serviceId),
        ...FLAVOURS.flatMap((flavour) =>
          fold(flavour, scene.services.filter(({ object }) => flavourOf(object) === flavour).map(serviceId)),
        ),
      ]
    : scene.services.map(serviceId);
  for (const id of services) folded.delete(id);
  const balancers =
    outside.length > MOST_BALANCERS
      ? [...inFocus.filter((service) => service.outside).map(balancerId), ...fold('balancer', outside.map(balancerId))]
      : outside.map(balancerId);
  for (const id of balancers) folded.delete(id);
  const all = scene.deployments.map(deploymentId);
  const deployments = all.length > MOST_DEPLOYMENTS ? fold('deployment', all) : all;
  const machines = [
    ...scene.clients.map(({ name }) => `client:${name}`),
    ...scene.hosts.map(({ name }) => `host:${name}`),
    ...(scene.internet ? ['internet'] : []),
  ];
  for (const node of scene.nodes) for (const pod of [...node.dns, ...node.svclb]) folded.set(`pod:${podKey(pod)}`, `node:${node.name}`);
  const ingresses = scene.ingresses.slice(0, MOST_INGRESSES).map(({ key }) => `ingress:${key}`);
  return { services, ingresses, balancers, deployments, outside: machines, folds, folded };
}

/** Every group whose members keep their places. A Service in focus among folded ones always has the first. */
export function slotGroups(scene: Scene, tenants: Tenants): SlotGroup[] {
  const focusFirst = (ids: readonly string[]): readonly string[] => {
    const own = ids.findIndex((id) => !id.startsWith('fold:'));
    return own < 0 || !ids.some((id) => id.startsWith('fold:')) ? ids : ids.map((id) => (id.startsWith('fold:') ? id : 'focus'));
  };
  return [
    { id: 'services', keys: focusFirst(tenants.services) },
    { id: 'ingresses', keys: tenants.ingresses },
    { id: 'balancers', keys: focusFirst(tenants.balancers) },
    { id: 'deployments', keys: tenants.deployments },
    { id: 'outside', keys: tenants.outside },
    { id: 'nodes', keys: scene.nodes.map(({ name }) => name) },
    { id: 'waiting', keys: scene.waiting.map(podKey) },
    ...scene.nodes.map(({ name, pods }) => ({ id: `pods:${name}`, keys: byNamespace(pods.map(podKey)) })),
  ];
}

/** Newcomers sit down by namespace, those without one of their own (`default`) first. */
function byNamespace(keys: readonly string[]): readonly string[] {
  const rank = (key: string): string => (key.startsWith('default/') ? '' : key.slice(0, key.indexOf('/')));
  return [...keys].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** The key under which a box is known in its group. */
export function slotKey(ids: readonly string[], id: string): string {
  return !id.startsWith('fold:') && ids.some((other) => other.startsWith('fold:')) ? 'focus' : id;
}
