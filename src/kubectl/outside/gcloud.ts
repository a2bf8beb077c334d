/**
 * `gcloud compute firewall-rules create|delete|list|describe`: the cloud's firewall in front of the nodes. Words of the
 * Google Cloud SDK (command_lib/compute/firewall_rules), for a project called `portwalk`.
 */
import type { World } from '../../sim/world.js';
import type { Call, Program } from '../shell/program.js';
import { firewallTable, firewallYaml, formatFirewalls, type Rule, urlOf } from './firewall-format.js';
import { GcloudError, parseGcloud } from './gcloud-flags.js';

const place = 'gcloud.compute.firewall-rules';

export const gcloud: Program = (call) => {
  const [group, resource, verb, ...rest] = call.args;
  try {
    if (group === '--version' || group === 'version') {
      call.out('Google Cloud SDK 540.0.0\n');
      return 0;
    }
    if (group !== 'compute' || resource !== 'firewall-rules' || verb === undefined) {
      throw new GcloudError('gcloud', 'the lab has gcloud compute firewall-rules create, delete, list and describe', 2);
    }
    const run = commands[verb];
    if (!run) throw new GcloudError(place, `Invalid choice: '${verb}'.`, 2);
    return run(call, rest);
  } catch (error) {
    if (!(error instanceof GcloudError)) throw error;
    call.err(`ERROR: (${error.command}) ${error.message}\n`);
    return error.exit;
  }
};

const commands: Readonly<Record<string, (call: Call, args: readonly string[]) => number>> = { create, delete: remove, list, describe };

function rulesOf(world: World, command: string): readonly Rule[] {
  const rules = world.firewallRules();
  if (rules !== undefined) return rules;
  throw new GcloudError(
    command,
    "no cloud's firewall stands in front of this cluster: every port of its nodes can be reached from outside",
    1,
  );
}

const missing = (command: string, name: string) =>
  new GcloudError(command, `Could not fetch resource:\n - The resource 'projects/portwalk/global/firewalls/${name}' was not found\n`, 1);

/** Its only argument. */
function nameOf(command: string, names: readonly string[]): string {
  const [name, second] = names;
  if (name === undefined) throw new GcloudError(command, 'argument NAME: Must be specified.', 2);
  if (second !== undefined) throw new GcloudError(command, `unrecognized arguments: ${names.slice(1).join(' ')} `, 2);
  if (!/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
    throw new GcloudError(
      command,
      `Could not fetch resource:\n - Invalid value for field 'resource.name': '${name}'. Must be a match of regex '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)'\n`,
      1,
    );
  }
  return name;
}

function create(call: Call, args: readonly string[]): number {
  const command = `${place}.create`;
  const { names, values } = parseGcloud(command, args, [
    'allow',
    'action',
    'rules',
    'network',
    'direction',
    'priority',
    'source-ranges',
    'description',
    'project',
  ]);
  const { world } = call.lab;
  const rules = rulesOf(world, command);
  const name = nameOf(command, names);
  const action = values.get('action');
  if ((action === undefined) === (values.get('allow') === undefined)) {
    throw new GcloudError(command, 'Exactly one of (--action | --allow) must be specified.', 2);
  }
  if (action !== undefined && action.toLowerCase() !== 'allow') throw onlyHas(command, 'rules that allow');
  const ports = (values.get('allow') ?? values.get('rules') ?? '').split(',').filter(Boolean);
  if (ports.length === 0) throw new GcloudError(command, 'argument --allow: expected one argument', 2);
  for (const spec of ports) checkSpec(command, spec);
  if (!/^(?:in|ingress)$/i.test(values.get('direction') ?? 'in')) throw onlyHas(command, 'rules for traffic that comes in');
  if ((values.get('network') ?? 'default') !== 'default') throw onlyHas(command, 'the network default');
  if ((values.get('priority') ?? '1000') !== '1000') throw onlyHas(command, 'priority 1000');
  if ((values.get('source-ranges') ?? '0.0.0.0/0') !== '0.0.0.0/0') {
    throw onlyHas(command, "rules for all sources (a Service's loadBalancerSourceRanges looks at them)");
  }
  if (rules.some((rule) => rule.name === name)) {
    call.err('Creating firewall...failed.\n');
    throw new GcloudError(
      command,
      `Could not fetch resource:\n - The resource 'projects/portwalk/global/firewalls/${name}' already exists\n`,
      1,
    );
  }
  world.setFirewallRule(
    name,
    ports.map((spec) => spec.toLowerCase()),
  );
  call.err(`Creating firewall...Created [${urlOf(name)}].\nCreating firewall...done.\n`);
  call.out(firewallTable([{ name, ports: ports.map((spec) => spec.toLowerCase()) }]));
  return 0;
}

function onlyHas(command: string, what: string): GcloudError {
  return new GcloudError(command, `the lab's firewall has ${what} only`, 1);
}

// Models command_lib/compute/firewall_rules/firewalls_utils.py ParseRules.
function checkSpec(command: string, spec: string): void {
  const [, protocol, first, last = first] = /^([a-z]+|\d+)(?::(\d+)(?:-(\d+))?)?$/i.exec(spec) ?? [];
  const inRange = first === undefined || (Number(first) <= Number(last) && Number(last) <= 65535);
  if (protocol === undefined || !inRange) {
    throw new GcloudError(command, `Firewall rules must be of the form PROTOCOL[:PORT[-PORT]]; received [${spec}].`, 1);
  }
  if (!/^(?:tcp|udp|sctp|icmp|all)$/i.test(protocol)) throw onlyHas(command, 'tcp, udp, sctp, icmp and all');
}

function remove(call: Call, args: readonly string[]): number {
  const command = `${place}.delete`;
  const { names, values } = parseGcloud(command, args, ['project'], ['quiet']);
  const { world } = call.lab;
  const rules = rulesOf(world, command);
  if (names.length === 0) nameOf(command, names);
  if (!values.has('quiet')) {
    call.err(
      `The following firewalls will be deleted:\n${names.map((name) => ` - [${name}]\n`).join('')}\nDo you want to continue (Y/n)?  `,
    );
    // Nobody is asked twice in the lab: without an answer on standard input it is the default.
    if (call.input.connected && /^n/i.test(call.input.line() ?? '')) {
      call.err('\n');
      throw new GcloudError(command, 'Aborted by user.', 1);
    }
    call.err('\n\n');
  }
  for (const name of names) {
    if (!rules.some((rule) => rule.name === name)) throw missing(command, name);
    world.setFirewallRule(name, undefined);
    call.err(`Deleted [${urlOf(name)}].\n`);
  }
  return 0;
}

function list(call: Call, args: readonly string[]): number {
  const command = `${place}.list`;
  const { names, values } = parseGcloud(command, args, ['format', 'filter', 'project', 'sort-by', 'limit']);
  const wanted = /^name\s*[=:~]\s*"?([^"]+)"?$/.exec(values.get('filter') ?? '')?.[1];
  if (values.has('filter') && wanted === undefined) throw onlyHas(command, 'filters by name, such as --filter="name=RULE"');
  const rules = [...rulesOf(call.lab.world, command)]
    .filter(({ name }) => (names.length === 0 || names.includes(name)) && (wanted === undefined || name === wanted))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const format = values.get('format');
  if (format !== undefined) {
    call.out(formatFirewalls(command, rules, format));
    return 0;
  }
  if (rules.length === 0) {
    call.err('Listed 0 items.\n');
    return 0;
  }
  call.out(firewallTable(rules));
  call.err(
    '\nTo show all fields of the firewall, please show in JSON format: --format=json\nTo show all fields in table format, please see the examples in --help.\n\n',
  );
  return 0;
}

function describe(call: Call, args: readonly string[]): number {
  const command = `${place}.describe`;
  const { names, values } = parseGcloud(command, args, ['format', 'project']);
  const rules = rulesOf(call.lab.world, command);
  const name = nameOf(command, names);
  const rule = rules.find((each) => each.name === name);
  if (!rule) throw missing(command, name);
  const format = values.get('format') ?? 'yaml';
  call.out(format === 'yaml' ? firewallYaml(rule) : formatFirewalls(command, rule, format));
  return 0;
}
