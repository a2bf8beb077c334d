/** Why admission refuses a new pod. Models plugin/pkg/admission/{serviceaccount,priority}/admission.go (v1.36), in their order. */
import type { Pod, ServiceAccount } from './core.js';
import { priorityOfClass } from './defaulting/pod-admission.js';

/** Key of the account a pod runs as. */
export function accountKeyOf({ metadata, spec }: Pod): string {
  return `${metadata.namespace ?? ''}/${spec.serviceAccountName || 'default'}`;
}

/** What follows `pods "web" is forbidden: `; undefined when nothing is against it. `account` is the one of its key, if there is one. */
export function admissionRefusal(pod: Pod, account: ServiceAccount | undefined): string | undefined {
  if (account === undefined) {
    const missing = `serviceaccount "${pod.spec.serviceAccountName || 'default'}" not found`;
    return `error looking up service account ${accountKeyOf(pod)}: ${missing}`;
  }
  const { priorityClassName: name = '', priority } = pod.spec as { readonly priorityClassName?: string; readonly priority?: number };
  const computed = name === '' ? 0 : priorityOfClass(name);
  if (computed === undefined) return `no PriorityClass with name ${name} was found`;
  if (priority === undefined || priority === computed) return undefined;
  const rule = `the integer value of priority (${priority}) must not be provided in pod spec`;
  return `${rule}; priority admission controller computed ${computed} from the given PriorityClass name`;
}
