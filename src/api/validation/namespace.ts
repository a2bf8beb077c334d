/** Models pkg/apis/core/validation/validation.go ValidateNamespace and registry/core/namespace/strategy.go (v1.36). */
import type { Namespace } from '../core.js';
import { checkDns1123Label, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach } from './causes.js';
import { standardFinalizers, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

export function validateNamespace({ metadata, spec }: Namespace): StatusCause[] {
  const path = 'spec.finalizers';
  const finalizers = (spec?.finalizers ?? []).flatMap((name) => [
    ...invalidEach(path, name, checkQualifiedName(name)),
    ...(name.includes('/') || standardFinalizers.includes(name)
      ? []
      : [invalid(path, name, 'name is neither a standard finalizer name nor is it fully qualified')]),
  ]);
  return [...validateObjectMeta(metadata, false, checkDns1123Label), ...finalizers];
}

export function validateNamespaceUpdate(namespace: Namespace, old: Namespace): StatusCause[] {
  return [...validateNamespace(namespace), ...validateObjectMetaUpdate(namespace.metadata, old.metadata)];
}
