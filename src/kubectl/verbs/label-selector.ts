/** `-l` where kubectl itself reads it. Models apimachinery labels.Parse (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { matchesRequirements } from '../../api/labels.js';
import { parseLabelSelector as parseSelector } from '../../api/selector-text.js';
import { KubectlFailure } from './failure.js';

type ObjectTest = (object: KubeObject) => boolean;

export function parseLabelSelector(text: string): ObjectTest {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw new KubectlFailure(parsed.message);
  return (object) => matchesRequirements(parsed.requirements, object.metadata.labels ?? {});
}
