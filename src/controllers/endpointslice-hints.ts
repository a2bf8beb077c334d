// Models staging/src/k8s.io/endpointslice/trafficdist/trafficdist.go ReconcileHints (v1.36).
import type { Service } from '../api/core.js';
import type { Endpoint } from '../api/discovery.js';

/** The endpoint as the Service's `trafficDistribution` marks it; any old hint is replaced or removed. */
export function withHints(service: Service, { hints: _hints, ...endpoint }: Endpoint): Endpoint {
  const { trafficDistribution } = service.spec;
  const byNode = trafficDistribution === 'PreferSameNode';
  const close = byNode || trafficDistribution === 'PreferClose' || trafficDistribution === 'PreferSameZone';
  if (!close || endpoint.conditions.ready !== true) return endpoint;
  const hints = {
    ...(endpoint.zone ? { forZones: [{ name: endpoint.zone }] } : {}),
    ...(byNode && endpoint.nodeName ? { forNodes: [{ name: endpoint.nodeName }] } : {}),
  };
  return Object.keys(hints).length === 0 ? endpoint : { ...endpoint, hints };
}
