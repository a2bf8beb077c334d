/** `ps` in a container: its own program is number 1, and nothing of other containers is seen. Output of busybox 1.36 and procps 4. */
import type { Container, Pod } from '../../api/core.js';
import { behaviourOf } from '../../sim/images.js';
import type { Call } from '../shell/program.js';

const ofBusybox: ReadonlySet<string> = new Set(['busybox', 'alpine', 'curl', 'agnhost', 'netshoot']);

export function showProcesses(call: Call, pod: Pod, container: Container): number {
  const words = call.lab.world.commandLine(pod, container);
  const name = behaviourOf(container.image)?.names[0] ?? '';
  const servers =
    name === 'nginx' && words[0] === 'nginx' ? ['nginx: master process nginx -g daemon off;', 'nginx: worker process'] : undefined;
  const listening = call.lab.jobs
    .list()
    .flatMap(({ listener }) => (listener?.pod === `${pod.metadata.namespace}/${pod.metadata.name}` ? [`nc -l -p ${listener.port}`] : []));
  const own = servers ?? [words.join(' ') || `[${container.name}]`];
  const shown = ['ps', ...call.args].join(' ');
  const rows = [...own, ...listening, shown].map((command, index) => ({ pid: index === 0 ? 1 : 6 + 7 * index, command }));
  if (ofBusybox.has(name)) {
    call.out('PID   USER     TIME  COMMAND\n');
    for (const { pid, command } of rows) call.out(`${String(pid).padStart(5)} root      0:00 ${command}\n`);
    return 0;
  }
  const wide = call.args.some((arg) => /[ax]/.test(arg));
  const full = call.args.some((arg) => /^-\w*f/.test(arg));
  const time = new Date(call.lab.epoch).toISOString().slice(11, 16);
  if (wide) call.out('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n');
  else if (full) call.out('UID          PID    PPID  C STIME TTY          TIME CMD\n');
  else call.out('    PID TTY          TIME CMD\n');
  for (const { pid, command } of rows) {
    const id = String(pid);
    if (wide) call.out(`root ${id.padStart(11)}  0.0  0.1   2576  1408 ?        ${pid === 1 ? 'Ss' : 'R '}   ${time}   0:00 ${command}\n`);
    else if (full) call.out(`root ${id.padStart(11)} ${(pid === 1 ? '0' : '1').padStart(7)}  0 ${time} ?        00:00:00 ${command}\n`);
    else call.out(`${id.padStart(7)} ?        00:00:00 ${command.split(' ')[0]?.replace(/:$/, '')}\n`);
  }
  return 0;
}
