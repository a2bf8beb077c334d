/** `kubectl get apiservices`: groups the API server answers for itself, and what it passes on. Models kube-aggregator's autoregister and printers (v1.36). */
import { unmodelledResources } from '../../api/resource-lookup.js';
import { modelledResources } from '../../api/scheme.js';
import { metricsAvailable, metricsService } from '../metrics/metrics-api.js';
import { ageOf } from '../print/duration.js';
import { type DerivedKind, type DerivedObject, servedMetadata } from './derived-object.js';

interface Spec {
  readonly service?: { readonly name: string; readonly namespace: string };
}

export const apiServices: DerivedKind = {
  list: (world) => {
    const own = [...new Set([...modelledResources, ...unmodelledResources].map(({ apiVersion }) => apiVersion))];
    const { creationTimestamp = '' } = world.read.get('Service', 'default/kubernetes')?.metadata ?? {};
    const metrics = metricsService(world.read);
    const make = (group: string, version: string, created: string, spec: Spec, available: boolean): DerivedObject => ({
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: servedMetadata(world, 'APIService', { name: `${version}.${group}`, creationTimestamp: created }),
      spec: { ...spec, group, version },
      status: {
        conditions: [
          {
            type: 'Available',
            status: available ? 'True' : 'False',
            reason: spec.service === undefined ? 'Local' : available ? 'Passed' : 'MissingEndpoints',
          },
        ],
      },
    });
    return [
      ...own.map((apiVersion) => {
        const [version = '', group = ''] = apiVersion.split('/').reverse();
        return make(group, version, creationTimestamp, {}, true);
      }),
      ...(metrics === undefined
        ? []
        : [
            make(
              'metrics.k8s.io',
              'v1beta1',
              metrics.metadata.creationTimestamp ?? '',
              { service: { name: 'metrics-server', namespace: 'kube-system' } },
              metricsAvailable(world),
            ),
          ]),
    ].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  },
  columns: [{ title: 'NAME' }, { title: 'SERVICE' }, { title: 'AVAILABLE' }, { title: 'AGE' }],
  row: ({ metadata, spec, status }, now) => {
    const { service } = spec as Spec;
    const [available] = (status as { readonly conditions: readonly { readonly status: string; readonly reason: string }[] }).conditions;
    return [
      metadata.name,
      service === undefined ? 'Local' : `${service.namespace}/${service.name}`,
      available?.status === 'True' ? 'True' : `False (${available?.reason})`,
      ageOf(metadata.creationTimestamp, now),
    ];
  },
};
