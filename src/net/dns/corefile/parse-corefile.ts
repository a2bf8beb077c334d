/** A Corefile read into what the server does. Models coredns core/dnsserver/zdirectives.go and the plugins' own setup.go (1.14). */
import type { ServerBlock } from '../server-block.js';
import { absolute } from '../zone.js';
import { CorefileError, type Directive, parseBlocks, type RawBlock, tokensOf } from './corefile-tokens.js';
import { setups } from './plugin-setup.js';

export interface ReadCorefile {
  readonly blocks: readonly ServerBlock[];
  /** What is in it that the lab does not act on. */
  readonly unmodelled: readonly string[];
}

/** In the order they are set up and asked. */
const directives = (
  'root metadata geoip cancel proxyproto quic grpc_server https https3 timeouts multisocket reload nsid bufsize bind debug trace ready ' +
  'health pprof shed prometheus errors log dnstap local dns64 any chaos loadbalance tsig rewrite autopath acl cache header dnssec tls ' +
  'minimal template transfer hosts route53 azure clouddns k8s_external kubernetes file auto secondary etcd loop forward grpc erratic ' +
  'whoami on sign view nomad'
).split(' ');
const known: ReadonlySet<string> = new Set(directives);

/** Plugins that no client notices. */
const unnoticed: ReadonlySet<string> = new Set(
  'root metadata cancel timeouts multisocket nsid bufsize bind debug trace ready health pprof prometheus dnstap loop'.split(' '),
);

/** Throws a `CorefileError` with CoreDNS's own words. */
export function parseCorefile(text: string): ReadCorefile {
  const raw = parseBlocks(tokensOf(text), known);
  const unmodelled: string[] = [];
  const blocks = raw.map((block): { zones: string[] } & Record<string, unknown> => ({ zones: zonesOf(block) }));
  for (const name of directives) {
    raw.forEach((block, index) => {
      const own = block.directives.filter((directive) => directive.name.text === name);
      if (own.length > 0) setUp(name, own, blocks[index]!, unmodelled);
    });
  }
  return { blocks: blocks as unknown as readonly ServerBlock[], unmodelled };
}

/** What `reload` compares: the same for a Corefile that differs in comments and spaces alone. Throws a `CorefileError`. */
export function corefileSum(text: string): string {
  return JSON.stringify(parseBlocks(tokensOf(text)), (key, value: unknown) => (key === 'line' ? undefined : value));
}

function setUp(name: string, own: readonly Directive[], block: { readonly zones: readonly string[] }, unmodelled: string[]): void {
  const setup = setups[name];
  if (setup === undefined) {
    if (!unnoticed.has(name)) unmodelled.push(`plugin "${name}"`);
    return;
  }
  try {
    Object.assign(
      block,
      setup(own, block.zones, (what) => unmodelled.push(`plugin "${name}": ${what}`)),
    );
  } catch (error) {
    if (error instanceof CorefileError) throw new CorefileError(`plugin/${name}: ${error.message}`);
    throw error;
  }
}

/** `.:53`, `dns://cluster.local:53` */
function zonesOf({ keys }: RawBlock): string[] {
  return keys.map((key) => absolute(key.replace(/^\w+:\/\//, '').replace(/:\d+$/, '')));
}
