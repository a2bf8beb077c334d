/** Models pkg/printers/internalversion/printers.go printEndpoints and printEndpointSlice (v1.36). */
import type { Endpoints } from '../../../api/core.js';
import { firstThree, type TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const endpointsTable: TableOf<'Endpoints'> = {
  columns: [{ title: 'NAME' }, { title: 'ENDPOINTS' }, { title: 'AGE' }],
  row: (endpoints, now) => [endpoints.metadata.name, endpointsText(endpoints), ageOf(endpoints.metadata.creationTimestamp, now)],
};

/** Subsets without a ready address print as nothing at all, no subsets as `<none>`. */
function endpointsText({ subsets = [] }: Endpoints): string {
  if (!subsets.length) return '<none>';
  return firstThree(
    subsets.flatMap(({ addresses = [], ports = [] }) =>
      ports.length ? ports.flatMap(({ port }) => addresses.map(({ ip }) => hostPort(ip, port))) : addresses.map(({ ip }) => ip),
    ),
  );
}

/** Models net.JoinHostPort. */
export function hostPort(ip: string, port: number | string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

export const endpointSliceTable: TableOf<'EndpointSlice'> = {
  columns: [{ title: 'NAME' }, { title: 'ADDRESSTYPE' }, { title: 'PORTS' }, { title: 'ENDPOINTS' }, { title: 'AGE' }],
  row: (slice, now) => [
    slice.metadata.name,
    slice.addressType,
    firstThree((slice.ports ?? []).map(({ port, name }) => (port === undefined ? (name ?? '*') : String(port)))) || '<unset>',
    firstThree((slice.endpoints ?? []).flatMap(({ addresses }) => addresses)) || '<unset>',
    ageOf(slice.metadata.creationTimestamp, now),
  ],
};
