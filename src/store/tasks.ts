/** What takes long: shown once it did, with how far it is and a way to stop it; how it was stopped stays to be read for a while. */
import { type EngineClient, EngineFailure } from '../worker/client.js';
import type { Halt, RequestName, WorkProgress } from '../worker/protocol.js';
import type { LabContext } from './context.js';

export interface Task {
  readonly id: number;
  /** The request, or what the page itself does step by step. */
  readonly name: RequestName | 'runUntil';
  readonly params: unknown;
  readonly progress?: WorkProgress;
  /** Asks for no more of it. */
  readonly stop?: () => void;
  /** It was stopped: where, if that can be said. */
  readonly ended?: Halt | true;
}

/** What is over sooner is not shown, ms. */
const PATIENCE_MS = 300;
/** How long it can be read that something was stopped, ms. */
const READ_MS = 8_000;

let nextId = 1;

export interface TaskReport {
  onProgress(progress: WorkProgress): void;
  onBegun(stop: () => void): void;
  /** @param ended that it was stopped, and where */
  end(ended?: Task['ended']): void;
}

export function beginTask({ get, set }: Pick<LabContext, 'get' | 'set'>, name: Task['name'], params: unknown): TaskReport {
  let task: Task = { id: nextId++, name, params };
  let shown = false;
  const put = (...now: readonly Task[]) => set({ tasks: [...get().tasks.filter(({ id }) => id !== task.id), ...now] });
  const tell = (news: Partial<Task>) => {
    task = { ...task, ...news };
    if (shown) put(task);
  };
  const show = () => {
    shown = true;
    put(task);
  };
  const timer = setTimeout(show, PATIENCE_MS);
  return {
    onProgress: (progress) => tell({ progress }),
    onBegun: (stop) => tell({ stop }),
    end(ended) {
      clearTimeout(timer);
      if (ended) {
        tell({ ended });
        show();
        setTimeout(put, READ_MS);
      } else if (shown) put();
    },
  };
}

/** Time that passes, and loads, are told of elsewhere. */
const isTask = (name: RequestName): boolean => /^(boot|exec|act|apply|compare|send|undo|redo|re[pswt]|(op|run|sol)\w+Step)/.test(name);

const isStopped = (error: unknown): boolean => error instanceof EngineFailure && error.error.code === 'stopped';

/** A client whose longer requests are told of. */
export function withTasks(client: EngineClient, lab: Pick<LabContext, 'get' | 'set'>): EngineClient {
  return {
    ...client,
    async ask(name, params) {
      if (!isTask(name)) return client.ask(name, params);
      const task = beginTask(lab, name, params);
      let ended: Task['ended'];
      try {
        const value = await client.ask(name, params, task);
        ended = (value as { readonly stopped?: Halt } | null)?.stopped;
        return value;
      } catch (error) {
        ended = isStopped(error) || undefined;
        throw error;
      } finally {
        task.end(ended);
      }
    },
  };
}
