/** One run of a kubectl command: its flags, the cluster, and where text goes. */
import type { Kind, KubeObject, ObjectKey } from '../../api/kinds.js';
import type { ApiResult } from '../../api/status.js';
import { finish, type Steps } from '../../sim/steps.js';
import type { Lab } from '../lab.js';
import type { Call } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { failuresText, StatusFailure } from './failure.js';
import type { FlagSpec, Flags } from './flags.js';

export interface Verb {
  /** Words after `kubectl`: `get`, `create deployment`, `rollout status`. */
  readonly path: string;
  /** Other names for the last word. */
  readonly aliases?: readonly string[];
  /** One line for `kubectl --help` and `help`. */
  readonly summary: string;
  readonly flags: readonly FlagSpec[];
  run(kubectl: KubectlCall): number;
  /** The same, halting on the way: for commands that may take long. */
  readonly inSteps?: (kubectl: KubectlCall) => Steps<number>;
}

/** How a command runs that may take long. */
export const runInSteps = (inSteps: (kubectl: KubectlCall) => Steps<number>): Pick<Verb, 'run' | 'inSteps'> => ({
  run: (kubectl) => finish(inSteps(kubectl)),
  inSteps,
});

export class KubectlCall {
  /** Objects printed so far. */
  printed = 0;
  private readonly warned = new Set<string>();

  constructor(
    readonly verb: Verb,
    readonly flags: Flags,
    readonly call: Call,
    /** Arguments as typed, for `--record`. */
    readonly typed: readonly string[],
  ) {}

  get lab(): Lab {
    return this.call.lab;
  }

  get args(): readonly string[] {
    return this.flags.args;
  }

  get namespace(): string {
    return this.flags.text('namespace') || this.lab.namespace;
  }

  get namespaceGiven(): boolean {
    return this.flags.given('namespace');
  }

  out(text: string): void {
    this.call.out(text);
  }

  err(text: string): void {
    this.call.err(text);
  }

  /** A server's warning is shown once per command. */
  warn(text: string): void {
    if (this.warned.has(text)) return;
    this.warned.add(text);
    this.err(`Warning: ${text}\n`);
  }

  /** The object of an answer, its warnings said; a refusal ends the command. */
  accept<T = KubeObject>(result: ApiResult<T>, doing?: string): T {
    for (const warning of result.warnings ?? []) this.warn(warning);
    if (!result.ok) throw new StatusFailure(result.status, doing);
    return result.object;
  }

  get<K extends Kind>(kind: K, key: ObjectKey): KubeObject {
    return this.accept<KubeObject>(this.lab.world.api.get(kind, key) as ApiResult<KubeObject>);
  }

  readFile(path: string): string | undefined {
    return this.call.files.read(resolvePath(this.call.state, path));
  }

  /** Prints failures collected on the way; the exit code they make. */
  finish(failures: readonly unknown[]): number {
    if (!failures.length) return 0;
    this.err(failuresText(failures));
    return 1;
  }
}

/** `namespace/name`, or `name` for kinds without a namespace. */
export function keyIn(namespaced: boolean, namespace: string, name: string): ObjectKey {
  return namespaced ? `${namespace}/${name}` : name;
}
