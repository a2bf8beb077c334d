/** Models kubectl/pkg/describe describeIngressV1 and describeIngressClassV1 (v1.36). */
import type { Ingress, IngressBackend, IngressClass } from '../../../api/networking.js';
import { ingressAddresses } from '../columns/ingress.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { endpointsOf } from './service.js';
import { annotationLines, DescribeWriter, headLines, pairLines } from './writer.js';

export function describeIngress(ingress: Ingress, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec } = ingress;
  const namespace = metadata.namespace ?? '';
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  line('Namespace', namespace);
  line('Address', ingressAddresses(ingress));
  line('Ingress Class', spec.ingressClassName ?? '<none>');
  const fallback = spec.defaultBackend ? backendText(namespace, spec.defaultBackend, context) : '<default>';
  line('Default backend', fallback);
  if (spec.tls?.length) {
    writer.write(0, 'TLS:');
    for (const { secretName, hosts = [] } of spec.tls) {
      writer.write(1, secretName ? `${secretName} terminates ${hosts.join(',')}` : `SNI routes ${hosts.join(',')}`);
    }
  }
  writer.write(0, 'Rules:');
  writer.write(1, 'Host\tPath\tBackends');
  writer.write(1, '----\t----\t--------');
  const rules = (spec.rules ?? []).filter(({ http }) => http);
  for (const { host, http } of rules) {
    writer.write(1, `${host || '*'}\t`);
    for (const { path = '', backend } of http?.paths ?? []) {
      writer.write(2, `\t${path} \t${backendText(namespace, backend, context)}`);
    }
  }
  if (!rules.length) writer.write(1, `*\t*\t${fallback}`);
  annotationLines(writer, metadata.annotations);
  eventLines(writer, context.eventsOf(ingress), context.now);
  return writer.toString();
}

function backendText(namespace: string, { service, resource }: IngressBackend, { read }: DescribeContext): string {
  if (resource) return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}`;
  if (!service) return '';
  const { name, port } = service;
  const text = `${name}:${port?.name || (port?.number ?? 0)}`;
  const found = read.get('Service', `${namespace}/${name}`);
  if (!found) return `${text} (<error: services ${JSON.stringify(name)} not found>)`;
  const meant = found.spec.ports?.find((own) => (port?.name ? own.name === port.name : own.port === port?.number));
  return `${text} (${endpointsOf(meant?.name ?? '', read.slicesOfService(namespace, name))})`;
}

export function describeIngressClass(ingressClass: IngressClass, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec } = ingressClass;
  headLines(writer, metadata, [], false);
  writer.write(0, `Controller:\t${spec.controller ?? ''}`);
  if (spec.parameters) {
    writer.write(0, 'Parameters:');
    if (spec.parameters.apiGroup !== undefined) writer.write(1, `APIGroup:\t${spec.parameters.apiGroup}`);
    writer.write(1, `Kind:\t${spec.parameters.kind}`);
    writer.write(1, `Name:\t${spec.parameters.name}`);
  }
  eventLines(writer, context.eventsOf(ingressClass), context.now);
  return writer.toString();
}
