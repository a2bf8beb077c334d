/**
 * Requests that processes in pods have answered: what `kubectl logs` shows. Kept with the world, so that going
 * back in time takes lines away again. A pod that comes back under its old name begins a new log.
 */

export interface ServedRequest {
  /** Name and image of the container that answered. */
  readonly container: string;
  readonly image: string;
  /** Epoch ms. */
  readonly at: number;
  /** As the process saw it, after all translation. */
  readonly client: string;
  readonly clientPort: number;
  readonly port: number;
  readonly method: string;
  /** With query. */
  readonly path: string;
  /** The Host header. */
  readonly host: string;
  readonly status: number;
  /** Of the body as sent. */
  readonly bytes: number;
  readonly userAgent: string | undefined;
  readonly referer: string | undefined;
  readonly forwardedFor: string | undefined;
  /** Of a proxy: its connections to backends, in order, as its log tells them. */
  readonly upstream?: ProxiedRequest;
  /** What came instead of a request line: the server read no further. */
  readonly malformed?: string;
}

export interface ProxiedRequest {
  /** `default-web-80` */
  readonly name: string;
  readonly tries: readonly { readonly address: string; readonly bytes: number; readonly seconds: number; readonly status: number }[];
  /** Of the client's request. */
  readonly requestBytes: number;
  readonly seconds: number;
  /** 32 hexadecimal digits. */
  readonly id: string;
}

/** By uid of the pod, oldest line first. */
export type AccessLogState = ReadonlyMap<string, readonly ServedRequest[]>;

/** A kubelet rotates a container's log at 10 MiB; the lab keeps so many lines of a pod, and of so many pods. */
const mostLines = 1000;
const mostPods = 1000;

export class AccessLog {
  state: AccessLogState = new Map();

  add(uid: string, served: ServedRequest): void {
    const state = new Map(this.state);
    const lines = [...(state.get(uid) ?? []), served];
    state.delete(uid);
    state.set(uid, lines.length > mostLines ? lines.slice(-mostLines) : lines);
    // Whoever was silent longest goes first.
    for (const key of state.keys()) {
      if (state.size <= mostPods) break;
      state.delete(key);
    }
    this.state = state;
  }

  of(uid: string): readonly ServedRequest[] {
    return this.state.get(uid) ?? [];
  }
}
