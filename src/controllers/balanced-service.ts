/** What all controllers of load balancers do to a Service. */
import type { LoadBalancerIngress, Service } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import type { Change, ClusterReader, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { workItemKey } from './work-item.js';

/** Keeps a deleted Service until its balancer is gone. */
export const CLEANUP_FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';

export function wantsBalancer({ spec, metadata }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.loadBalancerClass === undefined && metadata.deletionTimestamp === undefined;
}

export function ingressOf(service: Service): readonly LoadBalancerIngress[] {
  return service.status?.loadBalancer?.ingress ?? [];
}

/** A Service that wants its first balancer, or none any more, or another one. */
export function balancedKeys({ type, object, old }: WatchEvent<'Service'>, reader: ClusterReader): readonly ObjectKey[] {
  if (type === 'DELETED') return [];
  const key = keyOf(object);
  if (!wantsBalancer(object)) {
    return old === undefined || wantsBalancer(old) || object.metadata.deletionTimestamp !== undefined ? [key] : [];
  }
  if (old === undefined || !wantsBalancer(old)) return [workItemKey(key, 'ensure', reader.now)];
  return sameContent(old.spec, object.spec) ? [] : [key];
}

export function eventAbout(
  about: Service,
  reason: string,
  message: string,
  component = 'service-controller',
  type: 'Normal' | 'Warning' = 'Normal',
): Change {
  return { op: 'event', event: { about, type, reason, message, component } };
}

export function withIngress(service: Service, ingress: readonly LoadBalancerIngress[]): Change {
  return {
    op: 'updateStatus',
    object: { ...service, status: { ...service.status, loadBalancer: ingress.length === 0 ? {} : { ingress } } },
  };
}

export function withFinalizers(service: Service, finalizers: readonly string[]): Change {
  const { finalizers: _finalizers, ...metadata } = service.metadata;
  return { op: 'update', object: { ...service, metadata: finalizers.length === 0 ? metadata : { ...metadata, finalizers } } };
}
