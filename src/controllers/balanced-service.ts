/** What all controllers of load balancers do to a Service. */
import type { LoadBalancerIngress, Service } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { balancerUpdate } from './balancer-update.js';
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
    const { provider } = reader.settings;
    const left = old !== undefined && wantsBalancer(old) && object.metadata.deletionTimestamp === undefined;
    const text = `Type: ${old?.spec.type} -> ${object.spec.type}`;
    const said = left && (provider === 'cloud' || provider === 'servicelb') ? [saidKey(key, text, reader)] : [];
    return old === undefined || wantsBalancer(old) || object.metadata.deletionTimestamp !== undefined ? [...said, key] : [];
  }
  const { provider } = reader.settings;
  const events = provider === 'cloud' || provider === 'servicelb';
  if (old === undefined) return [workItemKey(key, 'ensure', reader.now)];
  if (!wantsBalancer(old)) {
    const changed = `Type: ${old.spec.type} -> ${object.spec.type}`;
    return [...(events && old !== object ? [saidKey(key, changed, reader)] : []), workItemKey(key, 'ensure', reader.now)];
  }
  if (!events) return sameContent(old.spec, object.spec) && sameContent(old.metadata.annotations, object.metadata.annotations) ? [] : [key];
  const { needed, said } = balancerUpdate(old, object);
  if (!needed) return [];
  return said === undefined ? [key] : [saidKey(key, said.join(': '), reader), key];
}

/** An item that only says something: it knows what changed, which the object no longer tells. */
function saidKey(key: ObjectKey, text: string, reader: ClusterReader): ObjectKey {
  return workItemKey(key, `said ${text}`, reader.now);
}

/** The event an item stands for; undefined for items that are work. */
export function saidEvent(service: Service, what: string | undefined): Change | undefined {
  const [, reason, message] = /^said (\w+): (.*)$/.exec(what ?? '') ?? [];
  return reason === undefined || message === undefined ? undefined : eventAbout(service, reason, message);
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
