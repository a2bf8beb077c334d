/**
 * `traceroute`: the routers a packet passes, as the same packet of a copy of the world finds them. busybox 1.36 in pods, traceroute 2.1
 * elsewhere: UDP to port 33434 unless `-T -p PORT`, so that a cluster IP, whose ports alone are translated, is never reached.
 */
import type { RequestSource, Trace } from '../../sim/trace.js';
import { spotOf } from '../capture/spot.js';
import type { Call, Program } from '../shell/program.js';
import { isSimError } from './curl.js';
import { isAddress } from './name-query.js';

const firstPort = 33_434;
const usage = 'Usage:\n  traceroute [ -46dFnT ] [ -m max_ttl ] [ -q nqueries ] [ -w wait ] [ -p port ] host [ packetlen ]\n';

interface Options {
  readonly numeric: boolean;
  readonly port: number;
  readonly most: number;
  readonly queries: number;
  readonly host: string | undefined;
}

function optionsOf(args: readonly string[]): Options | string {
  const letters = new Set<string>();
  const values = new Map<string, number>();
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith('-')) {
      words.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] as string;
      if ('mqwpfsi'.includes(letter)) {
        values.set(letter, Number(arg.slice(at + 1) || args[++i]));
        break;
      }
      if (!'46dFnTUIlrv'.includes(letter)) return letter;
      letters.add(letter);
    }
  }
  return {
    numeric: letters.has('n'),
    port: values.get('p') ?? (letters.has('T') ? 80 : firstPort),
    most: values.get('m') ?? 30,
    queries: values.get('q') ?? 3,
    host: words[0],
  };
}

export function tracerouteFrom(source: RequestSource): Program {
  const inPod = source.kind === 'pod';
  return (call) => {
    const options = optionsOf(call.args);
    if (typeof options === 'string') {
      call.err(inPod ? `traceroute: unrecognized option: ${options}\n` : `Bad option \`-${options}' (argc 1)\n`);
      return inPod ? 1 : 2;
    }
    const { host, most, port } = options;
    if (host === undefined) {
      call.err(usage);
      return inPod ? 1 : 0;
    }
    if (!(most >= 1 && most <= 255)) {
      call.err(inPod ? `traceroute: number ${most} is not in 1..255 range\n` : 'max hops cannot be more than 255\n');
      return inPod ? 1 : 2;
    }
    const address = isAddress(host) ? host : addressOf(call, source, host);
    if (address === undefined) {
      call.err(
        inPod
          ? `traceroute: bad address '${host}'\n`
          : `${host}: Name or service not known\nCannot handle "host" cmdline arg \`${host}' on position 1 (argc 1)\n`,
      );
      return inPod ? 1 : 2;
    }
    call.out(`traceroute to ${host} (${address}), ${most} hops max, ${inPod ? 46 : 60} byte packets\n`);
    const { routers, reached } = wayTo(call, source, address, port);
    const stops: readonly (Stop | undefined)[] = [...routers, ...(reached ? [reached] : [])];
    for (let ttl = 1; ttl <= most; ttl++) {
      const stop = stops[ttl - 1];
      const number = String(ttl).padStart(2);
      call.out(
        `${number}  ${stop ? stopText(call, source, stop, options) : Array.from({ length: options.queries }, () => '*').join(inPod ? '  ' : ' ')}\n`,
      );
      call.lab.world.advance(stop ? 1 : 5000);
      if (stop && ttl >= stops.length && reached) break;
    }
    return 0;
  };
}

interface Stop {
  readonly address: string;
  readonly ms: number;
}

/** On a copy of the world: the probes are none of the requests that are drawn or remembered by a kernel. */
function wayTo(
  call: Call,
  source: RequestSource,
  address: string,
  port: number,
): { readonly routers: readonly Stop[]; readonly reached: Stop | undefined } {
  const { world } = call.lab;
  const trace = world.fork().send({ from: source, url: `http://${address}:${port}/`, connectOnly: true, timeoutMs: 5000 });
  const hops = trace.hops.filter(({ direction }) => direction === 'forward');
  const moves = hops.filter((hop) => hop.kind === 'forward' && hop.to !== undefined && hop.to !== hop.at);
  const last = moves.at(-1);
  // Pods of one node are on one bridge, which is no router.
  const bridged =
    moves.length === 2 &&
    moves.every(({ at, to }) => at.startsWith('pod:') || to?.startsWith('pod:')) &&
    !hops.some((hop) => hop.kind === 'dnat');
  const nodes = moves.slice(0, bridged ? 0 : -1).flatMap(({ at, to, t }): readonly Stop[] => {
    const answers = routerAddress(call, at, to as Trace['from']);
    return answers === undefined ? [] : [{ address: answers, ms: 2 * (t + 0.02) }];
  });
  const beyond = last && /^(?:internet$|host:)/.test(last.to ?? '') ? gatewayOf(call, last.at) : undefined;
  const routers = beyond === undefined ? nodes : [...nodes, { address: beyond, ms: 2 * (last?.t ?? 0) }];
  const { kind, why } = trace.outcome;
  const { at } = trace.outcome;
  const says = /^rules:(.+)$/.exec(at)?.[1];
  // Who rejects is taken for the end of the way.
  const rejects =
    kind === 'refused' && says !== undefined ? spotOf(world, { kind: 'node', name: says })?.addressToward(at, trace.from) : undefined;
  if (rejects !== undefined) return { routers: routers.slice(0, -1), reached: { address: rejects, ms: 2 * (hops.at(-1)?.t ?? 0) } };
  const arrived = kind === 'answered' || (kind === 'refused' && why.code === 'port-closed') || last === undefined;
  if (arrived) return { routers, reached: { address: trace.legs.at(-1)?.tuple.dst ?? address, ms: 2 * (hops.at(-1)?.t ?? 0) } };
  const silent = last && beyond === undefined ? routerAddress(call, last.at, last.to as Trace['from']) : undefined;
  return { routers: silent === undefined ? routers : [...routers, { address: silent, ms: 2 * (last?.t ?? 0) }], reached: undefined };
}

/** The address with which a node that passes a packet on says that its time is over: the one it has on the wire it came by. */
function routerAddress({ lab: { world } }: Call, from: Trace['from'], to: Trace['from']): string | undefined {
  const name = /^(?:node|socket):([^:]+)/.exec(to)?.[1];
  if (name === undefined) return undefined;
  return spotOf(world, { kind: 'node', name })?.addressToward(to, from);
}

function gatewayOf({ lab: { world } }: Call, place: Trace['from']): string | undefined {
  const [kind, name = ''] = place.split(':');
  return kind === 'client' || kind === 'node' ? spotOf(world, { kind, name })?.gateway : undefined;
}

function stopText(call: Call, source: RequestSource, { address, ms }: Stop, { numeric, queries }: Options): string {
  const times = Array.from({ length: queries }, (_, index) => `${(ms * (1 - 0.07 * index)).toFixed(3)} ms`).join('  ');
  return numeric ? `${address}  ${times}` : `${nameOf(call, source, address)} (${address})  ${times}`;
}

function nameOf(call: Call, source: RequestSource, address: string): string {
  const { world } = call.lab;
  const machine =
    world.config.nodes.find(({ ip }) => ip === address) ??
    Object.entries(world.config.external)
      .map(([name, ip]) => ({ name, ip }))
      .find(({ ip }) => ip === address);
  if (machine && source.kind !== 'pod') return machine.name;
  return ask(call, source, address, 'PTR')?.replace(/\.$/, '') ?? address;
}

const addressOf = (call: Call, source: RequestSource, name: string) => ask(call, source, name, 'A');

function ask({ lab }: Call, source: RequestSource, name: string, type: 'A' | 'PTR'): string | undefined {
  try {
    const { legs } = lab.world.fork().lookup(source, name, type);
    const answers = legs.flatMap(({ query }) => query?.answers ?? []).filter((answer) => answer.startsWith(`${type} `));
    return answers.at(-1)?.slice(type.length + 1);
  } catch (error) {
    if (isSimError(error)) return undefined;
    throw error;
  }
}
