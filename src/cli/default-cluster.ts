/** The cluster of an interactive shell without input: three nodes, a cloud, one machine outside. */
import type { ClusterConfig } from '../sim/config.js';

export const defaultCluster: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [
    { name: 'node-1', ip: '10.0.0.11', podCIDR: '10.244.0.0/24' },
    { name: 'node-2', ip: '10.0.0.12', podCIDR: '10.244.1.0/24' },
    { name: 'node-3', ip: '10.0.0.13', podCIDR: '10.244.2.0/24' },
  ],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.244.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'cloud',
  clients: [{ name: 'client', ip: '198.51.100.7' }],
  external: { 'google.com': '142.250.76.142', 'my.database.com': '203.0.113.200' },
  timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
};
