/** `lab`: the switches of the lab itself, which no real tool has. `lab node`, `lab set`, `lab get`. */
import type { Call, Program } from '../shell/program.js';
import { BadSetting, type LabSetting, labSettings } from './lab-settings.js';

const usage = [
  'usage: lab node stop NODE      switch a machine off',
  '       lab node start NODE     switch it on again',
  '       lab get [SETTING]       show how the cluster is set up',
  ...labSettings.map(({ name, takes }) => `       lab set ${name} ${takes}`),
  '',
].join('\n');

export const lab: Program = (call) => {
  const [what, ...words] = call.args;
  if (what === 'node') return node(call, words);
  if (what === 'set') return set(call, words);
  if (what === 'get') return get(call, words);
  if (what === '--help' || what === '-h' || what === 'help') {
    call.out(usage);
    return 0;
  }
  call.err(usage);
  return 2;
};

/** Switches a machine off or on, as pulling its plug would. */
function node({ lab: { world }, out, err }: Call, [action, name]: readonly string[]): number {
  if ((action !== 'stop' && action !== 'start') || name === undefined) {
    err(usage);
    return 2;
  }
  if (!world.read.get('Node', name)) {
    err(`lab: there is no node "${name}"; nodes are ${world.config.nodes.map((each) => each.name).join(', ')}\n`);
    return 1;
  }
  const up = action === 'start';
  if (world.read.nodeIsUp(name) === up) {
    out(`node ${name} is already ${up ? 'running' : 'stopped'}\n`);
    return 0;
  }
  world.setNodeUp(name, up);
  out(`node ${name} ${up ? 'started' : 'stopped'}\n`);
  return 0;
}

/** A setting by its name; undefined after having said that there is none. */
function settingOf({ lab: { world }, err }: Call, name: string): LabSetting | undefined {
  const setting = labSettings.find((each) => each.name === name);
  if (!setting) err(`lab: there is no setting "${name}"; settings are ${labSettings.map((each) => each.name).join(', ')}\n`);
  else if (setting.cloudOnly && world.config.provider !== 'cloud') {
    err(`lab: ${name} is about a cloud's load balancers; this cluster's come from ${providers[world.config.provider]}\n`);
  } else return setting;
  return undefined;
}

const providers = { none: 'nowhere', cloud: 'a cloud', metallb: 'MetalLB', servicelb: "k3s' servicelb" } as const;

function set(call: Call, [name, ...words]: readonly string[]): number {
  if (name === undefined) {
    call.err(usage);
    return 2;
  }
  const setting = settingOf(call, name);
  if (!setting) return 1;
  const { world } = call.lab;
  try {
    const changes = setting.parse(words);
    const before = setting.show(world.settings);
    world.configure(changes);
    const after = setting.show(world.settings);
    call.out(before === after ? `${name} is already ${after}\n` : `${name}: ${before} → ${after}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    call.err(`lab: ${error.message}\n`);
    return 1;
  }
}

function get(call: Call, [name]: readonly string[]): number {
  const { settings, config } = call.lab.world;
  if (name !== undefined) {
    const setting = settingOf(call, name);
    if (!setting) return 1;
    call.out(`${setting.show(settings)}\n`);
    return 0;
  }
  for (const setting of labSettings) {
    if (setting.cloudOnly && config.provider !== 'cloud') continue;
    call.out(`${setting.name} ${setting.show(settings)}\n    ${setting.about}\n    lab set ${setting.name} ${setting.takes}\n`);
  }
  return 0;
}
