/** What a running tcpdump prints of requests that were sent. */
import type { Batch, Trace } from '../../sim/trace.js';
import type { Capture, Job } from '../forward/jobs.js';
import { jobLine } from '../forward/jobs.js';
import type { Lab } from '../lab.js';
import { parseFilter } from './filter.js';
import type { Packet } from './packet.js';
import { packetsOfTrace } from './packets-of-trace.js';
import type { Asked } from './segments.js';
import { spotOf } from './spot.js';

/** The text; a job that has what it waited for, or whose machine is gone, ends. */
export function overhear(lab: Lab, job: Job, capture: Capture, heard: readonly Trace[], asked: Asked = {}): string {
  const spot = spotOf(lab.world, capture.source);
  if (!spot) {
    lab.jobs.remove(job);
    return `${countsOf(capture)}${jobLine(job, 'Exit 1', lab.jobs)}`;
  }
  const wanted = parseFilter(capture.filter, (name) => capture.hosts.get(name) ?? []);
  const onCard = (packet: Packet) => capture.iface === 'any' || packet.iface === capture.iface;
  let { left = Number.POSITIVE_INFINITY, seen } = capture;
  let text = '';
  for (const packet of heard
    .flatMap((trace) => packetsOfTrace(trace, spot, lab.world, asked))
    .filter((one) => onCard(one) && wanted(one))) {
    if (left === 0) break;
    text += packetLine(packet, capture, lab.epoch - lab.world.now);
    left -= 1;
    seen += 1;
  }
  const next = { ...capture, seen, ...(capture.left !== undefined && { left }) };
  if (left > 0) lab.jobs.change(job, { capture: next });
  else {
    lab.jobs.remove(job);
    text += `${countsOf(next)}${jobLine(job, 'Done', lab.jobs)}`;
  }
  return text;
}

/** What it says at its end. */
export const countsOf = ({ seen }: Capture): string => {
  const packets = `${seen} packet${seen === 1 ? '' : 's'}`;
  return `${packets} captured\n${packets} received by filter\n0 packets dropped by kernel\n`;
};

function packetLine({ at, iface, way, src, dst, srcPort, dstPort, text, payload }: Packet, capture: Capture, bootEpoch: number): string {
  const letters = new Set(capture.letters);
  const micros = Math.round((at % 1000) * 1000);
  const seconds = new Date(bootEpoch + at - (at % 1000)).toISOString();
  const stamp = letters.has('tt') ? `${Math.floor((bootEpoch + at) / 1000)}.` : letters.has('t') ? '' : `${seconds.slice(11, 19)}.`;
  const time = stamp === '' ? '' : `${stamp}${String(micros).padStart(6, '0')} `;
  const card = capture.iface === 'any' ? `${iface.padEnd(5)} ${way.padEnd(3)} ` : '';
  const ends = `${src}${srcPort === undefined ? '' : `.${srcPort}`} > ${dst}${dstPort === undefined ? '' : `.${dstPort}`}`;
  const said = letters.has('q') ? text.replace(/^Flags .*(?=length (\d+)).*$/s, 'tcp $1') : text;
  const shown = letters.has('A') && payload !== undefined ? `${payload.replaceAll('\r\n', '\n').replace(/\n*$/, '\n')}\n` : '';
  return `${time}${card}IP ${ends}: ${said}\n${shown}`;
}

/** Of many requests at once so many are looked at one by one. */
const looked = 20;

export function firstOfBatch(lab: Lab, batch: Batch): readonly Trace[] {
  if (batch.requests > looked) lab.notices += `(tcpdump: packets of the first ${looked} of ${batch.requests} requests are looked at)\n`;
  return Array.from({ length: Math.min(looked, batch.requests) }, (_, index) => lab.world.explain(batch.id, index)).flatMap(
    (trace) => trace ?? [],
  );
}
