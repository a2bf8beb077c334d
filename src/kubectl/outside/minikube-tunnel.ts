/**
 * `minikube tunnel`. In the lab the command gives the prompt back and the tunnel stays up, as it would in a terminal of
 * its own; `--cleanup` without a new one, and `minikube tunnel stop`, end it. Models cmd/minikube/cmd/tunnel.go and
 * pkg/minikube/tunnel/reporter.go (minikube v1.38).
 */
import type { Call } from '../shell/program.js';
import { flag, parseFlags } from '../verbs/flags.js';
import { MinikubeExit } from './minikube-exit.js';

/** A tunnel's first look at its route and the Services comes one interval after its start, ms. */
const firstLookMs = 5_000;
const pid = 4711;

export function minikubeTunnel(call: Call, args: readonly string[]): number {
  const flags = parseFlags(args, [flag.bool('cleanup', 'c'), flag.string('bind-address'), flag.string('profile', 'p')]);
  const { world } = call.lab;
  const { clients, nodes, provider, serviceCIDR } = world.config;
  const [client] = clients;
  const [machine] = nodes;
  if (!client || !machine) throw new MinikubeExit('SVC_TUNNEL_START', 'error starting tunnel: no machine outside the cluster', 110);
  const runs = world.tunnels().includes(client.name);
  if (flags.bool('cleanup') || flags.args[0] === 'stop') {
    if (runs) world.setTunnel(client.name, false);
    call.err(runs ? '(the tunnel is closed)\n' : '(no tunnel is open)\n');
    return 0;
  }
  if (runs) {
    throw new MinikubeExit(
      'SVC_TUNNEL_ALREADY_RUNNING',
      'Another tunnel process is already running, terminate the existing instance to start a new one',
      111,
    );
  }
  if (provider !== 'none') {
    throw new MinikubeExit(
      'SVC_TUNNEL_START',
      `error starting tunnel: LoadBalancer Services of this cluster get their addresses from ${provider === 'cloud' ? 'its cloud' : provider}; the two would overwrite each other`,
      110,
    );
  }
  world.setTunnel(client.name, true);
  world.advance(firstLookMs);
  const patched = world.read
    .list('Service')
    .filter(({ spec, status }) => spec.type === 'LoadBalancer' && status?.loadBalancer?.ingress?.some(({ ip }) => ip === spec.clusterIP))
    .map(({ metadata }) => metadata.name)
    .sort();
  call.out(
    [
      'Status:\t',
      `\tmachine: ${machine.name}`,
      `\tpid: ${pid}`,
      `\troute: ${serviceCIDR} -> ${machine.ip}`,
      `\tminikube: ${world.read.nodeIsUp(machine.name) ? 'Running' : 'Stopped'}`,
      `\tservices: [${patched.join(', ')}]`,
      '    errors: ',
      '\t\tminikube: no errors',
      '\t\trouter: no errors',
      '\t\tloadbalancer emulator: no errors',
      '',
    ].join('\n'),
  );
  call.err('(the tunnel stays open behind the prompt; minikube tunnel --cleanup closes it)\n');
  return 0;
}
