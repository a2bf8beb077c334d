/** One table of `iptables-save` text, taken apart again for the tools that print it another way. */

export interface IptablesChain {
  readonly name: string;
  /** Of a built-in chain; undefined for kube-proxy's own. */
  readonly policy: string | undefined;
  /** Rules as `-A CHAIN …`. */
  readonly rules: readonly string[];
}

export interface IptablesTable {
  readonly name: string;
  readonly chains: readonly IptablesChain[];
}

export function parseIptablesSave(text: string): readonly IptablesTable[] {
  const tables: { name: string; chains: { name: string; policy: string | undefined; rules: string[] }[] }[] = [];
  for (const line of text.split('\n')) {
    const table = tables.at(-1);
    if (line.startsWith('*')) tables.push({ name: line.slice(1), chains: [] });
    else if (line.startsWith(':')) {
      const [name = '', policy = '-'] = line.slice(1).split(' ');
      table?.chains.push({ name, policy: policy === '-' ? undefined : policy, rules: [] });
    } else if (line.startsWith('-A ')) {
      const name = line.split(' ')[1];
      table?.chains.find((chain) => chain.name === name)?.rules.push(line);
    }
  }
  return tables;
}
