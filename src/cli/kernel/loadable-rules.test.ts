import { describe, expect, it } from 'vitest';
import { iptablesScript, nftablesScript } from './loadable-rules.js';

const nat = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:KUBE-NODEPORTS - [0:0]
:KUBE-POSTROUTING - [0:0]
-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING
-A KUBE-NODEPORTS -d 127.0.0.0/8 -p tcp -m tcp --dport 30000 -m nfacct --nfacct-name  localhost_nps_accepted_pkts -j KUBE-EXT-A
-A KUBE-NODEPORTS -p tcp -m tcp --dport 30000 -j KUBE-EXT-A
COMMIT
`;
const filter = `*filter
:FORWARD ACCEPT [0:0]
-A KUBE-FORWARD -m conntrack --ctstate INVALID -m nfacct --nfacct-name  ct_state_invalid_dropped_pkts -j DROP
COMMIT
`;
const egress = ['-A POSTROUTING -j LAB-EGRESS', '-A LAB-EGRESS -s 10.42.0.0/16 ! -d 10.42.0.0/16 -j MASQUERADE --random-fully'];

describe('iptablesScript', () => {
  const text = iptablesScript(nat, filter, '10.42.0.0/16');
  const lines = text.split('\n');

  it('leaves the counters out', () => {
    expect(lines).toContain('-A KUBE-NODEPORTS -d 127.0.0.0/8 -p tcp -m tcp --dport 30000 -j KUBE-EXT-A');
    expect(lines).toContain('-A KUBE-FORWARD -m conntrack --ctstate INVALID -j DROP');
    expect(text).not.toContain('nfacct');
  });

  it("puts the network plugin's rule behind kube-proxy's, in the nat table alone", () => {
    const commit = lines.indexOf('COMMIT');
    expect(lines.slice(commit - 2, commit)).toEqual(egress);
    expect(lines.filter((line) => line.includes('LAB-EGRESS'))).toHaveLength(3);
    expect(lines.slice(1, 3)).toEqual(['*nat', ':LAB-EGRESS - [0:0]']);
  });

  it('changes nothing else', () => {
    const printed = `${nat}${filter}`.replaceAll(/ -m nfacct --nfacct-name {2}\w+/g, '').trimEnd();
    const rules = lines.slice(1, lines.indexOf('RULES')).filter((line) => !line.includes('LAB-EGRESS'));
    expect(rules.join('\n')).toBe(printed);
  });

  it('takes the table of nftables mode away', () => {
    expect(text).toContain('table ip kube-proxy\ndelete table ip kube-proxy\n');
  });
});

describe('nftablesScript', () => {
  it("loads the table in place of the one before, and leaves iptables the network plugin's rule", () => {
    const table = 'table ip kube-proxy {\n\tcomment "rules for kube-proxy"\n}\n';
    const [iptables = '', nft = ''] = nftablesScript(table, '10.42.0.0/16').split("nft -f - <<'RULES'\n");
    expect(iptables.split('\n').filter((line) => line.startsWith('-A'))).toEqual(egress);
    expect(nft).toBe(`table ip kube-proxy\ndelete table ip kube-proxy\n${table}RULES\n`);
  });
});
