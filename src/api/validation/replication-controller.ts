/** Models pkg/apis/core/validation/validation.go ValidateReplicationController (v1.36). */
import type { ReplicationController } from '../core.js';
import { checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, nonNegative, required } from './causes.js';
import { validateLastingTemplate } from './lasting-template.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

function validateSpec({ spec }: ReplicationController): StatusCause[] {
  const { selector = {}, template } = spec;
  const causes = nonNegative('spec.minReadySeconds', spec.minReadySeconds);
  const wanted = Object.entries(selector);
  if (wanted.length === 0) causes.push(required('spec.selector'));
  causes.push(...nonNegative('spec.replicas', spec.replicas));
  if (!template) return [...causes, required('spec.template')];
  const { labels } = template.metadata ?? {};
  if (wanted.some(([key, value]) => labels?.[key] !== value)) {
    causes.push(invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`'));
  }
  return [...causes, ...validateLastingTemplate(template, 'ReplicationController')];
}

export function validateReplicationController(controller: ReplicationController): StatusCause[] {
  return [...validateObjectMeta(controller.metadata, true, checkDns1123Subdomain), ...validateSpec(controller)];
}

export function validateReplicationControllerUpdate(controller: ReplicationController, old: ReplicationController): StatusCause[] {
  return [...validateObjectMetaUpdate(controller.metadata, old.metadata), ...validateSpec(controller)];
}
