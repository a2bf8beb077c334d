/** `ip addr`, `ip link`, `ip route` of iproute2 6.1, for reading only. */

import { parseIpv4, parseIpv4Cidr } from '../../sim/ipv4.js';
import type { Call, Program } from '../shell/program.js';
import type { HostNetwork, Interface, Route } from './host-network.js';

const usage = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | link | neigh | route | rule }
       OPTIONS := { -4 | -6 | -br[ief] }
`;

export const ip =
  (networkOf: (call: Call) => HostNetwork): Program =>
  (call) => {
    const options = call.args.filter((arg, at) => arg.startsWith('-') && call.args.slice(0, at).every((before) => before.startsWith('-')));
    const bad = options.find((option) => !/^-{1,2}(?:4|6|br|brief|o|oneline|c|color|d|details|s|h)$/.test(option));
    if (bad !== undefined) {
      call.err(`Option "${bad}" is unknown, try "ip -help".\n`);
      return 255;
    }
    const [object, ...rest] = call.args.slice(options.length);
    if (object === undefined) {
      call.err(usage);
      return 255;
    }
    const is = (name: string) => name.startsWith(object);
    if (object === 'help') {
      call.err(usage);
      return 255;
    }
    // Models iproute2 ip/ip.c: the first object of its table that begins with the word.
    if (is('address')) return showInterfaces(call, networkOf(call), rest, { options, addresses: true });
    if (is('link')) return showInterfaces(call, networkOf(call), rest, { options, addresses: false });
    if (is('route')) return routes(call, networkOf(call), rest, options);
    if ('neighbour'.startsWith(object) || 'neighbor'.startsWith(object)) return neighbours(call, networkOf(call), rest);
    if (object === 'rule') {
      call.out('0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n');
      return 0;
    }
    call.err(`Object "${object}" is unknown, try "ip help".\n`);
    return 1;
  };

const changing = /^(?:add|a|change|replace|del|delete|set|append|flush)$/;

function refused(call: Call, what: string): number {
  call.err(`ip: this lab's ${what} are made by its pod network; they cannot be changed here\n`);
  return 2;
}

function showInterfaces(
  call: Call,
  { interfaces }: HostNetwork,
  words: readonly string[],
  { options, addresses }: { readonly options: readonly string[]; readonly addresses: boolean },
): number {
  const [verb, ...more] = words;
  const shows = verb === undefined || ['show', 'list', 'ls', 'lst', 'sh'].includes(verb);
  if (!shows && changing.test(verb)) return refused(call, addresses ? 'addresses' : 'interfaces');
  if (!shows && verb !== 'dev') {
    call.err(`Command "${verb}" is unknown, try "ip ${addresses ? 'address' : 'link'} help".\n`);
    return 255;
  }
  const wanted = (shows ? more : words).filter((word) => word !== 'dev' && word !== 'up').at(0);
  const named = (card: Interface) => card.name.split('@')[0];
  if (wanted !== undefined && !interfaces.some((card) => named(card) === wanted)) {
    call.err(`Device "${wanted}" does not exist.\n`);
    return 1;
  }
  const only6 = options.includes('-6');
  const only4 = options.includes('-4');
  interfaces.forEach((card, index) => {
    if ((wanted !== undefined && named(card) !== wanted) || only6) return;
    if (only4 && addresses && card.address === undefined) return;
    if (options.some((option) => option.startsWith('-br'))) {
      const cell = addresses ? (card.address ? `${card.address.ip}/${card.address.bits} ` : '') : `${card.mac} <${flagsOf(card)}> `;
      call.out(`${card.name.padEnd(16)} ${card.state.padEnd(14)} ${cell}\n`);
      return;
    }
    call.out(interfaceText(card, index + 1, { addresses, mac: !only4 }));
  });
  return 0;
}

function flagsOf({ kind }: Interface): string {
  return kind === 'loopback' ? 'LOOPBACK,UP,LOWER_UP' : 'BROADCAST,MULTICAST,UP,LOWER_UP';
}

function interfaceText(card: Interface, number: number, shown: { readonly addresses: boolean; readonly mac: boolean }): string {
  const { name, kind, mtu, state, mac, master, address, peer } = card;
  const lines = [
    `${number}: ${name}: <${flagsOf(card)}> mtu ${mtu} qdisc noqueue ${master ? `master ${master} ` : ''}state ${state} ${shown.addresses ? '' : 'mode DEFAULT '}group default ${kind === 'loopback' ? 'qlen 1000' : ''}`,
  ];
  if (shown.mac) {
    const broadcast = kind === 'loopback' ? '00:00:00:00:00:00' : 'ff:ff:ff:ff:ff:ff';
    lines.push(`    link/${kind} ${mac} brd ${broadcast}${peer === undefined ? '' : ` link-netnsid ${peer}`}`);
  }
  if (shown.addresses && address) {
    const scope = kind === 'loopback' ? 'host' : 'global';
    lines.push(
      `    inet ${address.ip}/${address.bits} ${address.broadcast ? `brd ${address.broadcast} ` : ''}scope ${scope} ${name.split('@')[0]}`,
      '       valid_lft forever preferred_lft forever',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Whom the kernel knows on its wires. `ip neigh [show] [ADDRESS] [dev CARD]` */
function neighbours(call: Call, network: HostNetwork, words: readonly string[]): number {
  const [verb] = words;
  if (verb !== undefined && changing.test(verb)) return refused(call, 'neighbours');
  const rest = words.filter((word) => !['show', 'list', 'ls', 'lst', 'sh', 'to'].includes(word));
  const device = rest.includes('dev') ? rest[rest.indexOf('dev') + 1] : undefined;
  const [address] = rest.filter((word, at) => word !== 'dev' && rest[at - 1] !== 'dev');
  for (const { ip: known, dev, mac, state } of network.neighbours) {
    if ((address !== undefined && known !== address) || (device !== undefined && dev !== device)) continue;
    call.out(`${known} dev ${dev} ${mac === undefined ? '' : `lladdr ${mac} `}${state} \n`);
  }
  return 0;
}

function routes(call: Call, network: HostNetwork, words: readonly string[], options: readonly string[]): number {
  const [verb, ...more] = words;
  if (verb === 'get') return routeTo(call, network, more[0]);
  if (verb !== undefined && changing.test(verb)) return refused(call, 'routes');
  const shows = verb === undefined || ['show', 'list', 'ls', 'lst', 'sh'].includes(verb);
  if (!shows && verb !== 'dev' && !/^(?:default|\d)/.test(verb)) {
    call.err(`Command "${verb}" is unknown, try "ip route help".\n`);
    return 255;
  }
  const rest = shows ? more : words;
  const device = rest.includes('dev') ? rest[rest.indexOf('dev') + 1] : undefined;
  const [to] = rest.filter((word, at) => word !== 'dev' && rest[at - 1] !== 'dev');
  if (options.includes('-6')) return 0;
  for (const route of network.routes) {
    if ((to === undefined || route.to === to) && (device === undefined || route.dev === device)) call.out(`${routeText(route)}\n`);
  }
  return 0;
}

function routeText({ to, via, dev, source, onlink }: Route): string {
  const words = [to, ...(via === undefined ? [] : ['via', via]), 'dev', dev];
  if (source !== undefined) words.push('proto', 'kernel', 'scope', 'link', 'src', source);
  if (onlink) words.push('onlink');
  return `${words.join(' ')} `;
}

/** The way the kernel would take; `uid` is that of who asks, root's. */
function routeTo(call: Call, { interfaces, routes: table }: HostNetwork, text: string | undefined): number {
  const address = text === undefined ? Number.NaN : parseIpv4(text);
  if (Number.isNaN(address)) {
    call.err(text === undefined ? 'need at least a destination address\n' : `Error: any valid prefix is expected rather than "${text}".\n`);
    return text === undefined ? 255 : 1;
  }
  const own = interfaces.some((card) => card.address?.ip === text);
  if (own || text?.startsWith('127.')) {
    call.out(`local ${text} dev lo src ${text} uid 0 \n    cache <local> \n`);
    return 0;
  }
  const fits = table.filter((route) => {
    const range = route.to === 'default' ? { first: 0, size: 2 ** 32 } : parseIpv4Cidr(route.to);
    return range !== undefined && address >= range.first && address < range.first + range.size;
  });
  const size = ({ to }: Route) => (to === 'default' ? 0 : Number(to.split('/')[1]));
  const [best] = [...fits].sort((a, b) => size(b) - size(a));
  if (!best) {
    call.err('RTNETLINK answers: Network is unreachable\n');
    return 2;
  }
  const source = best.source ?? interfaces.find(({ name }) => name.split('@')[0] === best.dev)?.address?.ip ?? '';
  call.out(`${text} ${best.via === undefined ? '' : `via ${best.via} `}dev ${best.dev} src ${source} uid 0 \n    cache \n`);
  return 0;
}
