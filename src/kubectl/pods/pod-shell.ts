/** A shell that stands open in a container: `kubectl exec -it POD -- sh`, `kubectl run -it … -- sh`. */
import type { Pod } from '../../api/core.js';
import { behaviourOf } from '../../sim/images.js';
import type { Lab } from '../lab.js';
import type { OpenShell } from '../shell/open-shell.js';
import type { Machine } from '../shell/program.js';
import { absoluteCwd, type ShellState } from '../shell/state.js';

/** Images whose /bin/sh is busybox's ash; it shows the directory. */
const ash: ReadonlySet<string> = new Set(['busybox', 'alpine', 'curl', 'netshoot', 'agnhost']);

export interface PodShellParts {
  readonly lab: Lab;
  readonly pod: Pod;
  readonly container: string;
  readonly machine: Machine;
  readonly state: ShellState;
  /** `sh`, `bash` or `ash`. */
  readonly name: string;
  /** Without a terminal a shell shows no prompt. */
  readonly tty: boolean;
  /** Done once it is left; what is said then. */
  readonly left?: () => { readonly out?: string; readonly err?: string };
}

/** @param container whose restart, as the pod's end, ends the shell */
export function podShell({ lab, pod, container, machine, state, name, tty, left = () => ({}) }: PodShellParts): OpenShell {
  const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
  const startedAt = startOf(pod, container);
  state.cwd = '/';
  return {
    machine,
    state,
    prompt() {
      if (!tty) return '';
      const where = absoluteCwd(state);
      const shown = where === state.home ? '~' : where;
      if (name === 'bash') return `root@${state.variables.get('HOSTNAME') ?? pod.metadata.name}:${shown}# `;
      const image = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((each) => each.name === container)?.image ?? '';
      return name === 'ash' || ash.has(behaviourOf(image)?.names[0] ?? '') ? `${shown} # ` : '# ';
    },
    broken() {
      // Another pod of that name has a container that started later.
      const same = startOf(lab.world.read.get('Pod', key), container) === startedAt;
      if (same && lab.world.read.nodeIsUp(pod.spec.nodeName ?? '')) return undefined;
      const { err = '' } = left();
      return { exit: 137, said: `command terminated with exit code 137\n${err}` };
    },
    leave(exit) {
      const { out = '', err = '' } = left();
      const code = exit === 0 ? '' : `command terminated with exit code ${exit}\n`;
      return { exit, out: `${name === 'bash' && tty ? 'exit\n' : ''}${out}`, err: code + err };
    },
  };
}

function startOf(pod: Pod | undefined, container: string): string | undefined {
  const statuses = [...(pod?.status?.containerStatuses ?? []), ...(pod?.status?.initContainerStatuses ?? [])];
  return statuses.find(({ name }) => name === container)?.state.running?.startedAt;
}
