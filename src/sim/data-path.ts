/** The data path of a cluster made from a config, with kube-proxy as kubeadm sets it up. */

import type { Network } from '../net/network.js';
import { createNetwork } from '../net/network.js';
import type { ClusterConfig } from './config.js';

export function createDataPath(config: ClusterConfig): Network {
  return createNetwork({
    serviceCIDR: config.serviceCIDR,
    podCIDR: config.podCIDR,
    mode: 'iptables',
    masqueradeAll: false,
    nodePortAddresses: [],
  });
}
