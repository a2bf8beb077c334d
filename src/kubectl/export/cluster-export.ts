/**
 * A state of the lab as a folder for a real cluster: a configuration for kind, manifests, the commands, and the table of what to
 * expect with a script that asks the same there. What was learnt can be verified on Kubernetes itself.
 */
import type { World } from '../../sim/world.js';
import { expectedTable } from './expected-rows.js';
import { isSystem } from './exported-objects.js';
import { kindConfig, kindNames } from './kind-cluster.js';
import { manifestsOf } from './manifests.js';
import type { ExportNote } from './note.js';
import { runScript } from './run-script.js';
import { commandsScript, type TypedCommand } from './typed-commands.js';
import { verifyScript } from './verify-script.js';
import { exportWordsEn } from './words-en.js';
import { exportWordsKo } from './words-ko.js';
import { expectedPage, readme } from './written-pages.js';

export interface ExportedFile {
  /** Without folder. */
  readonly name: string;
  readonly text: string;
  /** A script. */
  readonly runs?: boolean;
}

/** What a load balancer of the lab becomes. */
export type Balancer = 'cloud-provider-kind' | 'metallb' | 'none';

/** Virtual ms in which what was begun comes to rest. */
const REST = 60_000;

/**
 * The state itself is not touched.
 * @param typed lines that somebody typed on the way to it
 */
export function exportCluster(world: World, locale: 'en' | 'ko', typed: readonly TypedCommand[] = []): readonly ExportedFile[] {
  const copy = world.fork();
  const notes = notesOf(world);
  const wanted = world.read.list('Service').some(({ spec, metadata }) => spec.type === 'LoadBalancer' && !isSystem(metadata.namespace));
  const balancer: Balancer = !wanted
    ? 'none'
    : ({ cloud: 'cloud-provider-kind', metallb: 'metallb', servicelb: 'none', none: 'none' } as const)[world.config.provider];
  if (balancer !== 'none') notes.push({ code: balancer === 'metallb' ? 'balancer-metallb' : 'balancer-cloud' });
  else if (wanted) notes.push({ code: world.config.provider === 'servicelb' ? 'servicelb' : 'balancer-none' });
  // The clouds of the lab work in two ways; the one for kind ends connections and opens its own.
  if (world.config.provider === 'cloud') copy.configure({ cloudLoadBalancer: { kind: 'proxy', proxyProtocol: false } });
  for (const client of copy.tunnels()) copy.setTunnel(client, false);
  if (copy.firewallRules()) copy.setFirewallRule('portwalk-export', ['tcp', 'udp']);
  copy.letRulesFollow();
  copy.advance(REST);
  const { rows, leftOut } = expectedTable(copy, balancer !== 'none');
  if (leftOut > 0) notes.push({ code: 'too-many', what: `${leftOut}` });
  const manifests = manifestsOf(world);
  const words = locale === 'ko' ? exportWordsKo : exportWordsEn;
  const names = kindNames(world);
  const all = [...notes, ...manifests.notes];
  return [
    { name: 'README.md', text: readme(words, world, all, names) },
    { name: 'kind.yaml', text: kindConfig(world) },
    { name: 'manifests.yaml', text: manifests.text },
    { name: 'run.sh', text: runScript(world, manifests.workloads, balancer, words), runs: true },
    { name: 'commands.sh', text: commandsScript(typed, words), runs: true },
    { name: 'expected.md', text: expectedPage(words, rows, names) },
    {
      name: 'expected.json',
      text: `${JSON.stringify({ version: 1, kubernetes: world.config.kubernetes, seed: world.seed, atMs: Math.round(world.now), nodes: Object.fromEntries(names), balancer, rows }, null, 2)}\n`,
    },
    { name: 'verify.sh', text: verifyScript(rows, names, words), runs: true },
  ];
}

/** What differs in kind, whatever the manifests hold. */
function notesOf(world: World): ExportNote[] {
  const { config, settings, read } = world;
  const services = read.list('Service').filter(({ metadata }) => !isSystem(metadata.namespace));
  const of = (
    code: ExportNote['code'],
    concerned: readonly { readonly metadata: { readonly namespace?: string; readonly name: string } }[],
  ) =>
    concerned.map(({ metadata }): ExportNote => ({ code, what: `${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}` }));
  return [
    ...(world.firewallRules() ? [{ code: 'firewall' } as const] : []),
    ...(world.tunnels().length > 0 ? [{ code: 'tunnel' } as const] : []),
    ...(settings.podNetwork === 'vxlan' ? [{ code: 'vxlan' } as const] : []),
    ...config.nodes.filter(({ name }) => !read.nodeIsUp(name)).map(({ name }): ExportNote => ({ code: 'node-off', what: name })),
    ...(config.dnsIP.endsWith('.10') ? [] : [{ code: 'dns-ip', what: config.dnsIP } as const]),
    ...of(
      'source-ranges',
      services.filter(({ spec }) => (spec.loadBalancerSourceRanges ?? []).length > 0),
    ),
    ...of(
      'external-ips',
      services.filter(({ spec }) => (spec.externalIPs ?? []).length > 0),
    ),
    ...of(
      'external-name',
      services.filter(({ spec }) => spec.type === 'ExternalName' && !/\.svc\.cluster\.local\.?$/.test(spec.externalName ?? '')),
    ),
    ...of(
      'udp',
      services.filter(({ spec }) => (spec.ports ?? []).some(({ protocol }) => protocol === 'UDP' || protocol === 'SCTP')),
    ),
    ...of(
      'terminating',
      read.list('Pod').filter(({ metadata }) => metadata.deletionTimestamp !== undefined),
    ),
    { code: 'system' },
  ];
}
