/** Options of the plugins the lab acts on, in the words of their setup.go (coredns 1.14). */
import { looksLikeAddress } from '../ip-text.js';
import type { CacheConfig, ForwardConfig, HostsConfig, LogRule, RewriteRule, ServerBlock } from '../server-block.js';
import { absolute, type ZoneConfig } from '../zone.js';
import { CorefileError, type Directive, parsingError, type Token } from './corefile-tokens.js';

/** `zones`: of the server block. `skip` names an option that is known to CoreDNS and not acted on here. */
type Setup = (own: readonly Directive[], zones: readonly string[], skip: (what: string) => void) => Partial<ServerBlock>;

export const setups: Readonly<Record<string, Setup>> = {
  errors: () => ({ errors: true }),
  loadbalance: ([own], _zones, skip) => {
    const policy = own!.args[0]?.text ?? 'round_robin';
    if (policy === 'weighted') skip('policy weighted');
    else if (policy !== 'round_robin') throw new CorefileError(`unknown policy: ${policy}`);
    return { loadbalance: true };
  },
  reload: ([own]) => {
    const text = own!.args[0]?.text;
    const seconds = text === undefined ? 30 : durationSeconds(text);
    if (seconds < 2) throw new CorefileError('interval value must be greater or equal to 2s');
    return { reload: seconds };
  },
  log: (own) => ({ log: own.flatMap(logRules) }),
  rewrite: (own, _zones, skip) => ({ rewrite: own.flatMap((directive) => rewriteRule(directive, skip) ?? []) }),
  cache: (own, zones, skip) => ({ cache: cacheConfig(once(own), zones, skip) }),
  hosts: (own, zones, skip) => ({ hosts: hostsConfig(once(own), zones, skip) }),
  kubernetes: (own, zones, skip) => ({ kubernetes: zoneConfig(once(own), zones, skip) }),
  forward: (own, _zones, skip) => ({ forward: own.map((directive) => forwardConfig(directive, skip)) }),
};

function once(own: readonly Directive[]): Directive {
  if (own.length > 1) throw new CorefileError('this plugin can only be used once per Server Block');
  return own[0]!;
}

const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
const argError = ({ line, text }: Token) => parsingError(line, `Wrong argument count or unexpected line ending after '${text}'`);
const unknownProperty = ({ line, text }: Token) => parsingError(line, `unknown property '${text}'`);
const zonesOr = (args: readonly string[], zones: readonly string[]) => (args.length > 0 ? args.map(absolute) : zones);
/** `fallthrough` without zones is for all of them. */
const fallthrough = (args: readonly Token[]) => (args.length > 0 ? texts(args).map(absolute) : ['.']);

function integer(token: Token | undefined, before: Token): number {
  if (token === undefined) throw argError(before);
  if (!/^[-+]?\d+$/.test(token.text)) throw new CorefileError(`strconv.Atoi: parsing ${JSON.stringify(token.text)}: invalid syntax`);
  return Number(token.text);
}

function durationSeconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text)
    throw new CorefileError(`time: invalid duration ${JSON.stringify(text)}`);
  const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit!]!, 0);
}

// Models plugin/log/setup.go.
function logRules({ args, lines }: Directive): readonly LogRule[] {
  const classes = lines.flatMap(([key, ...values]) => {
    if (key!.text !== 'class') throw unknownProperty(key!);
    if (values.length === 0) throw argError(key!);
    return values.map(({ text }) => {
      if (!['all', 'success', 'denial', 'error'].includes(text)) throw new CorefileError(`invalid Class: ${text}`);
      return text as LogRule['classes'][number];
    });
  });
  const zones = texts(args).filter((text) => !text.includes('{'));
  return (zones.length > 0 ? zones : ['.']).map((zone) => ({ zone: absolute(zone), classes: classes.length > 0 ? classes : ['all'] }));
}

// Models plugin/rewrite/rewrite.go newRule and name.go newNameRule.
function rewriteRule({ args, lines }: Directive, skip: (what: string) => void): RewriteRule | undefined {
  const words = [...texts(args), ...lines.flatMap(texts)];
  if (words.length === 0) throw new CorefileError('no rule type specified for rewrite');
  const mode = words[0]!.toLowerCase();
  const told = mode === 'continue' || mode === 'stop';
  const [type = '', ...rest] = told ? words.slice(1) : words;
  if (type.toLowerCase() === 'answer') throw new CorefileError('response rewrites must begin with a name rule');
  if (['class', 'type', 'edns0', 'ttl', 'cname', 'rcode'].includes(type.toLowerCase())) {
    skip(`rules for ${type}`);
    return undefined;
  }
  if (type.toLowerCase() !== 'name') throw new CorefileError(`invalid rule type ${JSON.stringify(words[0])}`);
  if (rest.length < 2) throw new CorefileError('too few arguments for a name rule');
  const [match, from = '', to = '', ...answer] = rest.length === 2 ? ['exact', ...rest] : [rest[0]!.toLowerCase(), ...rest.slice(1)];
  const goesOn = mode === 'continue';
  switch (match) {
    case 'exact':
    case 'prefix':
    case 'suffix':
    case 'substring':
    case 'regex': {
      if (answer.length > 0 && answer.join(' ') !== 'answer auto') skip('rules for the answer other than "answer auto"');
      const auto = match === 'exact' || answer.join(' ') === 'answer auto';
      return { match, from: match === 'regex' ? pattern(from) : absolute(from), to: absolute(to), auto, goesOn };
    }
    default:
      throw new CorefileError(`name rule supports only exact, prefix, suffix, substring, and regex name matching, received: ${match}`);
  }
}

function pattern(text: string): string {
  try {
    return new RegExp(text).source;
  } catch {
    throw new CorefileError(`invalid regex pattern in a name rule: ${text}`);
  }
}

// Models plugin/cache/setup.go.
function cacheConfig({ args, lines }: Directive, zones: readonly string[], skip: (what: string) => void): CacheConfig {
  const first = args[0]?.text ?? '';
  const ttl = /^[-+]?\d+$/.test(first) ? Number(first) : undefined;
  if (ttl !== undefined && ttl <= 0) throw new CorefileError(`cache TTL can not be zero or negative: ${ttl}`);
  let success: CacheConfig['success'] = [ttl ?? 3600, 5];
  let denial: CacheConfig['denial'] = [ttl ?? 1800, 5];
  let exceptSuccess: readonly string[] = [];
  let exceptDenial: readonly string[] = [];
  for (const [key, ...values] of lines) {
    const { text } = key!;
    if (text === 'success' || text === 'denial') {
      integer(values[0], key!);
      const [longest, shortest] = text === 'success' ? success : denial;
      const limits = [values[1] ? integer(values[1], key!) : longest, values[2] ? integer(values[2], key!) : shortest] as const;
      if (limits[0] <= 0) throw new CorefileError(`cache TTL can not be zero or negative: ${limits[0]}`);
      if (limits[1] < 0) throw new CorefileError(`cache min TTL can not be negative: ${limits[1]}`);
      if (text === 'success') success = limits;
      else denial = limits;
    } else if (text === 'disable') {
      const [kind, ...where] = texts(values);
      if (kind === undefined) throw argError(key!);
      const except = where.length > 0 ? where.map(absolute) : ['.'];
      if (kind === 'success') exceptSuccess = except;
      else if (kind === 'denial') exceptDenial = except;
      else throw new CorefileError('cache type for disable must be "success" or "denial"');
    } else if (['prefetch', 'serve_stale', 'serve_stale_policy', 'servfail', 'keepttl'].includes(text)) skip(text);
    else throw argError(key!);
  }
  return { zones: zonesOr(texts(args).slice(ttl === undefined ? 0 : 1), zones), success, denial, exceptSuccess, exceptDenial };
}

// Models plugin/hosts/setup.go and hostsfile.go.
function hostsConfig({ args, lines }: Directive, zones: readonly string[], skip: (what: string) => void): HostsConfig {
  const names = new Map<string, string[]>();
  let ttl = 3600;
  let falls: readonly string[] = [];
  if (args.length > 0) skip(`file ${args[0]!.text}`);
  for (const [key, ...values] of lines) {
    const { text } = key!;
    if (text === 'fallthrough') falls = fallthrough(values);
    else if (text === 'ttl') {
      if (values[0] === undefined) throw parsingError(key!.line, 'ttl needs a time in second');
      if (!/^\d+$/.test(values[0].text)) throw parsingError(key!.line, 'ttl needs a number of second');
      ttl = Number(values[0].text);
      if (ttl <= 0 || ttl > 65535) throw parsingError(key!.line, 'ttl provided is invalid');
    } else if (text === 'no_reverse' || text === 'reload' || text === 'fallthrough_unsupported') skip(text);
    else if (falls.length > 0) throw unknownProperty(key!);
    else if (looksLikeAddress(text))
      for (const name of texts(values)) names.set(absolute(name), [...(names.get(absolute(name)) ?? []), text]);
  }
  return { zones: zonesOr(texts(args).slice(1), zones), ttl, names: Object.fromEntries(names), fallthrough: falls };
}

// Models plugin/kubernetes/setup.go ParseStanza.
function zoneConfig({ args, lines }: Directive, zones: readonly string[], skip: (what: string) => void): ZoneConfig {
  const own = zonesOr(texts(args), zones);
  const isReverse = (zone: string) => /(^|\.)(in-addr|ip6)\.arpa\.$/.test(zone);
  const [domain, ...more] = own.filter((zone) => !isReverse(zone));
  if (domain === undefined) throw new CorefileError('non-reverse zone name must be used');
  for (const zone of more) skip(`zone ${zone}`);
  let config: ZoneConfig = { clusterDomain: domain.slice(0, -1), podRecords: 'disabled', ttl: 5, reverseZones: own.filter(isReverse) };
  for (const [key, ...values] of lines) {
    const { text, line } = key!;
    if (text === 'pods') {
      const mode = values[0]?.text;
      if (values.length !== 1) throw argError(values.at(-1) ?? key!);
      if (mode !== 'disabled' && mode !== 'verified' && mode !== 'insecure') {
        throw new CorefileError(`wrong value for pods: ${mode},  must be one of: disabled, verified, insecure`);
      }
      config = { ...config, podRecords: mode };
    } else if (text === 'ttl') {
      const ttl = integer(values[0], key!);
      if (ttl < 0 || ttl > 3600) throw parsingError(line, `ttl must be in range [0, 3600]: ${ttl}`);
      config = { ...config, ttl };
    } else if (text === 'fallthrough') config = { ...config, fallthrough: fallthrough(values) };
    else if (text === 'endpoint_pod_names') config = { ...config, endpointPodNames: true };
    else if (text === 'ignore') {
      if (values[0]?.text !== 'empty_service') throw new CorefileError(`unable to parse ignore value: '${values[0]?.text ?? ''}'`);
      config = { ...config, ignoreEmptyService: true };
    } else if (notActedOn.has(text)) skip(text);
    else throw unknownProperty(key!);
  }
  return config;
}

const notActedOn: ReadonlySet<string> = new Set(
  (
    'namespaces endpoint tls labels namespace_labels noendpoints zonal kubeconfig multicluster startup_timeout apiserver_qps ' +
    'apiserver_burst apiserver_max_inflight'
  ).split(' '),
);

const forwardOptions: ReadonlySet<string> = new Set(
  (
    'max_fails max_connect_attempts health_check force_tcp prefer_udp tls tls_servername expire max_age max_idle_conns policy max_concurrent ' +
    'next next_on_nodata failfast_all_unhealthy_upstreams failover resolver doh_method source_address read_timeout'
  ).split(' '),
);

// Models plugin/forward/setup.go parseStanza and parseBlock; how upstreams are chosen and watched is not acted on.
function forwardConfig({ name, args, lines }: Directive, skip: (what: string) => void): ForwardConfig {
  const [from, ...to] = texts(args);
  if (from === undefined) throw argError(name);
  if (to.length === 0) throw argError(args.at(-1)!);
  let except: readonly string[] = [];
  for (const [key, ...values] of lines) {
    if (key!.text === 'except') except = [...except, ...texts(values).map(absolute)];
    else if (!forwardOptions.has(key!.text)) throw unknownProperty(key!);
    else if (key!.text.startsWith('next')) skip(key!.text);
  }
  const addresses = to.map((address) => address.replace(/^\w+:\/\//, '').replace(/:\d+$/, ''));
  for (const [index, address] of addresses.entries()) {
    if (!address.startsWith('/') && !looksLikeAddress(address)) {
      throw new CorefileError(`not an IP address or file: ${JSON.stringify(to[index])}`);
    }
  }
  return { from: absolute(from), to: addresses, except };
}
