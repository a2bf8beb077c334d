/** One probe at one moment, and what the kubelet writes of it. Models pkg/kubelet/prober/prober.go and pkg/probe (v1.36). */
import type { Container, IntOrString, Pod, Probe } from '../api/core.js';
import type { ProbeQuestion, ProbeReply } from './container-runtime.js';
import { type ContainerShell, execInContainer } from './exec-command.js';
import type { ProbeAnswer } from './probe-track.js';

const SUCCESS: ProbeAnswer = { kind: 'success' };

/** What a probe is told of the container it asks. */
export interface ProbedContainer {
  readonly pod: Pod;
  readonly container: Container;
  /** Address the probe goes to unless it names another. */
  readonly address: string;
  readonly ask: (question: ProbeQuestion) => ProbeReply;
  readonly shell: ContainerShell;
}

/** A named port that the container does not declare is read as a number, and Go says what it thinks of that. */
function numberOf(port: IntOrString, { ports = [] }: Container): number | string {
  if (typeof port === 'number') return port;
  const named = ports.find(({ name }) => name === port)?.containerPort;
  if (named !== undefined) return named;
  return /^\d+$/.test(port) ? Number(port) : `strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`;
}

function failure(output: string): ProbeAnswer {
  return { kind: 'failure', output };
}

function refused(address: string, port: number): string {
  return `dial tcp ${address}:${port}: connect: connection refused`;
}

function probeHttp({ host, path = '/', port, scheme = 'HTTP' }: NonNullable<Probe['httpGet']>, probed: ProbedContainer): ProbeAnswer {
  const { pod, container, ask } = probed;
  const number = numberOf(port, container);
  if (typeof number === 'string') return { kind: 'error', output: number };
  const address = host || probed.address;
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const get = `Get "${scheme.toLowerCase()}://${address}:${number}${rooted}": `;
  // Another address is not this pod's: from the node's own network nothing of the pod is there.
  const elsewhere = address !== probed.address && pod.spec.hostNetwork !== true;
  const reply = elsewhere ? undefined : ask({ kind: 'http', port: number, path: rooted });
  if (reply === undefined || reply.kind === 'refused') return failure(get + refused(address, number));
  if (reply.status === undefined) return failure(`${get}EOF`);
  const encrypted = scheme.toUpperCase() === 'HTTPS';
  // Go's server has this for whoever speaks plainly to it.
  if (reply.tls && !encrypted) return failure('HTTP probe failed with statuscode: 400');
  if (encrypted && !reply.tls) return failure(`${get}http: server gave HTTP response to HTTPS client`);
  if (reply.status >= 200 && reply.status < 400) return SUCCESS;
  return failure(`HTTP probe failed with statuscode: ${reply.status}`);
}

function probeTcp({ host, port }: NonNullable<Probe['tcpSocket']>, probed: ProbedContainer): ProbeAnswer {
  const number = numberOf(port, probed.container);
  if (typeof number === 'string') return { kind: 'error', output: number };
  const address = host || probed.address;
  const elsewhere = address !== probed.address && probed.pod.spec.hostNetwork !== true;
  const reply = elsewhere ? undefined : probed.ask({ kind: 'tcp', port: number });
  return reply?.kind === 'answered' ? SUCCESS : failure(refused(address, number));
}

// Models pkg/probe/grpc/grpc.go.
function probeGrpc({ port }: NonNullable<Probe['grpc']>, probed: ProbedContainer, timeoutSeconds: number): ProbeAnswer {
  const reply = probed.ask({ kind: 'grpc', port });
  if (reply.kind === 'refused') {
    return failure(`timeout: failed to connect service "${probed.address}:${port}" within ${timeoutSeconds}s: context deadline exceeded`);
  }
  return reply.health === true
    ? SUCCESS
    : failure('error: this server does not implement the grpc health protocol (grpc.health.v1.Health)');
}

/** The runtime's words, as the kubelet passes them on. */
function cannotExec(program: string): string {
  const why = `exec: "${program}": executable file not found in $PATH`;
  return `rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${why}`;
}

// Models pkg/probe/exec/exec.go.
function probeExec(command: readonly string[], probed: ProbedContainer, timeoutSeconds: number): ProbeAnswer {
  const result = execInContainer(command, probed.shell);
  if (result === undefined) return { kind: 'error', output: cannotExec(command[0] ?? '') };
  const { exitCode, output, tookMs } = result;
  if (tookMs >= timeoutSeconds * 1000)
    return failure(`command timed out: ${JSON.stringify(command.join(' '))} timed out after ${timeoutSeconds}s`);
  return exitCode === 0 ? SUCCESS : failure(output);
}

export function runProbe(probe: Probe, probed: ProbedContainer): ProbeAnswer {
  const timeoutSeconds = probe.timeoutSeconds ?? 1;
  if (probe.exec !== undefined) return probeExec(probe.exec.command ?? [], probed, timeoutSeconds);
  if (probe.httpGet !== undefined) return probeHttp(probe.httpGet, probed);
  if (probe.tcpSocket !== undefined) return probeTcp(probe.tcpSocket, probed);
  if (probe.grpc !== undefined) return probeGrpc(probe.grpc, probed, timeoutSeconds);
  return SUCCESS;
}
