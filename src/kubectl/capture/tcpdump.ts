/**
 * `tcpdump`: it goes on behind the prompt and prints the packets of whatever is sent meanwhile, from this terminal, another one or the
 * page. Output of tcpdump 4.99 with libpcap 1.10.
 */
import type { RequestSource } from '../../sim/trace.js';
import type { Capture } from '../forward/jobs.js';
import { isSimError } from '../request/curl.js';
import type { Call, Program } from '../shell/program.js';
import { FilterError, parseFilter } from './filter.js';
import { spotOf } from './spot.js';

const usage = `Usage: tcpdump [-Abd#...] [-c count] [-i interface] [expression]\n`;
const version = 'tcpdump version 4.99.3\nlibpcap version 1.10.3 (with TPACKET_V3)\n';
/** Options whose meaning the lab has, those that change nothing here, and those that want a value. */
const meant = 'nqtAS';
const idle = 'lUpKNvfOb#';
const valued = 'icsBQ';
const refused: Readonly<Record<string, string>> = {
  w: 'packets are not written to files in this lab; they are printed',
  r: 'the lab has no files of packets to read',
  X: 'the lab knows what packets say, not their bytes',
  x: 'the lab knows what packets say, not their bytes',
  e: 'frames of the link layer are not modelled',
};

interface Options {
  readonly letters: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** What is said of an option that is none, or that the lab does not have. */
function optionsOf(args: readonly string[]): Options | string {
  const letters = new Set<string>();
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith('-') || arg === '-') return { letters, values, words: args.slice(i) };
    if (arg === '--interface') values.set('i', args[++i] ?? '');
    else if (arg.startsWith('--interface=')) values.set('i', arg.slice(12));
    else if (arg === '--list-interfaces') letters.add('D');
    else if (arg.startsWith('--')) return `tcpdump: unrecognized option '${arg}'\n${version}${usage}`;
    else
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] as string;
        if (valued.includes(letter)) {
          const value = arg.slice(at + 1) || args[++i];
          if (value === undefined) return `tcpdump: option requires an argument -- '${letter}'\n${version}${usage}`;
          values.set(letter, value);
          break;
        }
        if (refused[letter]) return `tcpdump: -${letter}: ${refused[letter]}\n`;
        if (!`${meant}${idle}D`.includes(letter)) return `tcpdump: invalid option -- '${letter}'\n${version}${usage}`;
        letters.add(letter === 't' && letters.has('t') ? 'tt' : letter);
      }
  }
  return { letters, values, words: [] };
}

export function tcpdumpFrom(source: RequestSource): Program {
  return (call) => {
    if (call.args.includes('--version')) {
      call.out(version);
      return 0;
    }
    const options = optionsOf(call.args);
    const spot = spotOf(call.lab.world, source);
    const failed = (text: string) => {
      call.err(`tcpdump: ${text}\n`);
      return 1;
    };
    if (typeof options === 'string' || !spot) {
      call.err(typeof options === 'string' ? options : 'tcpdump: the machine is gone\n');
      return 1;
    }
    const { letters, values, words } = options;
    if (letters.has('D')) {
      for (const [index, card] of [...spot.cards, 'any'].entries()) call.out(`${index + 1}.${card} [Up, Running]\n`);
      return 0;
    }
    const iface = values.get('i') ?? spot.cards.find((card) => card !== 'lo') ?? 'lo';
    if (iface !== 'any' && !spot.cards.includes(iface)) return failed(`${iface}: No such device exists\n(No such device exists)`);
    const count = values.get('c');
    if (count !== undefined && !/^[1-9]\d*$/.test(count)) return failed(`invalid packet count ${count}`);
    const filter = words.join(' ');
    const hosts = new Map<string, readonly string[]>();
    try {
      parseFilter(filter, (name) => {
        const found = addressesOf(call, source, name);
        hosts.set(name, found);
        return found;
      });
    } catch (error) {
      if (error instanceof FilterError) return failed(error.message);
      throw error;
    }
    if (!letters.has('v'))
      call.err(
        `${iface === 'any' ? 'tcpdump: data link type LINUX_SLL2\n' : ''}tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n`,
      );
    call.err(
      `${letters.has('v') ? 'tcpdump: ' : ''}listening on ${iface}, link-type ${iface === 'any' ? 'LINUX_SLL2 (Linux cooked v2)' : 'EN10MB (Ethernet)'}, snapshot length ${values.get('s') ?? 262_144} bytes\n`,
    );
    const capture: Capture = {
      source,
      iface,
      filter,
      hosts,
      letters: [...letters],
      seen: 0,
      ...(count !== undefined && { left: Number(count) }),
    };
    const job = call.lab.jobs.add({ line: [call.name, ...call.args].join(' '), forwards: [], capture });
    if (!call.state.behind)
      call.err(
        `(it would hold the prompt until Ctrl-C; here it goes on behind it as job ${job.number} and prints what is sent meanwhile: "kill %${job.number}" ends it)\n`,
      );
    return 0;
  };
}

/** Asked on a copy of the world: tcpdump's own questions are none of the requests that are looked at. */
function addressesOf({ lab }: Call, source: RequestSource, name: string): readonly string[] {
  const pod = lab.world.read.list('Pod').find(({ metadata }) => metadata.name === name);
  try {
    const { legs } = lab.world.fork().lookup(source, name, 'A');
    const answers = legs.flatMap(({ query }) => query?.answers ?? []).filter((answer) => answer.startsWith('A '));
    return answers.length > 0
      ? answers.map((answer) => answer.slice(2))
      : pod?.metadata.name === name && source.kind === 'pod' && source.name === name && pod.status?.podIP
        ? [pod.status.podIP]
        : [];
  } catch (error) {
    if (isSimError(error)) return [];
    throw error;
  }
}
