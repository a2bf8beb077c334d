/** `-l` and `--field-selector`. Models apimachinery labels.Parse and fields.ParseSelector (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { KubectlFailure } from './failure.js';

export type ObjectTest = (object: KubeObject) => boolean;

export function parseLabelSelector(text: string): ObjectTest {
  if (!text.trim()) return () => true;
  const terms = text.split(/,(?![^(]*\))/).map((term) => parseTerm(term.trim(), text));
  return (object) => terms.every((term) => term(object.metadata.labels ?? {}));
}

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

function parseTerm(term: string, whole: string): LabelTest {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (set) {
    const key = set[1] as string;
    const values = (set[3] as string).split(',').map((value) => value.trim());
    return set[2] === 'in'
      ? (l) => l[key] !== undefined && values.includes(l[key])
      : (l) => l[key] === undefined || !values.includes(l[key]);
  }
  const equal = /^([^=!\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(term);
  if (equal) {
    const [, key = '', operator, value = ''] = equal;
    return operator === '!=' ? (l) => l[key] !== value : (l) => l[key] === value;
  }
  const exists = /^(!?)\s*([A-Za-z0-9][A-Za-z0-9./_-]*)$/.exec(term);
  if (exists) {
    const key = exists[2] as string;
    return exists[1] ? (l) => l[key] === undefined : (l) => l[key] !== undefined;
  }
  throw new KubectlFailure(`unable to parse requirement: found '${term || whole}', expected: identifier`);
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
