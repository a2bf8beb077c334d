/** The part of --cluster-cidr that speaks of this family. */
export function cidrOfFamily(clusterCIDR: string, family: 'IPv4' | 'IPv6'): string {
  const parts = clusterCIDR.split(',').map((part) => part.trim());
  return parts.find((part) => part.includes(':') === (family === 'IPv6')) ?? clusterCIDR;
}
