/** `--record`: the command line in `kubernetes.io/change-cause`. Models genericclioptions/record_flags.go (v1.36). */
import type { FlagSpec } from './flags.js';
import type { KubectlCall } from './kubectl-call.js';

export const changeCauseKey = 'kubernetes.io/change-cause';

export const recordFlag: FlagSpec = { name: 'record', kind: 'bool' };

/** The flag is deprecated: said before anything else happens. */
export function warnOfRecord(kubectl: KubectlCall): void {
  if (kubectl.flags.given('record')) kubectl.err('Flag --record has been deprecated, --record will be removed in the future\n');
}

/** `kubectl apply --filename=x.yaml --record=true`, undefined when not asked for. */
export function changeCause(kubectl: KubectlCall): string | undefined {
  if (!kubectl.flags.bool('record')) return undefined;
  const words = ['kubectl', kubectl.verb.path, ...kubectl.args];
  const given = [...kubectl.verb.flags]
    .filter((spec) => kubectl.flags.given(spec.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((spec) => `--${spec.name}=${spec.kind === 'bool' ? kubectl.flags.bool(spec.name) : kubectl.flags.text(spec.name)}`);
  return [...words, ...given].join(' ');
}

export function withChangeCause(kubectl: KubectlCall, written: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const cause = changeCause(kubectl);
  if (cause === undefined) return written;
  const metadata = (written.metadata ?? {}) as Record<string, unknown>;
  return { ...written, metadata: { ...metadata, annotations: { ...((metadata.annotations ?? {}) as object), [changeCauseKey]: cause } } };
}
