/** Whose network tools a container has. */
import { behaviourOf } from '../../sim/images.js';
import type { RequestSource } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';

const ofBusybox: ReadonlySet<string> = new Set(['busybox', 'alpine', 'curl', 'agnhost']);

/** busybox's own; elsewhere they are netcat-openbsd and iputils. */
export function hasBusybox(world: World, source: RequestSource, container: string | undefined): boolean {
  if (source.kind !== 'pod') return false;
  const containers = world.read.get('Pod', `${source.namespace}/${source.name}`)?.spec.containers ?? [];
  const { image = '' } = containers.find(({ name }) => name === container) ?? containers[0] ?? {};
  return ofBusybox.has(behaviourOf(image)?.names[0] ?? '');
}
