/**
 * Pods that run ingress-nginx, what their flags say, and which Ingresses they take for theirs.
 * Models pkg/flags/flags.go and internal/ingress/controller/store/store.go GetIngressClass of kubernetes/ingress-nginx (v1.13).
 */
import type { Container, Pod } from '../api/core.js';
import type { Ingress } from '../api/networking.js';
import type { ClusterReader } from './reconciler.js';

const program = '/nginx-ingress-controller';
export const INGRESS_CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

export interface IngressFlags {
  /** `spec.controller` of the IngressClasses it serves. */
  readonly controllerClass: string;
  /** Value of the old annotation. */
  readonly ingressClass: string;
  readonly watchWithoutClass: boolean;
  /** `namespace/name` of the Service whose addresses Ingresses get. */
  readonly publishService: string | undefined;
  readonly publishStatusAddress: string | undefined;
  readonly nodeInternalIP: boolean;
  /** `namespace/name`. */
  readonly configMap: string | undefined;
}

/** The container that runs the controller, if the pod has one. */
export function ingressContainerOf({ spec }: Pod): Container | undefined {
  return spec.containers.find(({ command = [], args = [] }) => command.includes(program) || args.includes(program));
}

export function ingressFlagsOf(pod: Pod): IngressFlags {
  const { command = [], args = [] } = ingressContainerOf(pod) ?? {};
  const { namespace = '', name } = pod.metadata;
  const words = [...command, ...args].map((word) => word.replaceAll('$(POD_NAMESPACE)', namespace).replaceAll('$(POD_NAME)', name));
  const flag = (wanted: string): string | undefined => {
    const word = words.findLast((each) => each === `--${wanted}` || each.startsWith(`--${wanted}=`));
    return word?.includes('=') ? word.slice(word.indexOf('=') + 1) : word && 'true';
  };
  const text = (wanted: string) => flag(wanted) || undefined;
  return {
    controllerClass: flag('controller-class') ?? 'k8s.io/ingress-nginx',
    ingressClass: flag('ingress-class') ?? 'nginx',
    watchWithoutClass: flag('watch-ingress-without-class') === 'true',
    publishService: text('publish-service'),
    publishStatusAddress: text('publish-status-address'),
    nodeInternalIP: flag('report-node-internal-ip-address') === 'true',
    configMap: text('configmap'),
  };
}

/** Its process runs: the container was started and its machine is on. */
export function isRunningController(pod: Pod, reader: Pick<ClusterReader, 'nodeIsUp'>): boolean {
  const container = ingressContainerOf(pod);
  if (container === undefined || !pod.spec.nodeName || !reader.nodeIsUp(pod.spec.nodeName)) return false;
  return pod.status?.containerStatuses?.some(({ name, state }) => name === container.name && state.running !== undefined) ?? false;
}

/** In the order in which they were made. */
export function runningControllers(reader: Pick<ClusterReader, 'list' | 'nodeIsUp'>): readonly Pod[] {
  return reader.list('Pod').filter((pod) => isRunningController(pod, reader));
}

export function servesIngress(flags: IngressFlags, { metadata, spec }: Ingress, reader: Pick<ClusterReader, 'get'>): boolean {
  if (spec.ingressClassName !== undefined) {
    return reader.get('IngressClass', spec.ingressClassName)?.spec.controller === flags.controllerClass;
  }
  const annotated = metadata.annotations?.[INGRESS_CLASS_ANNOTATION];
  return annotated === undefined ? flags.watchWithoutClass : annotated === flags.ingressClass;
}

/** Its Ingresses, oldest first, as the controller sorts them. Models store.go ListIngresses and sortIngressSlice. */
export function ingressesOf(flags: IngressFlags, reader: Pick<ClusterReader, 'get' | 'list'>): readonly Ingress[] {
  const made = ({ metadata }: Ingress) => metadata.creationTimestamp ?? '';
  return reader
    .list('Ingress')
    .filter((ingress) => ingress.metadata.deletionTimestamp === undefined && servesIngress(flags, ingress, reader))
    .toSorted((a, b) => (made(a) < made(b) ? -1 : made(a) > made(b) ? 1 : 0));
}
