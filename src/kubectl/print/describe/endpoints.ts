/** Models kubectl/pkg/describe describeEndpoints and describeEndpointSliceV1 (v1.36). */
import type { Endpoints } from '../../../api/core.js';
import type { EndpointSlice } from '../../../api/discovery.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeEndpoints(endpoints: Endpoints, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, subsets = [] } = endpoints;
  headLines(writer, metadata);
  writer.write(0, 'Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    writer.write(1, `Addresses:\t${addresses.map(({ ip }) => ip).join(',') || '<none>'}`);
    writer.write(1, `NotReadyAddresses:\t${notReadyAddresses.map(({ ip }) => ip).join(',') || '<none>'}`);
    if (ports.length) {
      writer.write(1, 'Ports:');
      writer.write(2, 'Name\tPort\tProtocol');
      writer.write(2, '----\t----\t--------');
      for (const { name, port, protocol = 'TCP' } of ports) writer.write(2, `${name || '<unset>'}\t${port}\t${protocol}`);
    }
    writer.write(0, '');
  }
  eventLines(writer, context.eventsOf(endpoints), context.now);
  return writer.toString();
}

export function describeEndpointSlice(slice: EndpointSlice, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, addressType } = slice;
  const ports = slice.ports ?? [];
  const endpoints = slice.endpoints ?? [];
  headLines(writer, metadata);
  writer.write(0, `AddressType:\t${addressType}`);
  if (!ports.length) writer.write(0, 'Ports: <unset>');
  else {
    writer.write(0, 'Ports:');
    writer.write(1, 'Name\tPort\tProtocol');
    writer.write(1, '----\t----\t--------');
    for (const { name, port, protocol = 'TCP' } of ports) writer.write(1, `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}`);
  }
  if (!endpoints.length) writer.write(0, 'Endpoints: <none>');
  else {
    writer.write(0, 'Endpoints:');
    for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of endpoints) {
      writer.write(1, `- Addresses:\t${addresses.join(', ') || '<none>'}`);
      writer.write(2, 'Conditions:');
      writer.write(3, `Ready:\t${conditions?.ready ?? '<unset>'}`);
      writer.write(2, `Hostname:\t${hostname ?? '<unset>'}`);
      if (targetRef) writer.write(2, `TargetRef:\t${targetRef.kind}/${targetRef.name}`);
      writer.write(2, `NodeName:\t${nodeName ?? '<unset>'}`);
      writer.write(2, `Zone:\t${zone ?? '<unset>'}`);
    }
  }
  eventLines(writer, context.eventsOf(slice), context.now);
  return writer.toString();
}
