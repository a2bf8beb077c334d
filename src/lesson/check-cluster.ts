/** What a schema cannot say of a cluster file: names and addresses given twice, ranges that do not lie in each other. */
import { isStrictSubset } from '../api/ip.js';
import type { ClusterConfig } from '../sim/config.js';
import type { Path } from './read-yaml.js';

/** Calls `say` for each thing that is wrong, with the path to it in the file. */
export function checkCluster(cluster: ClusterConfig, say: (path: Path, reason: string) => void): void {
  const known = new Map<string, string>();
  const once = (what: string, value: string, path: Path): void => {
    const key = `${what} ${value}`;
    if (known.has(key)) say(path, `${known.get(key)} has the same ${what} ${value}`);
    else known.set(key, path.join(' '));
  };
  for (const [index, { name, ip, externalIP, podCIDR }] of cluster.nodes.entries()) {
    const at = ['nodes', index];
    once('name', name, [...at, 'name']);
    once('address', ip, [...at, 'ip']);
    if (externalIP) once('address', externalIP, [...at, 'externalIP']);
    once('range', podCIDR, [...at, 'podCIDR']);
    if (podCIDR !== cluster.podCIDR && !isStrictSubset(podCIDR, cluster.podCIDR))
      say([...at, 'podCIDR'], `${podCIDR} does not lie in the cluster's podCIDR ${cluster.podCIDR}`);
  }
  for (const [index, { name, ip }] of cluster.clients.entries()) {
    once('name', name, ['clients', index, 'name']);
    once('address', ip, ['clients', index, 'ip']);
  }
  if (!isStrictSubset(`${cluster.dnsIP}/32`, cluster.serviceCIDR))
    say(['dnsIP'], `${cluster.dnsIP} does not lie in serviceCIDR ${cluster.serviceCIDR}`);
  const [low = 0, high = 0] = (cluster.nodePortRange ?? '30000-32767').split('-').map(Number);
  if (low < 1 || high > 65535 || low > high) say(['nodePortRange'], `${cluster.nodePortRange} is no range of ports`);
}
