/** A node's rules as the engine prints them, made into a shell script that loads them into a kernel, whatever was there. */

/** The network plugin's own rule stands behind kube-proxy's, in a chain of its own. */
const egressChain = 'LAB-EGRESS';

/** Pods that speak to addresses beyond the pod network get their node's: the network plugin's work, not kube-proxy's. */
const egressRules = (podCIDR: string) => [
  `-A POSTROUTING -j ${egressChain}`,
  `-A ${egressChain} -s ${podCIDR} ! -d ${podCIDR} -j MASQUERADE --random-fully`,
];

/** kube-proxy's table in nftables mode; naming it makes it where it is not, so that it can be taken away. */
const noTable = ['table ip kube-proxy', 'delete table ip kube-proxy'];

const here = (command: string, lines: readonly string[]) => [`${command} <<'RULES'`, ...lines, 'RULES'];

/**
 * iptables mode. One thing is left out of the printed text: `-m nfacct` counts packets and decides nothing, and few
 * kernels have it.
 * @param podCIDR the network in which pods reach each other untranslated
 */
export function iptablesScript(nat: string, filter: string, podCIDR: string): string {
  const printed = `${nat}${filter}`.replaceAll(/ -m nfacct --nfacct-name +\S+/g, '').trimEnd();
  const text = printed
    .replace('*nat\n', `*nat\n:${egressChain} - [0:0]\n`)
    .replace('COMMIT', [...egressRules(podCIDR), 'COMMIT'].join('\n'));
  const cleared = ['if command -v nft > /dev/null; then', ...here('nft -f -', noTable), 'fi'];
  return [...here('iptables-restore', text.split('\n')), ...cleared, ''].join('\n');
}

/** nftables mode: kube-proxy has a table to itself, and iptables nothing but the network plugin's rule. */
export function nftablesScript(ruleset: string, podCIDR: string): string {
  const nat = ['*nat', `:POSTROUTING ACCEPT [0:0]`, `:${egressChain} - [0:0]`, ...egressRules(podCIDR), 'COMMIT'];
  const filter = ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', 'COMMIT'];
  return [...here('iptables-restore', [...nat, ...filter]), ...here('nft -f -', [...noTable, ruleset.trimEnd()]), ''].join('\n');
}
