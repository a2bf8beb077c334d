/**
 * A request to a forwarded port. kubectl hands the bytes to the API server, that to the kubelet of the pod's node, which
 * opens a connection to localhost inside the pod: no Service rule is met, and the pod sees 127.0.0.1.
 * Models staging/src/k8s.io/client-go/tools/portforward (v1.36) and the CRI's PortForward.
 */
import { parseRequestUrl } from '../../sim/request-url.js';
import { SimError } from '../../sim/sim-error.js';
import type { RequestSpec, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { type Jobs, jobLine } from './jobs.js';

export interface Forwarded {
  /** What the pod's own connection became; undefined: nobody listens here any more. */
  readonly trace: Trace | undefined;
  /** What kubectl says meanwhile. */
  readonly said: string;
}

const own = new Set(['localhost', '127.0.0.1']);

function target(url: string): ReturnType<typeof parseRequestUrl> | undefined {
  try {
    return parseRequestUrl(url);
  } catch (error) {
    if (error instanceof SimError) return undefined;
    throw error;
  }
}

/** Undefined: the request is not to a forwarded port. */
export function sendThroughForward(world: World, jobs: Jobs, spec: RequestSpec): Forwarded | undefined {
  const url = target(spec.url);
  const found = url && own.has(url.host) ? jobs.listening(url.port) : undefined;
  if (!url || !found) return undefined;
  const { job, forward } = found;
  const { pod: key = '' } = job;
  const pod = world.read.get('Pod', key);
  const alive =
    pod !== undefined && pod.metadata.uid === job.uid && pod.status?.phase === 'Running' && world.read.nodeIsUp(pod.spec.nodeName ?? '');
  const handling = `Handling connection for ${forward.local}\n`;
  if (!alive) {
    jobs.remove(job);
    return { trace: undefined, said: `error: lost connection to pod\n${jobLine(job, 'Exit 1', jobs)}` };
  }
  const [namespace = '', name = ''] = key.split('/');
  const { address: _address, over: _over, keepAlive: _kept, ...asked } = spec;
  const trace = world.send({
    ...asked,
    from: { kind: 'pod', namespace, name },
    url: `http://127.0.0.1:${forward.remote}${url.path}`,
    headers: { Host: url.hostHeader, ...spec.headers },
  });
  if (trace.outcome.kind === 'answered') return { trace, said: handling };
  const why = `failed to connect to localhost:${forward.remote} inside namespace: dial tcp4 127.0.0.1:${forward.remote}: connect: connection refused`;
  const error = `"Unhandled Error" err="an error occurred forwarding ${forward.local} -> ${forward.remote}: error forwarding port ${forward.remote} to pod ${key}: ${why}"\nerror: lost connection to pod\n`;
  jobs.remove(job);
  // To the client a connection that was taken and closed: no answer.
  const { status: _status, body: _body, ...outcome } = trace.outcome;
  return {
    trace: { ...trace, outcome: { ...outcome, kind: 'answered' } },
    said: `${handling}${error}${jobLine(job, 'Exit 1', jobs)}`,
  };
}
