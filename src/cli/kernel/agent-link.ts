/** The judge's end of the line to one agent, which holds a network namespace of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Protocol } from '../../api/core.js';
import type { Observation } from './observation.js';
import { commandEnvironment } from './run-command.js';

export interface ListeningSocket {
  readonly who: string;
  readonly protocol: Protocol;
  readonly address: string;
  readonly port: number;
}

export interface ConnectOrder {
  readonly protocol: Protocol;
  readonly dst: string;
  readonly dstPort: number;
  /** For machines with several addresses. */
  readonly src?: string;
  /** Silence so long (ms) is a time-out. */
  readonly limit: number;
}

const agentFile = fileURLToPath(new URL('./agent.mjs', import.meta.url));
/** An agent holds a few sockets; this keeps a laboratory within half a gigabyte. */
const heapMB = 48;

export class AgentLink {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { readonly done: (observation: Observation) => void; readonly fail: (error: Error) => void }>();
  #listening: { readonly done: () => void; readonly fail: (error: Error) => void } | undefined;
  #next = 1;
  #ended: Error | undefined;

  /** Starts the agent in a namespace that is made with it and ends with it: nothing is left behind whoever is killed. */
  constructor(readonly name: string) {
    const args = ['--net', '--', process.execPath, `--max-old-space-size=${heapMB}`, agentFile];
    this.#child = spawn('unshare', args, { env: commandEnvironment, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.once('error', (error) => this.#end(error));
    this.#child.once('exit', () => this.#end(new Error(`the agent of ${name} has ended`)));
    this.#child.stdin!.on('error', (error) => this.#end(error));
    createInterface({ input: this.#child.stdout! }).on('line', (line) => this.#hear(line));
  }

  /** `unshare` becomes the agent, so this is the agent's own. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  listen(sockets: readonly ListeningSocket[]): Promise<void> {
    return new Promise((done, fail) => {
      if (this.#ended) return fail(this.#ended);
      this.#listening = { done, fail };
      this.#say({ do: 'listen', sockets });
    });
  }

  connect(order: ConnectOrder): Promise<Observation> {
    return new Promise((done, fail) => {
      if (this.#ended) return fail(this.#ended);
      const id = this.#next;
      this.#next += 1;
      this.#waiting.set(id, { done, fail });
      this.#say({ do: 'connect', id, ...order });
    });
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  #say(order: unknown): void {
    this.#child.stdin!.write(`${JSON.stringify(order)}\n`);
  }

  #hear(line: string): void {
    const { id, observation } = JSON.parse(line) as { readonly id?: number; readonly observation?: Observation };
    if (id === undefined || !observation) {
      this.#listening?.done();
      this.#listening = undefined;
      return;
    }
    this.#waiting.get(id)?.done(observation);
    this.#waiting.delete(id);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#listening?.fail(error);
    for (const { fail } of this.#waiting.values()) fail(error);
    this.#waiting.clear();
  }
}
