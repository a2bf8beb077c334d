/** Models pkg/printers/internalversion/printers.go printService (v1.36). */
import type { Service } from '../../../api/core.js';
import { balancerAddresses, labelText, type TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const serviceTable: TableOf<'Service'> = {
  columns: [
    { title: 'NAME' },
    { title: 'TYPE' },
    { title: 'CLUSTER-IP' },
    { title: 'EXTERNAL-IP' },
    { title: 'PORT(S)' },
    { title: 'AGE' },
    { title: 'SELECTOR', wide: true },
  ],
  row: (service, now) => [
    service.metadata.name,
    service.spec.type,
    service.spec.clusterIPs?.[0] ?? (service.spec.clusterIP || '<none>'),
    externalIP(service),
    ports(service),
    ageOf(service.metadata.creationTimestamp, now),
    labelText(service.spec.selector),
  ],
};

function externalIP({ spec, status }: Service): string {
  const extra = spec.externalIPs ?? [];
  switch (spec.type) {
    case 'LoadBalancer': {
      const all = [...balancerAddresses(status?.loadBalancer?.ingress), ...extra];
      return all.length ? all.join(',') : '<pending>';
    }
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return extra.length ? extra.join(',') : '<none>';
  }
}

function ports({ spec }: Service): string {
  const list = (spec.ports ?? []).map(({ port, nodePort, protocol }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`);
  return list.length ? list.join(',') : '<none>';
}
