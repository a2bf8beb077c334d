/** What a kubelet says about a container, as an event of its pod. */
import type { Pod } from '../api/core.js';
import type { ContainerEvent } from './container-event.js';
import type { Change } from './reconciler.js';

export function podEvent(about: Pod, { type, reason, message, container }: ContainerEvent): Change {
  const list = about.spec.initContainers?.some(({ name }) => name === container) ? 'initContainers' : 'containers';
  const fieldPath = `spec.${list}{${container}}`;
  return { op: 'event', event: { about, type, reason, message, component: 'kubelet', host: about.spec.nodeName ?? '', fieldPath } };
}
