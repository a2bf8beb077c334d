/**
 * How a changed Corefile comes into force: the kubelet writes the ConfigMap's new text into the pod's volume the next time it
 * looks after the pod (pkg/kubelet, every minute), and the `reload` plugin sees it the next time it looks (coredns
 * plugin/reload/reload.go, every thirty seconds). And what a name server writes into its log meanwhile.
 */
import type { ConfigMap, Pod } from '../api/core.js';
import { CorefileError } from '../net/dns/corefile/corefile-tokens.js';
import { corefileSum, parseCorefile } from '../net/dns/corefile/parse-corefile.js';
import type { Told } from '../net/dns/serve-query.js';
import { kubeadmBlocks } from '../net/dns/server-block.js';
import { corefile as kubeadmCorefile } from './boot-dns.js';
import { EPOCH_MS, parseTime } from './clock.js';
import { dnsLogLines } from './dns-log-lines.js';
import { answersDns } from './images.js';
import type { CorefileTimer, DnsQuery, NameServers } from './name-servers.js';

const kubeletSyncMs = 60_000;
/** Lines kept of one pod. */
const mostLines = 1000;

export interface Corefiles {
  /** A pod begins with the Corefile there is. */
  start(servers: NameServers, pod: Pod): void;
  /** The ConfigMap changed; `old`: as it was. */
  changed(servers: NameServers, old: ConfigMap | undefined): void;
  fire(servers: NameServers, timer: CorefileTimer): void;
  /** Queries go into the log where the Corefile has `log` or, for failures, `errors`. */
  tell(servers: NameServers, pod: Pod, query: DnsQuery, told: readonly Told[]): void;
}

export const corefiles: Corefiles = {
  start(servers, pod) {
    begin(servers, pod, textOf(servers.parts.store.get('ConfigMap', 'kube-system/coredns')));
  },

  changed(servers, old) {
    const { store, clock, schedule } = servers.parts;
    servers.state = { ...servers.state, edited: true };
    for (const pod of store.list('Pod')) {
      const started = startOf(pod);
      if (!answersDns(pod) || started === undefined) continue;
      if (servers.stateOf(pod).running === undefined) begin(servers, pod, old === undefined ? undefined : textOf(old));
      const { namespace, name, uid = '' } = pod.metadata;
      schedule(nextTick(started, kubeletSyncMs, clock.now), { kind: 'corefile', pod: `${namespace}/${name}`, uid, step: 'write' });
    }
  },

  fire(servers, { kind, pod: key, uid, step }) {
    const { store, clock, schedule } = servers.parts;
    const pod = store.get('Pod', key);
    const started = pod && startOf(pod);
    if (!pod || pod.metadata.uid !== uid || started === undefined) return;
    if (step === 'read') {
      look(servers, pod);
      return;
    }
    // A key that is gone takes its file along: the program keeps what it has.
    const written = textOf(store.get('ConfigMap', 'kube-system/coredns'));
    const every = servers.stateOf(pod).running?.blocks?.find(({ reload }) => reload)?.reload;
    if (written === undefined || every === undefined) return;
    servers.keep(pod, { written });
    schedule(nextTick(started, every * 1000, clock.now), { kind, pod: key, uid, step: 'read' });
  },

  tell(servers, pod, query, told) {
    const at = EPOCH_MS + Math.floor(servers.parts.clock.now + query.afterMs);
    write(servers, pod, dnsLogLines(query, told), at);
  },
};

function textOf(map: ConfigMap | undefined): string | undefined {
  return map?.data?.Corefile;
}

function startOf({ status }: Pod): number | undefined {
  const running = status?.containerStatuses?.[0]?.state.running;
  return running?.startedAt === undefined ? undefined : parseTime(running.startedAt);
}

/** The first moment after `now` that is whole periods after the start. */
function nextTick(start: number, period: number, now: number): number {
  return start + (Math.floor((now - start) / period) + 1) * period;
}

function begin(servers: NameServers, pod: Pod, text: string | undefined): void {
  if (text === undefined || text === kubeadmCorefile) {
    servers.keep(pod, { running: { sum: corefileSum(kubeadmCorefile), blocks: kubeadmBlocks } });
    return;
  }
  try {
    const { blocks, unmodelled } = parseCorefile(text);
    servers.keep(pod, { running: { sum: corefileSum(text), blocks } });
    write(servers, pod, [...blocks.flatMap(({ zones }) => zones.map((zone) => `${zone}:53`)), ...unmodelled.map(warning)]);
  } catch (error) {
    if (!(error instanceof CorefileError)) throw error;
    servers.keep(pod, { running: { sum: '' } });
    write(servers, pod, [error.message]);
  }
}

function look(servers: NameServers, pod: Pod): void {
  const { running, written } = servers.stateOf(pod);
  if (running === undefined || written === undefined) return;
  let sum: string;
  try {
    sum = corefileSum(written);
  } catch (error) {
    if (!(error instanceof CorefileError)) throw error;
    write(servers, pod, [`[WARNING] plugin/reload: Corefile parse failed: ${error.message}`]);
    return;
  }
  if (sum === running.sum) return;
  try {
    const { blocks, unmodelled } = parseCorefile(written);
    // A new instance of the server starts with an empty cache.
    servers.keep(pod, { running: { sum, blocks }, cache: new Map() });
    write(servers, pod, ['[INFO] Reloading', '[INFO] Reloading complete', ...unmodelled.map(warning)]);
  } catch (error) {
    if (!(error instanceof CorefileError)) throw error;
    // The same Corefile is not tried again.
    servers.keep(pod, { running: { ...running, sum } });
    const { message } = error;
    const failed = `[ERROR] plugin/reload: Corefile changed but reload failed: starting with listener file descriptors: ${message}`;
    write(servers, pod, ['[INFO] Reloading', `[ERROR] Restart failed: ${message}`, failed]);
  }
}

const warning = (what: string) => `[WARNING] portwalk: ${what} is not modelled, it has no effect in the lab`;

function write(servers: NameServers, pod: Pod, lines: readonly string[], at = EPOCH_MS + Math.floor(servers.parts.clock.now)): void {
  const { log } = servers.stateOf(pod);
  servers.keep(pod, { log: [...log, ...lines.map((text) => ({ at, text }))].slice(-mostLines) });
}
