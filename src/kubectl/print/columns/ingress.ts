/** Models pkg/printers/internalversion/printers.go printIngress and printIngressClass (v1.36). */
import type { Ingress, IngressRule } from '../../../api/networking.js';
import { balancerAddresses, type TableOf } from '../column.js';
import { ageOf } from '../duration.js';

const maxHosts = 3;

function hosts(rules: readonly IngressRule[]): string {
  const named: string[] = [];
  let more = false;
  for (const { host } of rules) {
    // Said of any rule that follows, whether it names a host or not.
    more ||= named.length === maxHosts;
    if (!more && host) named.push(host);
  }
  if (!named.length) return '*';
  return more ? `${named.join(',')} + ${rules.length - maxHosts} more...` : named.join(',');
}

/** Addresses where the Ingress is served. */
export function ingressAddresses({ status }: Ingress): string {
  return balancerAddresses(status?.loadBalancer?.ingress).join(',');
}

export const ingressTable: TableOf<'Ingress'> = {
  columns: [{ title: 'NAME' }, { title: 'CLASS' }, { title: 'HOSTS' }, { title: 'ADDRESS' }, { title: 'PORTS' }, { title: 'AGE' }],
  row: (ingress, now) => [
    ingress.metadata.name,
    ingress.spec.ingressClassName ?? '<none>',
    hosts(ingress.spec.rules ?? []),
    ingressAddresses(ingress),
    ingress.spec.tls?.length ? '80, 443' : '80',
    ageOf(ingress.metadata.creationTimestamp, now),
  ],
};

export const ingressClassTable: TableOf<'IngressClass'> = {
  columns: [{ title: 'NAME' }, { title: 'CONTROLLER' }, { title: 'PARAMETERS' }, { title: 'AGE' }],
  row: ({ metadata, spec }, now) => {
    const { parameters } = spec;
    const kind = parameters && `${parameters.kind}${parameters.apiGroup === undefined ? '' : `.${parameters.apiGroup}`}`;
    return [
      `${metadata.name}${metadata.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true' ? ' (default)' : ''}`,
      spec.controller ?? '',
      parameters ? `${kind}/${parameters.name}` : '<none>',
      ageOf(metadata.creationTimestamp, now),
    ];
  },
};
