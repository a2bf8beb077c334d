/** `conntrack` on a node: what its kernel remembers of connections. Words and exit codes of conntrack-tools v1.4.8. */
import type { Program } from '../shell/program.js';
import { conntrackLine } from './conntrack-line.js';
import { ConntrackUsage, parseConntrack } from './conntrack-options.js';

const version = 'conntrack v1.4.8 (conntrack-tools)';

const helpText = `Command line interface for the connection tracking system. Version 1.4.8
Usage: conntrack [commands] [options]

Commands of this lab:
  -L [conntrack] [options]	List connections
  -D [conntrack] [options]	Delete connections
  -F				Flush the table
  -C				Show how many there are

Options:
  -s, --orig-src ip		Source address from original direction
  -d, --orig-dst ip		Destination address from original direction
  -r, --reply-src ip		Source address from reply direction
  -q, --reply-dst ip		Destination address from reply direction
  -p, --protonum proto		tcp, udp or sctp; then also --sport, --dport, --state
  -g, --dst-nat [ip]		Destination was translated
  -n, --src-nat [ip]		Source was translated
  -u, --status status		ASSURED, SEEN_REPLY or UNREPLIED
  -o, --output extended		With the layer 3 protocol
`;

export const conntrack =
  (node: string): Program =>
  ({ args, out, err, lab: { world } }) => {
    try {
      const { command, extended, matches } = parseConntrack(args);
      if (command === 'help') {
        out(helpText);
        return 0;
      }
      if (command === 'version') {
        out(`${version}\n`);
        return 0;
      }
      const all = world.conntrack(node);
      if (command === 'count') {
        out(`${all.length}\n`);
        return 0;
      }
      if (command === 'flush') {
        world.forgetConnections(node, all);
        err(`${version}: connection tracking table has been emptied.\n`);
        return 0;
      }
      const found = all.filter(matches);
      for (const entry of found) out(conntrackLine(entry, world.now, extended));
      if (command === 'delete') world.forgetConnections(node, found);
      err(`${version}: ${found.length} flow entries have been ${command === 'delete' ? 'deleted' : 'shown'}.\n`);
      return command === 'delete' && found.length === 0 ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ConntrackUsage)) throw error;
      err(`${version}: ${error.message}\nTry \`conntrack -h' or 'conntrack --help' for more information.\n`);
      return 2;
    }
  };
