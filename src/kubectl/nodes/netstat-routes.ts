/** `route -n` and `netstat -r`: the same table as `ip route` has, in the words of net-tools 2.10. */

import { parseIpv4Cidr } from '../../sim/ipv4.js';
import type { Call, Program } from '../shell/program.js';
import type { HostNetwork } from './host-network.js';

/** `route -n`, `netstat -rn` */
export const netstatRoutes =
  (networkOf: (call: Call) => HostNetwork): Program =>
  (call) => {
    if (!call.args.some((arg) => /^-\w*r/.test(arg)) && call.name === 'netstat') {
      call.err('netstat: the lab has -r here; `ss -tln` on a node lists what listens\n');
      return 1;
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
