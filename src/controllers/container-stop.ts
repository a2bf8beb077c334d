/** How a container comes to its end. Models pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer (v1.36). */
import type { Container, Pod } from '../api/core.js';
import type { ContainerRun } from './container-run.js';
import type { ContainerRuntime } from './container-runtime.js';
import { execInContainer } from './exec-command.js';
import type { ClusterReader } from './reconciler.js';

const SIGKILL = 137;

/** What a preStop hook takes before SIGTERM is sent, in ms. */
function preStopMs({ lifecycle, image }: Container, { hasProgram }: ContainerRuntime): number {
  const { sleep, exec } = lifecycle?.preStop ?? {};
  if (sleep !== undefined) return sleep.seconds * 1000;
  if (exec?.command === undefined) return 0;
  const shell = { hasFile: () => true, status: () => 200, hasProgram: (path: string) => hasProgram(image, path) };
  return execInContainer(exec.command, shell)?.tookMs ?? 0;
}

/**
 * From the decision to stop until the container is gone, in ms: as long as the pod says, else its preStop hook and the
 * lab's setting; a program that ignores SIGTERM stays until the grace period is over and SIGKILL ends it.
 */
export function stopMs(pod: Pod, container: Container, run: ContainerRun, reader: ClusterReader, graceMs: number): number {
  const asked = pod.metadata.annotations?.['portwalk/stop-seconds'];
  if (asked !== undefined && Number(asked) >= 0) return Number(asked) * 1000;
  const program = run.ignoresTerm ? graceMs : reader.settings.podStopMs;
  return Math.min(graceMs, preStopMs(container, reader.runtime) + program);
}

export function exitCodeOnStop(run: ContainerRun): number {
  return run.ignoresTerm ? SIGKILL : 0;
}
