/** How kubectl says that something went wrong. Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr (v1.36). */
import { invalidText } from '../../api/request-status.js';
import type { Status } from '../../api/status.js';

/** Ends the command; `text` is printed after `error: `. */
export class KubectlFailure extends Error {
  constructor(
    readonly text: string,
    readonly exit = 1,
  ) {
    super(text);
  }
}

/** Several failures that count as one among others. Models apimachinery/pkg/util/errors Aggregate (v1.36). */
export class KubectlFailures extends Error {
  constructor(readonly failures: readonly (KubectlFailure | KubectlFailures)[]) {
    super();
    const said = [...new Set(failures.map((failure) => (failure instanceof KubectlFailure ? failure.text : failure.message)))];
    this.message = said.length === 1 ? said[0]! : `[${said.join(', ')}]`;
  }
}

/** The server's refusal ends the command. `doing` is `error when creating "x.yaml"`. */
export class StatusFailure extends Error {
  constructor(
    readonly status: Status,
    readonly doing?: string,
  ) {
    super(status.message);
  }
}

/** Wrong use of a command: kubectl points to its help. */
export function usageFailure(command: string, text: string): KubectlFailure {
  return new KubectlFailure(`${text}\nSee 'kubectl ${command} -h' for help and examples`);
}

/** One failure as kubectl prints it, line break included. `amongOthers`: one of several, which are told apart less finely. */
export function failureText(failure: unknown, amongOthers = false): string {
  if (failure instanceof KubectlFailure)
    return `${amongOthers || failure.text.startsWith('error: ') ? '' : 'error: '}${failure.text.replace(/\n$/, '')}\n`;
  if (failure instanceof KubectlFailures) return amongOthers ? `${failure.message}\n` : failuresText(failure.failures);
  if (failure instanceof StatusFailure) return `${statusText(failure.status, failure.doing, amongOthers)}\n`;
  throw failure;
}

function statusText(status: Status, doing: string | undefined, amongOthers: boolean): string {
  if (status.reason === 'Invalid' && !amongOthers) return invalidText(status);
  const reason = status.reason === '' ? '' : ` (${status.reason})`;
  return `Error from server${reason}: ${doing ? `${doing}: ` : ''}${status.message}`;
}

/** Several failures of one command, after everything that worked. Models MultipleErrors. */
export function failuresText(failures: readonly unknown[]): string {
  const [only] = failures;
  if (failures.length === 1 && only instanceof KubectlFailures) return failuresText(only.failures);
  return failures.map((failure) => failureText(failure, failures.length > 1)).join('');
}
