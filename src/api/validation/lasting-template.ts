import type { PodTemplateSpec } from '../core.js';
import type { StatusCause } from '../status.js';
import { forbidden, notSupported } from './causes.js';
import { validatePodTemplate } from './pod.js';

/**
 * The template of pods that are kept running: none may come to an end by itself. Models the part that
 * pkg/apis/core/validation/validation.go ValidatePodTemplateSpecForRC and pkg/apis/apps/validation/validation.go
 * ValidatePodTemplateSpecForReplicaSet have in common (v1.36); `kind` is the word in the message.
 */
export function validateLastingTemplate(
  template: PodTemplateSpec,
  kind: 'DaemonSet' | 'ReplicaSet' | 'ReplicationController',
): StatusCause[] {
  const causes = validatePodTemplate(template, 'spec.template');
  const restart = template.spec.restartPolicy ?? '';
  if (restart !== 'Always') causes.push(notSupported('spec.template.spec.restartPolicy', restart, ['Always']));
  const { activeDeadlineSeconds } = template.spec as { readonly activeDeadlineSeconds?: number };
  if (activeDeadlineSeconds !== undefined) {
    causes.push(forbidden('spec.template.spec.activeDeadlineSeconds', `activeDeadlineSeconds in ${kind} is not Supported`));
  }
  return causes;
}
