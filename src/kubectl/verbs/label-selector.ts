/** `-l` and `--field-selector`. Models apimachinery labels.Parse and fields.ParseSelector (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { matchesRequirements } from '../../api/labels.js';
import { parseLabelSelector as parseSelector } from '../../api/selector-text.js';
import { KubectlFailure } from './failure.js';

export type ObjectTest = (object: KubeObject) => boolean;

export function parseLabelSelector(text: string): ObjectTest {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw new KubectlFailure(parsed.message);
  return (object) => matchesRequirements(parsed.requirements, object.metadata.labels ?? {});
}

/** Fields the API server can select by, for the kinds of the lab. */
const selectable = new Set([
  'metadata.name',
  'metadata.namespace',
  'status.phase',
  'status.podIP',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.clusterIP',
  'spec.type',
  'spec.unschedulable',
  'involvedObject.kind',
  'involvedObject.name',
  'involvedObject.namespace',
  'involvedObject.uid',
  'reason',
  'type',
]);

export function parseFieldSelector(text: string): ObjectTest {
  if (!text.trim()) return () => true;
  const tests = text.split(',').map((term): ObjectTest => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
    if (!match) throw new KubectlFailure(`invalid selector: '${term}'; can't understand '${term}'`);
    const [, path = '', operator, value = ''] = match;
    if (!selectable.has(path)) throw new KubectlFailure(`field label not supported: ${path}`);
    return (object) => {
      const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], object);
      return (String(found ?? '') === value) === (operator !== '!=');
    };
  });
  return (object) => tests.every((test) => test(object));
}
