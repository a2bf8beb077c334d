/** Whether what an init container waits for is there, as it would find out itself: the name resolves, or somebody answers. */
import type { Pod } from '../api/core.js';
import type { AwaitedService } from './container-run.js';
import { isHeadless } from './endpoint-pods.js';
import type { ClusterReader } from './reconciler.js';

export function awaitedServiceIsThere({ host, connects }: AwaitedService, pod: Pod, reader: ClusterReader): boolean {
  const [name = '', namespace = pod.metadata.namespace ?? ''] = host.split('.');
  const service = reader.get('Service', `${namespace}/${name}`);
  if (service === undefined) return false;
  if (service.spec.type === 'ExternalName' || (!connects && !isHeadless(service))) return true;
  return reader.slicesOfService(namespace, name).some(({ endpoints }) => endpoints.some(({ conditions }) => conditions.ready !== false));
}
