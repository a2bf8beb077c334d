/** What this machine lacks for the kernel judge. */
import { runCommand } from './run-command.js';

/** Everything kube-proxy's rules and the laboratory use, in one set of tables that does nothing. */
const everyMatch = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:PROBE - [0:0]
-A PROBE -p tcp -m comment --comment "probe" -m tcp --dport 1 -m addrtype --dst-type LOCAL -j MARK --set-xmark 0x4000/0x4000
-A PROBE -m mark ! --mark 0x4000/0x4000 -j RETURN
-A PROBE -m recent --rcheck --seconds 1 --reap --name PROBE --mask 255.255.255.255 --rsource -j RETURN
-A PROBE -p udp -m statistic --mode random --probability 0.5 -m udp -j DNAT --to-destination 127.0.0.1:1
-A POSTROUTING -s 127.0.0.2/32 -j MASQUERADE --random-fully
COMMIT
*filter
:INPUT ACCEPT [0:0]
-A INPUT -s 127.0.0.2/32 -m conntrack --ctstate INVALID -j DROP
-A INPUT -s 127.0.0.2/32 -j REJECT --reject-with icmp-port-unreachable
COMMIT
`;

const probes: readonly { readonly need: string; readonly command: string; readonly args: readonly string[]; readonly input?: string }[] = [
  { need: 'ip (package iproute2)', command: 'ip', args: ['-Version'] },
  { need: 'iptables-restore (package iptables)', command: 'iptables-restore', args: ['--version'] },
  { need: 'nsenter (package util-linux)', command: 'nsenter', args: ['--version'] },
  { need: 'network namespaces', command: 'unshare', args: ['--net', '--', 'ip', 'link', 'set', 'lo', 'up'] },
  {
    need: 'settings of a network namespace',
    command: 'unshare',
    args: ['--net', '--', 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'],
  },
  {
    need: 'pairs of virtual interfaces (veth)',
    command: 'unshare',
    args: ['--net', '--', 'ip', 'link', 'add', 'name', 'probe', 'type', 'veth', 'peer', 'name', 'other'],
  },
  { need: "netfilter's matches", command: 'unshare', args: ['--net', '--', 'iptables-restore'], input: everyMatch },
];

/** Empty: the judge can sit. Otherwise what is missing, for people. */
export async function kernelNeeds(): Promise<readonly string[]> {
  if (process.platform !== 'linux') return ['Linux'];
  if (process.getuid?.() !== 0) return ['root'];
  const missing: string[] = [];
  for (const { need, command, args, input } of probes) {
    try {
      await runCommand(command, args, input);
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0];
      missing.push(`${need} (${reason})`);
    }
  }
  return missing;
}

/** Whether clusters in nftables mode can be judged as well. */
export async function hasNft(): Promise<boolean> {
  try {
    await runCommand('unshare', ['--net', '--', 'nft', '-f', '-'], 'table ip probe {\n}\n');
    return true;
  } catch {
    return false;
  }
}
