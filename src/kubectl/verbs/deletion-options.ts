/** `--cascade`, `--grace-period`, `--force` and `--now` of commands that delete. Models kubectl/pkg/cmd/delete (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import type { DeleteOptions } from '../../sim/world.js';
import { KubectlFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';

/** The longest kubectl waits here for an object to be gone, in virtual ms. */
export const longestWaitMs = 600_000;

const strategies = { background: 'Background', true: 'Background', foreground: 'Foreground', orphan: 'Orphan', false: 'Orphan' } as const;

/** `forced`: `delete --force`, which leaves no time at all. Throws for a cascade that is none. */
export function deletionOptions({ flags }: KubectlCall, forced = false): DeleteOptions {
  const cascade = flags.text('cascade').toLowerCase();
  const propagation = Object.entries(strategies).find(([name]) => name === cascade)?.[1];
  if (!propagation) {
    throw new KubectlFailure(`invalid cascade value (${flags.text('cascade')}). Must be "background", "foreground", or "orphan"`);
  }
  const asked = flags.bool('now') ? 1 : flags.int('grace-period');
  // Nobody is to lose data by a zero alone: it becomes a second, unless it is forced.
  const grace = forced ? Math.max(asked, 0) : asked === 0 ? 1 : asked;
  return { propagation, ...(grace >= 0 && { gracePeriodSeconds: grace }) };
}

/** What is said of an object that was told to go. Models delete.go PrintObj. */
export function deletedText({ flags }: KubectlCall, object: KubeObject, options: DeleteOptions, suffix = ''): string {
  const type = resourceText(resourceOf(object.kind));
  const { name, namespace } = object.metadata;
  if (flags.text('output') === 'name') return `${type}/${name}\n`;
  const how = options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  return `${type} "${name}" ${how}${namespace ? ` from ${namespace} namespace` : ''}${suffix}\n`;
}
