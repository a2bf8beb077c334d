/** Startup, liveness and readiness of a running container. Models pkg/kubelet/prober/prober_manager.go (v1.36). */
import type { Container, Pod, Probe } from '../api/core.js';
import type { ContainerEvent } from './container-event.js';
import type { ProbeQuestion, ProbeReply } from './container-runtime.js';
import type { ContainerShell } from './exec-command.js';
import { runProbe } from './probe-handler.js';
import { type ProbeTrack, trackProbe } from './probe-track.js';

export interface Probed {
  readonly pod: Pod;
  readonly container: Container;
  /** Ages in ms at which a file was or will be written or removed. */
  readonly fileTurns: readonly number[];
  /** Whether a file was there at some age; undefined: as the image has it. */
  readonly hasFile: (path: string, ageMs: number) => boolean | undefined;
  readonly hasProgram: (path: string) => boolean | undefined;
  readonly ask: (question: ProbeQuestion, ageMs: number) => ProbeReply;
  /** Address of the pod. */
  readonly address: string;
}

export interface ProbeVerdict {
  readonly started: boolean;
  readonly ready: boolean;
  /** The probe for which the container is to be killed, and its age in ms when that was clear. */
  readonly killed?: { readonly by: 'liveness' | 'startup'; readonly atMs: number; readonly probe: Probe };
  readonly events: readonly ContainerEvent[];
  /** Age in ms at which to look again. */
  readonly nextMs?: number;
}

/** Files every container has. */
const GIVEN = new Set([
  '/',
  '/tmp',
  '/etc',
  '/bin/sh',
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/etc/passwd',
  '/proc',
  '/dev/null',
]);

/** A container's own view of itself at some age. */
function shellAt({ hasFile, hasProgram, ask }: Probed, ageMs: number): ContainerShell {
  return {
    hasProgram,
    hasFile: (path) => hasFile(path, ageMs) ?? GIVEN.has(path),
    status: (port, path) => {
      const reply = ask({ kind: 'http', port, path }, ageMs);
      return reply.kind === 'refused' ? undefined : (reply.status ?? 0);
    },
  };
}

function complaints(name: 'Startup' | 'Liveness' | 'Readiness', container: string, { complaint }: ProbeTrack): readonly ContainerEvent[] {
  if (complaint === undefined || complaint.kind === 'success') return [];
  const how = complaint.kind === 'error' ? 'errored and resulted in unknown state' : 'failed';
  return [{ type: 'Warning', reason: 'Unhealthy', message: `${name} probe ${how}: ${complaint.output}`, container }];
}

/** `now`: the container's age in ms. Containers without probes are started and ready at once. */
export function probeContainer(probed: Probed, now: number): ProbeVerdict {
  const { pod, container, address, fileTurns, ask } = probed;
  const { startupProbe, livenessProbe, readinessProbe } = container;
  if (!startupProbe && !livenessProbe && !readinessProbe) return { started: true, ready: true, events: [] };
  const turns = [...new Set(fileTurns)].sort((a, b) => a - b);
  const track = (probe: Probe, fromMs: number, fatal: boolean): ProbeTrack => {
    const answerAt = (ageMs: number) =>
      runProbe(probe, { pod, container, address, ask: (question) => ask(question, ageMs), shell: shellAt(probed, ageMs) });
    return trackProbe({ probe, fatal, fromMs, turns, answerAt }, now);
  };
  const startup = startupProbe && track(startupProbe, 0, true);
  if (startupProbe && startup?.result !== 'success') {
    const killed = startup?.result === 'failure' ? { by: 'startup' as const, atMs: startup.since ?? now, probe: startupProbe } : undefined;
    return {
      started: false,
      ready: false,
      events: startup === undefined ? [] : complaints('Startup', container.name, startup),
      ...(killed === undefined ? {} : { killed }),
      ...(startup?.nextMs === undefined ? {} : { nextMs: startup.nextMs }),
    };
  }
  const from = startup?.since ?? 0;
  const liveness = livenessProbe && track(livenessProbe, from, true);
  const readiness = readinessProbe && track(readinessProbe, from, false);
  const events = [
    ...(liveness === undefined ? [] : complaints('Liveness', container.name, liveness)),
    ...(readiness === undefined ? [] : complaints('Readiness', container.name, readiness)),
  ];
  const next = [liveness?.nextMs, readiness?.nextMs].filter((ms) => ms !== undefined);
  return {
    started: true,
    ready: readiness === undefined || readiness.result === 'success',
    events,
    ...(livenessProbe && liveness?.result === 'failure'
      ? { killed: { by: 'liveness' as const, atMs: liveness.since ?? now, probe: livenessProbe } }
      : {}),
    ...(next.length === 0 ? {} : { nextMs: Math.min(...next) }),
  };
}
