/**
 * `minikube`: the lab's cluster seen as minikube's, its first node the control plane. Words and exit codes of minikube
 * v1.38 with a driver whose machine has an address of its own.
 */
import { connect } from '../nodes/ssh.js';
import type { Call, Program } from '../shell/program.js';
import { FlagError, flag, parseFlags } from '../verbs/flags.js';
import { kubectl } from '../verbs/kubectl.js';
import { minikubeAddons } from './minikube-addons.js';
import { MinikubeExit } from './minikube-exit.js';
import { minikubeService, minikubeServiceList } from './minikube-service.js';
import { minikubeTunnel } from './minikube-tunnel.js';

const helpText = `minikube provisions and manages local Kubernetes clusters optimized for development workflows.

Commands of this lab:
  addons           Enable or disable a minikube addon
  ip               Retrieves the IP address of the specified node
  kubectl          Run a kubectl binary matching the cluster version
  node list        List nodes
  service          Returns a URL to connect to a service
  service list     Lists the URLs for the services in your local cluster
  ssh              Log into the minikube environment (for debugging)
  status           Gets the status of a local Kubernetes cluster
  tunnel           Connect to LoadBalancer services
  version          Print the version of minikube
`;

export const minikube: Program = (call) => {
  const args = [...call.args];
  // The profile may stand before the command.
  if (args[0] === '-p' || args[0] === '--profile') args.splice(0, 2);
  const [verb, ...rest] = args;
  try {
    return run(call, verb, rest);
  } catch (error) {
    if (error instanceof FlagError) {
      call.err(`Error: ${error.message}\nSee 'minikube ${verb} --help' for usage.\n`);
      return 1;
    }
    if (!(error instanceof MinikubeExit)) throw error;
    call.err(error.text);
    return error.exit;
  }
};

function run(call: Call, verb: string | undefined, rest: readonly string[]): number {
  switch (verb) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      call.out(helpText);
      return 0;
    case 'ip':
      call.out(`${nodeOf(call, rest).node.ip}\n`);
      return 0;
    case 'version':
      call.out('minikube version: v1.38.0\n');
      return 0;
    case 'status':
      return status(call);
    case 'ssh':
      return ssh(call, rest);
    case 'kubectl':
      return kubectl({ ...call, name: 'kubectl', args: rest[0] === '--' ? rest.slice(1) : rest });
    case 'tunnel':
      return minikubeTunnel(call, rest);
    case 'addons':
      return minikubeAddons(call, rest);
    case 'service':
      return rest[0] === 'list' ? minikubeServiceList(call, rest.slice(1)) : minikubeService(call, rest);
    case 'node':
      if (rest[0] !== 'list') break;
      for (const { name, ip } of call.lab.world.config.nodes) call.out(`${name}\t${ip}\n`);
      return 0;
    case 'start':
    case 'stop':
    case 'delete':
    case 'pause':
    case 'unpause':
    case 'dashboard':
    case 'config':
    case 'image':
    case 'mount':
    case 'profile':
    case 'logs':
    case 'docker-env':
    case 'update-context':
      call.err(`minikube: the lab's cluster is there as it is, "${verb}" is no part of it; lab node stop NODE switches a machine off\n`);
      return 1;
  }
  call.err(
    `Error: unknown command "${[verb, ...rest][verb === 'node' ? 1 : 0] ?? ''}" for "minikube${verb === 'node' ? ' node' : ''}"\nRun 'minikube --help' for usage.\n`,
  );
  return 1;
}

/** The node of `-n`, the control plane without. */
function nodeOf({ lab: { world } }: Call, args: readonly string[]) {
  const flags = parseFlags(args, [flag.string('node', 'n'), flag.string('profile', 'p'), flag.bool('native-ssh')]);
  const wanted = flags.text('node');
  const node = wanted === '' ? world.config.nodes[0] : world.config.nodes.find(({ name }) => name === wanted);
  if (!node) throw new MinikubeExit('GUEST_NODE_RETRIEVE', `Node ${wanted} does not exist.`, 85);
  return { node, words: flags.args };
}

function ssh(call: Call, rest: readonly string[]): number {
  const { node, words } = nodeOf(call, rest);
  const exit = connect(call, node.name, words.join(' '));
  if (exit === 0 || words.length === 0) return exit;
  call.err(`ssh: Process exited with status ${exit}\n`);
  return 1;
}

// Models cmd/minikube/cmd/status.go: a worker tells less, and the exit code has a bit for what does not run.
function status({ out, lab: { world } }: Call): number {
  let exit = 0;
  world.config.nodes.forEach(({ name }, index) => {
    const up = world.read.nodeIsUp(name);
    const state = up ? 'Running' : 'Stopped';
    if (!up) exit |= 3;
    const first = index === 0;
    const more = first ? `apiserver: ${state}\nkubeconfig: ${up ? 'Configured' : 'Stopped'}\n` : '';
    if (first && !up) exit |= 4;
    out(`${name}\ntype: ${first ? 'Control Plane' : 'Worker'}\nhost: ${state}\nkubelet: ${state}\n${more}\n`);
  });
  return exit;
}
