/** A node's tables as the engine prints them, made ready for `iptables-restore` in a laboratory. */

/** The network plugin's own rule stands behind kube-proxy's, in a chain of its own. */
const egressChain = 'LAB-EGRESS';

export interface LoadableRules {
  readonly text: string;
  /** Matches of `nfacct` left out. */
  readonly stripped: number;
}

/**
 * Two things differ from the printed text. `-m nfacct` counts packets and decides nothing; few kernels have it, so it is
 * taken out. And pods that speak to addresses beyond the pod network get their node's address, which is the network
 * plugin's work and not kube-proxy's: its one rule is added after those of KUBE-POSTROUTING.
 * @param podCIDR the network in which pods reach each other untranslated
 */
export function loadableRules(nat: string, filter: string, podCIDR: string): LoadableRules {
  let stripped = 0;
  const without = `${nat}${filter}`.replaceAll(/ -m nfacct --nfacct-name +\S+/g, () => {
    stripped += 1;
    return '';
  });
  const rules = [
    `-A POSTROUTING -j ${egressChain}`,
    `-A ${egressChain} -s ${podCIDR} ! -d ${podCIDR} -j MASQUERADE --random-fully`,
    'COMMIT',
  ].join('\n');
  const text = without.replace('*nat\n', `*nat\n:${egressChain} - [0:0]\n`).replace('COMMIT', rules);
  return { text, stripped };
}
