/**
 * `nc -l` in a container: a program that listens, behind the prompt, until somebody has connected (`-k`: and after that too). What it is
 * sent it prints; what it was given on standard input it says. Words of netcat-openbsd 1.219 and busybox 1.36.
 */
import { networkPod } from '../../sim/network-pod.js';
import type { RequestSource, Trace } from '../../sim/trace.js';
import { requestText } from '../capture/segments.js';
import { type Job, jobLine, type NetcatListener } from '../forward/jobs.js';
import type { Lab } from '../lab.js';
import type { Call } from '../shell/program.js';
import { hasBusybox } from './busybox-tools.js';

export interface ListenOptions {
  readonly letters: ReadonlySet<string>;
  readonly port: string | undefined;
  readonly container: string | undefined;
}

export function listenWithNetcat(call: Call, source: RequestSource, { letters, port, container: named }: ListenOptions): number {
  const { lab } = call;
  if (source.kind !== 'pod') {
    call.err('nc: in this lab nothing listens on a machine besides what runs there from the start: -l works in pods\n');
    return 1;
  }
  const key = `${source.namespace}/${source.name}`;
  const pod = lab.world.read.get('Pod', key);
  const container = pod?.spec.containers.find(({ name }) => name === named) ?? pod?.spec.containers[0];
  if (!pod || !container) return 1;
  const busybox = hasBusybox(lab.world, source, container.name);
  if (port === undefined || !/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    call.err(
      port === undefined ? 'nc: missing port number\n' : busybox ? `nc: bad local port '${port}'\n` : `nc: port number invalid: ${port}\n`,
    );
    return 1;
  }
  const taken = [...(networkPod(pod)?.listens ?? []), ...lab.world.openedPorts(key).map((opened) => ({ port: opened, protocol: 'TCP' }))];
  if (taken.some((one) => one.port === Number(port) && one.protocol === 'TCP')) {
    call.err(busybox ? 'nc: bind: Address already in use\n' : 'nc: Address already in use\n');
    return 1;
  }
  const says = call.input.rest();
  lab.world.listen(key, container.name, Number(port), true, says === '' ? undefined : says);
  const verbose = letters.has('v');
  if (verbose) call.err(busybox ? `listening on [::]:${port} ...\n` : `Listening on 0.0.0.0 ${port}\n`);
  const listener: NetcatListener = {
    pod: key,
    container: container.name,
    port: Number(port),
    keeps: letters.has('k') || letters.has('K'),
    verbose,
    busybox,
  };
  const job = lab.jobs.add({ line: [call.name, ...call.args].join(' '), forwards: [], listener });
  if (!call.state.behind)
    call.err(
      `(it would hold the prompt until somebody has connected; here it goes on behind it as job ${job.number} and prints what it is sent: "kill %${job.number}" ends it)\n`,
    );
  return 0;
}

/** What it prints of the connections that reached it. */
export function netcatHears(lab: Lab, job: Job, listener: NetcatListener, heard: readonly Trace[]): string {
  const { pod, port, keeps, verbose, busybox } = listener;
  if (!lab.world.openedPorts(pod).includes(port)) {
    lab.jobs.remove(job);
    return jobLine(job, 'Exit 1', lab.jobs);
  }
  let text = '';
  for (const trace of heard) {
    const came = trace.hops.find(
      (hop) => hop.kind === 'deliver' && hop.at === `pod:${pod}` && hop.after.protocol === 'TCP' && hop.after.dstPort === port,
    );
    if (!came) continue;
    const { src, srcPort, dst } = came.after;
    if (verbose)
      text += busybox
        ? `connect to [::ffff:${dst}]:${port} from [::ffff:${src}]:${srcPort} ([::ffff:${src}]:${srcPort})\n`
        : `Connection received on ${src} ${srcPort}\n`;
    const leg = trace.legs[came.leg];
    text += trace.text ?? (leg ? requestText(trace, leg, {}).replaceAll('\r', '') : '');
    if (keeps) continue;
    endListener(lab, job, listener);
    return text + jobLine(job, 'Done', lab.jobs);
  }
  return text;
}

export function endListener(lab: Lab, job: Job, { pod, container, port }: NetcatListener): void {
  lab.jobs.remove(job);
  lab.world.listen(pod, container, port, false);
}
