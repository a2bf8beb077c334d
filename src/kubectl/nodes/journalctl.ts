/**
 * `journalctl -u kubelet` on a node. Of the journal the lab has what the kubelet tells the API server as events, in the line
 * the kubelet itself writes of them with -v=3. Models client-go/tools/record/event.go StartStructuredLogging and klog's header (v1.36).
 */
import type { Event } from '../../api/core.js';
import type { World } from '../../sim/world.js';
import type { Call, Program } from '../shell/program.js';

/** Units whose work is the kubelet's: k3s has it within its own. */
const kubelets: readonly string[] = ['kubelet', 'k3s', 'k3s-agent'];

interface Asked {
  readonly unit: string | undefined;
  readonly lines: number | undefined;
  readonly reversed: boolean;
}

export const journalctl =
  (node: string): Program =>
  (call) => {
    const asked = parse(call);
    if (typeof asked === 'number') return asked;
    const { unit, lines, reversed } = asked;
    if (unit === undefined) {
      call.err('journalctl: the lab keeps the journal of the kubelet alone: journalctl -u kubelet\n');
      return 1;
    }
    const entries = kubelets.includes(unit) ? kubeletLines(call.lab.world, node, unit) : [];
    const shown = lines === undefined ? entries : entries.slice(Math.max(0, entries.length - lines));
    if (shown.length === 0) call.out('-- No entries --\n');
    for (const line of reversed ? [...shown].reverse() : shown) call.out(`${line}\n`);
    if (shown.length > 0) call.err("(of the kubelet's journal the lab has its events)\n");
    return 0;
  };

function parse(call: Call): Asked | number {
  let unit: string | undefined;
  let lines: number | undefined;
  let reversed = false;
  const wrong = (text: string): number => {
    call.err(`${text}\n`);
    return 1;
  };
  for (let at = 0; at < call.args.length; at += 1) {
    const arg = call.args[at] as string;
    const value = (attached: string | undefined) => (attached ? attached : call.args[++at]);
    const [, before = '', unitText] = /^(?:-([fexlqr]*)u|--unit=)(.*)$/.exec(arg) ?? [];
    const [, countText] = /^(?:-n|--lines=)(.*)$/.exec(arg) ?? [];
    if (unitText !== undefined || arg === '--unit') {
      unit = value(unitText)?.replace(/\.service$/, '');
      if (unit === undefined) return wrong("journalctl: option requires an argument -- 'u'");
      if (before.includes('f')) lines ??= 10;
      if (before.includes('e')) lines ??= 1000;
      if (before.includes('r')) reversed = true;
    } else if (countText !== undefined || arg === '--lines') {
      const text = value(countText);
      if (text === undefined || !/^\d+$/.test(text)) return wrong(`Failed to parse lines '${text ?? ''}'`);
      lines = Number(text);
    } else if (arg === '-r' || arg === '--reverse') reversed = true;
    else if (/^-(?:[fexlq]+|-(?:follow|pager-end|catalog|full|quiet|no-pager))$/.test(arg)) {
      // What follows has not happened yet, and nothing here is cut or paged.
      if (/^-[a-z]*e/.test(arg)) lines ??= 1000;
      if (/^-[a-z]*f/.test(arg) || arg === '--follow') lines ??= 10;
    } else if (/^-(?:[SUpogbkt]|-(?:since|until|priority|output|grep|boot|dmesg|identifier)\b)/.test(arg))
      return wrong(`journalctl: the lab has -u, -n, -r, -f, -e and --no-pager: ${arg} is not available`);
    else
      return wrong(
        arg.startsWith('--') ? `journalctl: unrecognized option '${arg}'` : `journalctl: invalid option -- '${arg.slice(1, 2)}'`,
      );
  }
  return { unit, lines, reversed };
}

function kubeletLines(world: World, node: string, unit: string): readonly string[] {
  const pid = unit === 'kubelet' ? 780 : 512;
  return world.read
    .list('Event')
    .filter(({ source }) => source?.component === 'kubelet' && source.host === node)
    .map((event) => ({ event, at: event.lastTimestamp ?? event.firstTimestamp ?? '' }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ event, at }) => `${journalTime(at)} ${node} ${unit}[${pid}]: ${klogLine(event, at, pid)}`);
}

/** `Jan 05 09:00:01` */
function journalTime(at: string): string {
  const [, day = '', month = ''] = new Date(at).toUTCString().split(' ');
  return `${month} ${day} ${at.slice(11, 19)}`;
}

function klogLine({ involvedObject, type, reason, message }: Event, at: string, pid: number): string {
  const { kind, apiVersion = '', namespace, name, fieldPath = '' } = involvedObject;
  const object = namespace === undefined ? name : `${namespace}/${name}`;
  const pairs = Object.entries({ object, fieldPath, kind, apiVersion, type, reason, message });
  const told = pairs.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' ');
  return `I${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 19)}.000000 ${String(pid).padStart(7)} event.go:389] "Event occurred" ${told}`;
}
