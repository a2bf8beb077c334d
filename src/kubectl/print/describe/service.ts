/** Models kubectl/pkg/describe describeService (v1.36). */
import type { Service, ServicePort } from '../../../api/core.js';
import type { EndpointSlice } from '../../../api/discovery.js';
import { labelText } from '../column.js';
import { hostPort } from '../columns/endpoint.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeService(service: Service, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = service;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata);
  line('Selector', labelText(spec.selector));
  line('Type', spec.type);
  if (spec.ipFamilyPolicy) line('IP Family Policy', spec.ipFamilyPolicy);
  line('IP Families', spec.ipFamilies?.length ? spec.ipFamilies.join(',') : '<none>');
  line('IP', spec.clusterIP ?? '');
  line('IPs', spec.clusterIPs?.length ? spec.clusterIPs.join(',') : '<none>');
  if (spec.externalIPs?.length) line('External IPs', spec.externalIPs.join(','));
  if (spec.loadBalancerIP) line('Desired LoadBalancer IP', spec.loadBalancerIP);
  if (spec.externalName) line('External Name', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length) {
    line(
      'LoadBalancer Ingress',
      ingress.map(({ ip, hostname, ipMode }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : (hostname ?? ''))).join(', '),
    );
  }
  const slices = context.read.slicesOfService(metadata.namespace ?? '', metadata.name);
  for (const port of spec.ports ?? []) portLines(writer, port, slices);
  line('Session Affinity', spec.sessionAffinity ?? 'None');
  if (spec.externalTrafficPolicy) line('External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy) line('Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.healthCheckNodePort) line('HealthCheck NodePort', String(spec.healthCheckNodePort));
  if (spec.loadBalancerSourceRanges?.length) line('LoadBalancer Source Ranges', spec.loadBalancerSourceRanges.join(','));
  if (spec.trafficDistribution) line('Traffic Distribution', spec.trafficDistribution);
  eventLines(writer, context.eventsOf(service), context.now);
  return writer.toString();
}

function portLines(writer: DescribeWriter, port: ServicePort, slices: readonly EndpointSlice[]): void {
  const name = port.name || '<unset>';
  writer.write(0, `Port:\t${name}\t${port.port}/${port.protocol}`);
  writer.write(0, `TargetPort:\t${port.targetPort ?? port.port}/${port.protocol}`);
  if (port.appProtocol !== undefined) writer.write(0, `AppProtocol:\t${port.appProtocol}`);
  if (port.nodePort) writer.write(0, `NodePort:\t${name}\t${port.nodePort}/${port.protocol}`);
  writer.write(0, `Endpoints:\t${endpointsOf(port.name ?? '', slices)}`);
}

/**
 * Models formatEndpointSlices: ready endpoints of the port, the first three. That there are more is said as soon as
 * another endpoint follows, ready or not: `+ 0 more...` is what kubectl prints when none of those is.
 */
export function endpointsOf(name: string, slices: readonly EndpointSlice[]): string {
  if (!slices.length) return '<none>';
  const list: string[] = [];
  let more = false;
  for (const { ports = [], endpoints } of slices) {
    // A slice without ports stands for all of them, by address alone.
    const meant = ports.length ? ports.filter((port) => (port.name ?? '') === name) : [undefined];
    for (const port of meant) {
      for (const { addresses, conditions } of endpoints ?? []) {
        more ||= list.length === 3;
        if (conditions?.ready !== false) list.push(port ? hostPort(addresses[0] ?? '', port.port ?? 0) : (addresses[0] ?? ''));
      }
    }
  }
  return `${list.slice(0, 3).join(',')}${more ? ` + ${list.length - 3} more...` : ''}`;
}
