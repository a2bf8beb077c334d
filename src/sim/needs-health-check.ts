/** Whether a Service has a port on which each node tells its load balancer of local endpoints. */
import type { ServiceSpec } from '../api/core.js';

// Models pkg/api/service/util.go NeedsHealthCheck.
export function needsHealthCheck(spec: ServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}
