/** `systemctl status|is-active kubelet` on a node. kube-proxy is no unit: kubeadm runs it as a DaemonSet's pods. Words of systemd 252. */
import type { World } from '../../sim/world.js';
import type { Program } from '../shell/program.js';

const units: Readonly<Record<string, { readonly about: string; readonly docs: string; readonly pid: number; readonly dropIn?: string }>> = {
  kubelet: { about: 'kubelet: The Kubernetes Node Agent', docs: 'https://kubernetes.io/docs/', pid: 780, dropIn: '10-kubeadm.conf' },
  containerd: { about: 'containerd container runtime', docs: 'https://containerd.io', pid: 401 },
};

export const systemctl =
  (node: string): Program =>
  ({ args, out, err, lab }) => {
    const [verb, name] = args.filter((arg) => !arg.startsWith('-'));
    const bare = (name ?? '').replace(/\.service$/, '');
    const unit = units[bare];
    if (verb === undefined || name === undefined) {
      err('systemctl: the lab has status UNIT and is-active UNIT, for kubelet and containerd\n');
      return 1;
    }
    if (verb === 'is-active') {
      out(unit ? 'active\n' : 'inactive\n');
      return unit ? 0 : 4;
    }
    if (verb !== 'status') {
      err(
        /^(?:start|stop|restart|reload|enable|disable|mask|kill)$/.test(verb)
          ? `systemctl: the lab's units cannot be changed; \`lab node stop ${node}\` switches the whole machine off\n`
          : `Unknown command verb '${verb}'.\n`,
      );
      return 1;
    }
    if (!unit) {
      err(`Unit ${bare}.service could not be found.\n`);
      if (bare === 'kube-proxy')
        err('(it runs in a pod on every node, as kubeadm sets it up; curl localhost:10256/healthz asks whether it works)\n');
      return 4;
    }
    out(statusText(bare, unit, lab.world, node));
    return 0;
  };

function statusText(name: string, unit: (typeof units)[string], world: World, node: string): string {
  const since = world.read.get('Node', node)?.metadata.creationTimestamp ?? world.read.timestamp;
  const passed = Date.parse(world.read.timestamp) - Date.parse(since);
  const weekday = new Date(since).toUTCString().slice(0, 3);
  const when = `${weekday} ${since.slice(0, 10)} ${since.slice(11, 19)} UTC`;
  return [
    `● ${name}.service - ${unit.about}`,
    `     Loaded: loaded (/lib/systemd/system/${name}.service; enabled; preset: enabled)`,
    ...(unit.dropIn ? [`    Drop-In: /etc/systemd/system/${name}.service.d`, `             └─${unit.dropIn}`] : []),
    `     Active: active (running) since ${when}; ${timespan(passed)} ago`,
    `       Docs: ${unit.docs}`,
    `   Main PID: ${unit.pid} (${name})`,
    '',
  ].join('\n');
}

/** The two largest units, as systemd's format_timespan does. */
function timespan(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.length > 0 ? shown.map(([count, unit]) => `${count}${unit}`).join(' ') : '0s';
}
