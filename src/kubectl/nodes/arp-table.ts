/** `arp [-n] [-a] [ADDRESS]`: the kernel's table of neighbours in the words of net-tools 2.10. */
import type { Call, Program } from '../shell/program.js';
import type { HostNetwork, Neighbour } from './host-network.js';

export const arp =
  (networkOf: (call: Call) => HostNetwork): Program =>
  (call) => {
    const options = call.args.filter((arg) => arg.startsWith('-'));
    const bad = options.find((option) => !/^-[nave]+$/.test(option));
    if (bad !== undefined) {
      call.err(
        /^-[ds]/.test(bad)
          ? "arp: the lab's neighbours are made by its network; they cannot be changed here\n"
          : `arp: invalid option -- '${bad.replace(/^-*/, '').slice(0, 1)}'\n`,
      );
      return 1;
    }
    const [wanted] = call.args.filter((arg) => !arg.startsWith('-'));
    const found = networkOf(call).neighbours.filter(({ ip }) => wanted === undefined || ip === wanted);
    if (wanted !== undefined && found.length === 0) {
      call.out(`${wanted} (${wanted}) -- no entry\n`);
      return 1;
    }
    if (options.some((option) => option.includes('a'))) {
      for (const { ip, dev, mac, state } of found)
        call.out(
          `? (${ip}) at ${mac ?? '<incomplete>'} ${mac === undefined ? '' : `[ether]${state === 'PERMANENT' ? ' PERM' : ''} `}on ${dev}\n`,
        );
      return 0;
    }
    call.out('Address                  HWtype  HWaddress           Flags Mask            Iface\n');
    for (const neighbour of found) call.out(row(neighbour));
    return 0;
  };

function row({ ip, dev, mac, state }: Neighbour): string {
  const hardware = mac === undefined ? '        (incomplete)        ' : `ether   ${mac.padEnd(20)}`;
  const flags = mac === undefined ? '' : state === 'PERMANENT' ? 'CM' : 'C';
  return `${ip.padEnd(25)}${hardware}${flags.padEnd(22)}${dev}\n`;
}
