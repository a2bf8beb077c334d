/** A data path told of a cluster's objects as they are now, for asking it questions apart from the world. */
import { keyOf } from '../api/kinds.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import { manyConnections } from '../net/create-network.js';
import type { Network } from '../net/network.js';
import type { ClusterConfig } from './config.js';
import { createDataPath } from './data-path.js';
import { networkPod } from './network-pod.js';

/** It does not follow later changes. Balancers of a provider are left out: they are machines, no objects. */
export function dataPathOf(config: ClusterConfig, read: ClusterReader): Network {
  const network = createDataPath(config, () => manyConnections);
  for (const { name, ip, podCIDR, externalIP, zone } of config.nodes) {
    const more = { ...(externalIP === undefined ? {} : { externalIP }), ...(zone === undefined ? {} : { zone }) };
    network.setNode(name, { name, ips: [ip], podCIDR, up: read.nodeIsUp(name), ...more });
  }
  for (const { name, ip } of config.clients) network.setClient(name, ip);
  for (const [name, ip] of Object.entries(config.external)) network.setHost(name, { name, ip });
  for (const { metadata } of read.list('Namespace')) network.setNamespace(metadata.name, metadata.labels ?? {});
  for (const policy of read.list('NetworkPolicy')) network.setPolicy(keyOf(policy), policy);
  for (const pod of read.list('Pod')) network.setPod(keyOf(pod), networkPod(pod));
  for (const service of read.list('Service')) {
    const { namespace = 'default', name } = service.metadata;
    network.setService(keyOf(service), service);
    network.setSlices(keyOf(service), read.slicesOfService(namespace, name));
  }
  return network;
}
