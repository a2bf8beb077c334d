/** `route -n`, `netstat -r` and `netstat -l`: the tables of `ip route` and `ss -l`, in the words of net-tools 2.10. */

import { parseIpv4Cidr } from '../../sim/ipv4.js';
import type { World } from '../../sim/world.js';
import type { Call, Program } from '../shell/program.js';
import type { HostNetwork } from './host-network.js';
import type { Socket } from './ss.js';

export const netstatRoutes =
  (networkOf: (call: Call) => HostNetwork, socketsOf: (world: World) => readonly Socket[]): Program =>
  (call) => {
    const has = (letter: string) => call.args.some((arg) => /^-\w/.test(arg) && arg.includes(letter));
    if (call.name === 'netstat' && !has('r')) {
      const all = has('l') || has('a') ? socketsOf(call.lab.world) : [];
      const shown = all.filter(({ protocol }) => (!has('t') && !has('u')) || has(protocol[0] as string));
      listSockets(call, shown, { only: has('l'), processes: has('p') });
      return 0;
    }
    call.out('Kernel IP routing table\nDestination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n');
    for (const { to, via, dev } of networkOf(call).routes) {
      const bits = to === 'default' ? 0 : Number(to.split('/')[1] ?? 32);
      const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
      const genmask = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.');
      const destination = to === 'default' ? '0.0.0.0' : parseIpv4Cidr(to) ? (to.split('/')[0] as string) : to;
      const cells = [destination, via ?? '0.0.0.0', genmask].map((cell) => cell.padEnd(16)).join('');
      call.out(`${cells}${(via ? 'UG' : 'U').padEnd(8)}  0 0          0 ${dev}\n`);
    }
    return 0;
  };

// Models net-tools' netstat.c tcp_do_one, udp_do_one.
function listSockets(
  call: Call,
  sockets: readonly Socket[],
  { only, processes }: { readonly only: boolean; readonly processes: boolean },
): void {
  const which = only ? '(only servers)' : '(w/o servers)';
  call.out(`Active Internet connections ${call.args.some((arg) => /^-\w*a/.test(arg)) ? '(servers and established)' : which}\n`);
  call.out(`Proto Recv-Q Send-Q Local Address           Foreign Address         State      ${processes ? ' PID/Program name    ' : ''}\n`);
  for (const { protocol, address, port, process, pid } of sockets) {
    const six = address === '*';
    const local = `${six ? '::' : address}:${port}`.padEnd(23);
    const state = protocol === 'tcp' ? 'LISTEN' : '';
    call.out(
      `${`${protocol}${six ? '6' : ''}`.padEnd(5)}      0      0 ${local} ${(six ? ':::*' : '0.0.0.0:*').padEnd(23)} ${state.padEnd(11)}${processes ? ` ${pid}/${process}`.padEnd(21) : ''}\n`,
    );
  }
}
