/** conntrack's command line. Models conntrack-tools src/conntrack.c (v1.4.8) for what the lab has, and its error words. */
import { parseIpv4 } from '../../sim/ipv4.js';
import type { Entry } from './conntrack-line.js';

export interface ConntrackRequest {
  readonly command: 'list' | 'delete' | 'flush' | 'count' | 'version' | 'help';
  readonly extended: boolean;
  matches(entry: Entry): boolean;
}

export class ConntrackUsage extends Error {}

type Condition = (entry: Entry) => boolean;

const commands: Readonly<Record<string, ConntrackRequest['command']>> = {
  '-L': 'list',
  '--dump': 'list',
  '-D': 'delete',
  '--delete': 'delete',
  '-F': 'flush',
  '--flush': 'flush',
  '-C': 'count',
  '--count': 'count',
  '-V': 'version',
  '--version': 'version',
  '-h': 'help',
  '--help': 'help',
};

const addressOptions: Readonly<Record<string, (entry: Entry) => string>> = {
  '-s': ({ original }) => original.src,
  '--src': ({ original }) => original.src,
  '--orig-src': ({ original }) => original.src,
  '-d': ({ original }) => original.dst,
  '--dst': ({ original }) => original.dst,
  '--orig-dst': ({ original }) => original.dst,
  '-r': ({ reply }) => reply.src,
  '--reply-src': ({ reply }) => reply.src,
  '-q': ({ reply }) => reply.dst,
  '--reply-dst': ({ reply }) => reply.dst,
};

/** Known only after -p has named the protocol they belong to. */
const portOptions: Readonly<Record<string, (entry: Entry) => number>> = {
  '--sport': ({ original }) => original.srcPort,
  '--orig-port-src': ({ original }) => original.srcPort,
  '--dport': ({ original }) => original.dstPort,
  '--orig-port-dst': ({ original }) => original.dstPort,
  '--reply-port-src': ({ reply }) => reply.srcPort,
  '--reply-port-dst': ({ reply }) => reply.dstPort,
};

const protocols: Readonly<Record<string, Entry['original']['protocol']>> = {
  tcp: 'TCP',
  udp: 'UDP',
  sctp: 'SCTP',
  6: 'TCP',
  17: 'UDP',
  132: 'SCTP',
};

/** Throws `ConntrackUsage`. */
export function parseConntrack(args: readonly string[]): ConntrackRequest {
  let command: ConntrackRequest['command'] | undefined;
  let extended = false;
  let protocol: string | undefined;
  const conditions: Condition[] = [];
  const words = args.flatMap((arg) => {
    const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(arg) ?? [];
    if (name !== undefined) return [name, value ?? ''];
    const [, letter, attached] = /^(-[pdsrqnguo])(.+)$/.exec(arg) ?? [];
    return letter === undefined ? [arg] : [letter, attached ?? ''];
  });
  // getopt takes the options in their order, but what a protocol adds is known as soon as -p was read.
  const take = (at: number, option: string): string => {
    const value = words[at];
    if (value === undefined) throw new ConntrackUsage(`option \`${option}' requires an argument`);
    return value;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const asked = commands[word];
    if (asked !== undefined) {
      if (command !== undefined && command !== asked) throw new ConntrackUsage('Invalid commands combination');
      command = asked;
      if (words[at + 1] === 'conntrack') at += 1;
      continue;
    }
    if (word === '-p' || word === '--protonum' || word === '--proto') {
      at += 1;
      const name = take(at, word);
      protocol = protocols[name.toLowerCase()];
      if (protocol === undefined) throw new ConntrackUsage(`\`${name}' unsupported protocol`);
      conditions.push(({ original }) => original.protocol === protocols[name.toLowerCase()]);
      continue;
    }
    if (word === '-f' || word === '--family') {
      at += 1;
      const family = take(at, word);
      if (family !== 'ipv4' && family !== 'ipv6') throw new ConntrackUsage(`\`${family}' unsupported protocol`);
      conditions.push(({ original }) => original.src.includes(':') === (family === 'ipv6'));
      continue;
    }
    if (word === '-o' || word === '--output') {
      at += 1;
      for (const kind of take(at, word).split(',')) {
        if (kind === 'extended') extended = true;
        else if (!['id', 'timestamp', 'ktimestamp'].includes(kind)) throw new ConntrackUsage(`Bad parameter \`${kind}'`);
      }
      continue;
    }
    if (word === '-u' || word === '--status') {
      at += 1;
      conditions.push(statusCondition(take(at, word)));
      continue;
    }
    if (word === '-n' || word === '--src-nat' || word === '-g' || word === '--dst-nat' || word === '-j' || word === '--any-nat') {
      const address = /^\d+\./.test(words[at + 1] ?? '') ? words[++at] : undefined;
      conditions.push(natCondition(word, address));
      continue;
    }
    const address = addressOptions[word];
    if (address !== undefined) {
      at += 1;
      const wanted = inRange(take(at, word));
      conditions.push((entry) => wanted(address(entry)));
      continue;
    }
    const port = portOptions[word];
    if (port !== undefined && protocol !== undefined) {
      at += 1;
      const wanted = Number(take(at, word));
      conditions.push((entry) => port(entry) === wanted);
      continue;
    }
    if (word === '--state' && protocol === 'TCP') {
      at += 1;
      const wanted = take(at, word);
      conditions.push(({ state }) => state === wanted);
      continue;
    }
    throw new ConntrackUsage(word.startsWith('-') ? `unknown option \`${word}'` : `unknown argument \`${word}'`);
  }
  if (command === undefined && args.length > 0) throw new ConntrackUsage('you have to provide a command');
  return { command: command ?? 'help', extended, matches: (entry) => conditions.every((condition) => condition(entry)) };
}

/** One address or a range of them. */
function inRange(text: string): (address: string) => boolean {
  const [address = '', bits] = text.split('/');
  const base = parseIpv4(address);
  if (Number.isNaN(base) && !address.includes(':')) throw new ConntrackUsage(`Invalid IP address \`${text}'`);
  if (bits === undefined) return (other) => other === address;
  const size = 2 ** (32 - Number(bits));
  return (other) => Math.floor(parseIpv4(other) / size) === Math.floor(base / size);
}

function statusCondition(text: string): Condition {
  const wanted = text.split(',');
  const known = ['ASSURED', 'SEEN_REPLY', 'UNREPLIED', 'UNSET'];
  const bad = wanted.find((word) => !known.includes(word));
  if (bad !== undefined) throw new ConntrackUsage(`Bad parameter \`${bad}'`);
  return ({ assured, replied }) =>
    wanted.every((word) => (word === 'ASSURED' ? assured : word === 'SEEN_REPLY' ? replied : word === 'UNREPLIED' ? !replied : true));
}

/** Whose source, or whose destination, an answer shows to have been translated. */
function natCondition(option: string, address: string | undefined): Condition {
  const source: Condition = ({ original, reply }) =>
    (reply.dst !== original.src || reply.dstPort !== original.srcPort) && (address === undefined || reply.dst === address);
  const destination: Condition = ({ original, reply }) =>
    (reply.src !== original.dst || reply.srcPort !== original.dstPort) && (address === undefined || reply.src === address);
  if (option === '-n' || option === '--src-nat') return source;
  if (option === '-g' || option === '--dst-nat') return destination;
  return (entry) => source(entry) || destination(entry);
}
