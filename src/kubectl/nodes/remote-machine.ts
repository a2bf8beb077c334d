/** A node, or a machine outside the cluster, as one meets it over ssh: its programs and its files. */
import type { Lab } from '../lab.js';
import { curlFrom } from '../request/curl.js';
import { requestTools } from '../request/request-tools.js';
import type { Machine, Program } from '../shell/program.js';
import { runShell } from '../shell/run-shell.js';
import { temporaryFiles } from '../shell/temporary-files.js';
import { fileTools } from '../tools/files.js';
import { plainTools } from '../tools/plain.js';
import { rareTools } from '../tools/rare-tools.js';
import { sudo } from '../tools/sudo.js';
import { textTools } from '../tools/text.js';
import { arp } from './arp-table.js';
import { conntrack } from './conntrack.js';
import { crictl } from './crictl.js';
import { clientNetwork, nodeNetwork } from './host-network.js';
import { hostname } from './hostname.js';
import { ip } from './ip.js';
import { iptables, iptablesSave } from './iptables.js';
import { journalctl } from './journalctl.js';
import { kubeProxyAnswer } from './kube-proxy-answer.js';
import { netstatRoutes } from './netstat-routes.js';
import { nft } from './nft.js';
import { nodeSockets, ss } from './ss.js';
import { systemctl } from './systemctl.js';

/** @param ssh by which one goes on from there */
export function nodeMachine(lab: Lab, name: string, ssh: Program): Machine {
  const node = lab.world.config.nodes.find((other) => other.name === name);
  const source = { kind: 'node', name } as const;
  const rulesText = () => lab.world.rulesText(name, 'iptables-save');
  return remoteMachine(
    name,
    node?.ip ?? '',
    [
      ['ssh', ssh],
      ...requestTools(source),
      ['curl', curlFrom(source, kubeProxyAnswer(name))],
      ['iptables', iptables(rulesText)],
      ['iptables-save', iptablesSave(rulesText)],
      ['nft', nft(name)],
      ['conntrack', conntrack(name)],
      ['ip', ip(() => nodeNetwork(lab.world, name))],
      ['ss', ss((world) => nodeSockets(world, name))],
      ['systemctl', systemctl(name)],
      ['crictl', crictl(name)],
      ['journalctl', journalctl(name)],
      ['arp', arp(() => nodeNetwork(lab.world, name))],
      [
        'netstat',
        netstatRoutes(
          () => nodeNetwork(lab.world, name),
          (world) => nodeSockets(world, name),
        ),
      ],
      [
        'route',
        netstatRoutes(
          () => nodeNetwork(lab.world, name),
          (world) => nodeSockets(world, name),
        ),
      ],
      [
        'ipvsadm',
        ({ err }) => {
          err(
            `bash: ipvsadm: command not found\n(kube-proxy works in ${lab.world.settings.proxyMode} mode here: there are no IPVS tables to show)\n`,
          );
          return 127;
        },
      ],
    ],
    {
      '/var/lib/kubelet/config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1\nclusterDNS:\n- ${lab.world.config.dnsIP}\nclusterDomain: cluster.local\nkind: KubeletConfiguration\nstaticPodPath: /etc/kubernetes/manifests\n`,
    },
  );
}

export function clientMachine(lab: Lab, name: string, ssh: Program): Machine {
  const address = lab.world.config.clients.find((client) => client.name === name)?.ip ?? '';
  return remoteMachine(name, address, [
    ['ssh', ssh],
    ...requestTools({ kind: 'client', name }),
    ['ip', ip(() => clientNetwork(lab.world, name))],
  ]);
}

function remoteMachine(
  name: string,
  address: string,
  own: readonly (readonly [string, Program])[],
  files: Readonly<Record<string, string>> = {},
): Machine {
  const programs = new Map<string, Program>([
    ...textTools,
    ...fileTools,
    ...plainTools,
    ...rareTools,
    ...own,
    ['hostname', hostname(name, address)],
    ['sudo', sudo(() => machine)],
    ['bash', (call) => runShell(call, machine, call.lab)],
    ['sh', (call) => runShell(call, machine, call.lab)],
  ]);
  const machine: Machine = {
    shell: 'bash',
    files: temporaryFiles({
      ...files,
      '/etc/hostname': `${name}\n`,
      '/etc/hosts': `127.0.0.1\tlocalhost\n${address}\t${name}\n`,
      '/etc/resolv.conf': 'nameserver 127.0.0.53\n',
      '/proc/sys/net/ipv4/ip_forward': '1\n',
    }),
    program: (word) => programs.get(word),
    names: () => [...programs.keys()],
  };
  return machine;
}
