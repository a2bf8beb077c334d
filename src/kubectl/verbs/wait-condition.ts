/** `--for=…` of `kubectl wait`. Models kubectl/pkg/cmd/wait/wait.go, condition.go and json.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { goText } from '../print/go-value.js';
import { findResults } from '../print/jsonpath.js';
import { JsonPathError, parseJsonPath } from '../print/jsonpath-parse.js';
import { relaxedPath } from '../print/relaxed-path.js';
import { KubectlFailure } from './failure.js';

/** Whether it holds of the object as it is now, or of one that is not there. May throw KubectlFailure. */
export type WaitCondition = (object: KubeObject | undefined) => boolean;

export function parseCondition(text: string): WaitCondition {
  if (text.toLowerCase() === 'delete') return (object) => object === undefined;
  if (text.toLowerCase() === 'create') return (object) => object !== undefined;
  if (text.startsWith('condition=')) return statusCondition(text.slice('condition='.length));
  if (text.startsWith('jsonpath=')) return valueCondition(text.slice('jsonpath='.length));
  throw new KubectlFailure(`unrecognized condition: ${JSON.stringify(text)}`);
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly observedGeneration?: number;
}

function statusCondition(text: string): WaitCondition {
  const equals = text.indexOf('=');
  const type = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
  const status = (equals < 0 ? 'true' : text.slice(equals + 1)).toLowerCase();
  return (object) => {
    const held = (object as { status?: { conditions?: readonly Condition[]; observedGeneration?: number } } | undefined)?.status;
    const condition = held?.conditions?.find((one) => one.type.toLowerCase() === type);
    if (!condition || !object) return false;
    // What a controller said of an older spec does not count.
    const seen = condition.observedGeneration ?? held?.observedGeneration;
    const { generation } = object.metadata;
    return (generation === undefined || seen === undefined || seen >= generation) && condition.status.toLowerCase() === status;
  };
}

/** Cut at single `=`; two of them are part of the path. */
function splitAtEquals(text: string): readonly string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/==|=|[^=]+/g)) {
    if (piece === '=') parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

function valueCondition(text: string): WaitCondition {
  const [path = '', value, ...more] = splitAtEquals(text);
  if (more.length) {
    throw new KubectlFailure(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    );
  }
  const wanted = value?.replace(/^['"]+|['"]+$/g, '');
  if (wanted === '') {
    throw new KubectlFailure("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
  }
  if (path === '') throw new KubectlFailure('jsonpath expression cannot be empty');
  const parsed = saying(() => parseJsonPath(relaxedPath(path)));
  return (object) => {
    const results = object === undefined ? [] : saying(() => findResults(parsed, object));
    if (!results[0]?.length) return false;
    if (results.length > 1) throw new KubectlFailure('given jsonpath expression matches more than one list');
    if (results[0].length > 1) throw new KubectlFailure('given jsonpath expression matches more than one value');
    if (wanted === undefined) return true;
    const [found] = results[0];
    if (found !== null && typeof found === 'object') {
      throw new KubectlFailure('jsonpath leads to a nested object or list which is not supported');
    }
    return goText(found).trim() === wanted.trim();
  };
}

function saying<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof JsonPathError) throw new KubectlFailure(error.message);
    throw error;
  }
}
