/** Chain names of a Service port, computed once: hashing is dear and most ports are never looked at. */
import { endpointChainName, serviceChainName } from './chain-name.js';
import type { EndpointInfo } from './endpoint-info.js';
import type { ServicePort, ServicePortSpec } from './service-port.js';

export interface ServiceChains {
  readonly svc: string;
  readonly svl: string;
  readonly ext: string;
  readonly fw: string;
}

const ofSpec = new WeakMap<ServicePortSpec, ServiceChains>();
const ofEndpoint = new WeakMap<EndpointInfo, string>();

export function chainsOf(port: ServicePort): ServiceChains {
  const { spec } = port;
  let chains = ofSpec.get(spec);
  if (!chains) {
    const svc = serviceChainName('SVC', spec.name, spec.protocol);
    const hash = svc.slice('KUBE-SVC-'.length);
    chains = { svc, svl: `KUBE-SVL-${hash}`, ext: `KUBE-EXT-${hash}`, fw: `KUBE-FW-${hash}` };
    ofSpec.set(spec, chains);
  }
  return chains;
}

export function endpointChain(port: ServicePort, endpoint: EndpointInfo): string {
  let chain = ofEndpoint.get(endpoint);
  if (!chain) {
    chain = endpointChainName(port.spec.name, port.spec.protocol, endpoint.text);
    ofEndpoint.set(endpoint, chain);
  }
  return chain;
}
