/** Machines that are switched off. */
import { type Edit, edit } from './edit.js';
import type { Situation } from './situation.js';
import { isReady } from './workloads.js';

export function editsOfMachines({ world, trace, behind, asked }: Situation): readonly Edit[] {
  if (trace.outcome.kind === 'answered') return [];
  const down = world.config.nodes.filter(({ name }) => !world.read.nodeIsUp(name));
  if (down.length === 0) return [];
  const wanted = new Set<string | undefined>([
    String(trace.outcome.why.params.node ?? ''),
    trace.outcome.at.replace(/^node:/, ''),
    world.config.nodes.find(({ ip, externalIP }) => ip === asked.host || externalIP === asked.host)?.name,
    ...behind.flatMap(({ pods }) => pods.map((pod) => pod.spec.nodeName)),
    ...behind.flatMap(({ pods }) => pods.filter((pod) => !isReady(pod)).map((pod) => pod.spec.nodeName)),
  ]);
  return down
    .filter(({ name }) => wanted.has(name) || behind.some(({ pods }) => pods.length === 0 || !pods.some(isReady)))
    .slice(0, 4)
    .map(({ name }) => edit('node-start', { node: name }, [`lab node start ${name}`], wanted.has(name) ? 0 : 1));
}
