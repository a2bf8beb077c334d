/**
 * `ss -l`, `netstat -l`: the sockets that listen on a node or in a pod. Node ports are not among them: kube-proxy opens none since v1.27 (change
 * "kube-proxy no longer listens on node ports"), its rules alone take those packets. Output of iproute2 6.1.
 */
import type { Pod } from '../../api/core.js';
import { lastingContainers, listenersOf } from '../../sim/images.js';
import type { World } from '../../sim/world.js';
import type { Call, Program } from '../shell/program.js';
import { shortOptions } from '../tools/text-input.js';

export interface Socket {
  readonly protocol: 'tcp' | 'udp';
  /** `*`: all addresses of both families. */
  readonly address: string;
  readonly port: number;
  readonly process: string;
  readonly pid: number;
  readonly fd: number;
}

/** What kubeadm, the kubelet and kube-proxy have listening on a node. */
export function nodeSockets(world: World, node: string): readonly Socket[] {
  const config = world.config.nodes.find(({ name }) => name === node);
  const tcp = (address: string, port: number, process: string, pid: number, fd: number): Socket => ({
    protocol: 'tcp',
    address,
    port,
    process,
    pid,
    fd,
  });
  const sockets = [
    tcp('0.0.0.0', 22, 'sshd', 512, 3),
    tcp('127.0.0.1', 10248, 'kubelet', 780, 15),
    tcp('*', 10250, 'kubelet', 780, 18),
    tcp('127.0.0.1', 10249, 'kube-proxy', 1391, 10),
    tcp('*', 10256, 'kube-proxy', 1391, 8),
  ];
  if (world.config.nodes[0]?.name === node) {
    sockets.push(
      tcp('127.0.0.1', 2379, 'etcd', 1102, 7),
      tcp(config?.ip ?? '', 2379, 'etcd', 1102, 8),
      tcp(config?.ip ?? '', 2380, 'etcd', 1102, 6),
      tcp('127.0.0.1', 10257, 'kube-controller', 1090, 3),
      tcp('127.0.0.1', 10259, 'kube-scheduler', 1085, 3),
      tcp('*', 6443, 'kube-apiserver', 1097, 3),
    );
  }
  world.read
    .list('Service')
    .flatMap(({ spec }) => (spec.healthCheckNodePort ? [spec.healthCheckNodePort] : []))
    .sort((a, b) => a - b)
    .forEach((port, index) => {
      sockets.push(tcp('*', port, 'kube-proxy', 1391, 11 + index));
    });
  const hostPods = world.read.podsOnNode(node).filter(({ spec, status }) => spec.hostNetwork && status?.phase === 'Running');
  hostPods.forEach((pod, index) => {
    for (const { ports = [], name } of pod.spec.containers) {
      for (const { containerPort, protocol = 'TCP' } of ports) {
        const shown = tcp('*', containerPort, name.slice(0, 15), 2000 + index, 3);
        if (protocol !== 'SCTP') sockets.push({ ...shown, protocol: protocol === 'UDP' ? 'udp' : 'tcp' });
      }
    }
  });
  return sockets;
}

/** What the containers of a pod listen on, and what somebody started in one: they share their addresses. */
export function podSockets(world: World, pod: Pod): readonly Socket[] {
  const key = `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
  const served = lastingContainers(pod).flatMap((container) =>
    listenersOf(container).map(({ port, protocol, loopback }) => ({
      port,
      address: loopback ? '127.0.0.1' : '0.0.0.0',
      udp: protocol === 'UDP',
      process: world.commandLine(pod, container)[0] ?? container.name,
    })),
  );
  const started = world.openedPorts(key).map((port) => ({ port, address: '0.0.0.0', udp: false, process: 'nc' }));
  return [...served, ...started].map(
    ({ port, address, udp, process }): Socket => ({ protocol: udp ? 'udp' : 'tcp', address, port, process, pid: 1, fd: 3 }),
  );
}

const known = 'tulnpaH4w';

export const ss =
  (socketsOf: (world: World) => readonly Socket[]): Program =>
  (call: Call) => {
    const { on, rest } = shortOptions(call.args, '');
    const long: Readonly<Record<string, string>> = {
      tcp: 't',
      udp: 'u',
      listening: 'l',
      numeric: 'n',
      processes: 'p',
      all: 'a',
      ipv4: '4',
      'no-header': 'H',
    };
    const letters = new Set(
      [...on.keys()].map((key) => (key === 'n' && on.get('n') !== '' ? (on.get('n') as string) : (long[key] ?? key))),
    );
    const bad = [...letters].find((letter) => !known.includes(letter));
    if (bad !== undefined || rest.length > 0) {
      const why =
        bad === undefined
          ? `filters are not part of this lab: ${rest.join(' ')}`
          : bad.length > 1
            ? `unrecognized option '--${bad}'`
            : `invalid option -- '${bad}'`;
      call.err(`ss: ${why}\nUsage: ss [ -tulnpa4H ]\n`);
      return 255;
    }
    const listening = letters.has('l') || letters.has('a');
    const protocols = ['udp', 'tcp'].filter((name) => letters.has(name[0] as string) || (!letters.has('t') && !letters.has('u')));
    const rows = (listening ? socketsOf(call.lab.world) : []).filter(
      ({ protocol, address }) => protocols.includes(protocol) && (!letters.has('4') || address !== '*'),
    );
    call.out(table(rows, { kind: protocols.length > 1, processes: letters.has('p'), header: !letters.has('H') }));
    return 0;
  };

// Models misc/ss.c: a column is as wide as its widest cell, addresses end at the colon that ports begin with.
function table(
  rows: readonly Socket[],
  { kind, processes, header }: { readonly kind: boolean; readonly processes: boolean; readonly header: boolean },
): string {
  const state = ({ protocol }: Socket) => (protocol === 'tcp' ? 'LISTEN' : 'UNCONN');
  const peer = ({ address }: Socket) => (address === '*' ? '*' : '0.0.0.0');
  const cells = rows.map((row) => ({
    kind: row.protocol,
    state: state(row),
    queue: row.protocol === 'tcp' ? '4096' : '0',
    local: row.address,
    port: String(row.port),
    peer: peer(row),
    users: processes ? ` users:(("${row.process}",pid=${row.pid},fd=${row.fd}))` : '',
  }));
  const width = (head: number, texts: readonly string[]) => Math.max(head, ...texts.map((text) => text.length));
  const kinds = width(5, []);
  const states = width(
    5,
    cells.map((cell) => cell.state),
  );
  const queues = width(
    6,
    cells.map(({ queue }) => queue),
  );
  const locals = width(
    13,
    cells.map(({ local }) => local),
  );
  const ports = width(
    4,
    cells.map(({ port }) => port),
  );
  const peers = width(
    12,
    cells.map((cell) => cell.peer),
  );
  const users = width(
    7,
    cells.map((cell) => cell.users),
  );
  const line = (parts: readonly string[]) => `${parts.join('')}\n`;
  const head = line([
    kind ? `${'Netid'.padEnd(kinds)} ` : '',
    `${'State'.padEnd(states)} Recv-Q ${'Send-Q'.padEnd(queues)} `,
    `${'Local Address'.padStart(locals)}:${'Port'.padEnd(ports)} ${'Peer Address'.padStart(peers)}:Port${'Process'.padEnd(users)}`,
  ]);
  return (
    (header ? head : '') +
    cells
      .map((cell) =>
        line([
          kind ? `${cell.kind.padEnd(kinds)} ` : '',
          `${cell.state.padEnd(states)} ${'0'.padEnd(6)} ${cell.queue.padEnd(queues)} `,
          `${cell.local.padStart(locals)}:${cell.port.padEnd(ports)} ${cell.peer.padStart(peers)}:*${''.padEnd(3)}${cell.users.padEnd(users)}`,
        ]),
      )
      .join('')
  );
}
