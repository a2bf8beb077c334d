/** `-l` and `--field-selector` as the API server reads them for a list. */
import { matchesFields, parseFieldSelector } from '../../api/field-selector.js';
import type { KubeObject } from '../../api/kinds.js';
import { matchesRequirements } from '../../api/labels.js';
import { badRequest } from '../../api/request-status.js';
import type { ModelledResource } from '../../api/scheme.js';
import { parseLabelSelector } from '../../api/selector-text.js';
import { StatusFailure } from './failure.js';

/** Throws the server's refusal, enriched as kubectl does. Models cli-runtime/pkg/resource/helper.go EnhanceListError (v1.36). */
export function listTest(
  { kind, group, version, plural }: ModelledResource,
  label: string,
  field: string,
): (object: KubeObject) => boolean {
  const labels = parseLabelSelector(label);
  const fields = parseFieldSelector(field, kind);
  const wrong = !labels.ok ? labels.message : !fields.ok ? fields.message : undefined;
  if (!labels.ok || !fields.ok) {
    const subject = JSON.stringify(`${group}/${version}, Resource=${plural}`);
    const selectors = `label selector ${JSON.stringify(label)}, field selector ${JSON.stringify(field)}`;
    throw new StatusFailure(badRequest(`Unable to find ${subject} that match ${selectors}: ${wrong}`));
  }
  return (object) => matchesRequirements(labels.requirements, object.metadata.labels ?? {}) && matchesFields(fields.requirements, object);
}
