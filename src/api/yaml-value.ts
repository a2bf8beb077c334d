/**
 * A YAML tree as the JSON value kubectl makes of it: aliases filled in, merge keys merged, keys turned
 * into text. Models sigs.k8s.io/yaml yaml.go convertToJSONableObject.
 */

import type { MappingNode, ScalarNode, YamlNode } from './yaml-node.js';
import { resolvePlainScalar } from './yaml-scalar.js';

/** The document cannot be a JSON value; `offset` is where in the source. */
export class YamlValueError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** A key written twice in one mapping; the later one wins, as in kubectl. */
export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
  readonly end: number;
}

export interface YamlValue {
  readonly value: unknown;
  readonly duplicates: readonly DuplicateKey[];
}

/** Nodes a document may grow to when its aliases are filled in. */
const maxExpanded = 400_000;

function scalarValue(node: ScalarNode): unknown {
  if (node.tag === '!!str' || node.tag === '!' || (!node.plain && node.tag === '')) return node.text;
  if (node.tag === '' || ['!!int', '!!float', '!!bool', '!!null'].includes(node.tag)) {
    const value = resolvePlainScalar(node.text);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
      throw new YamlValueError(`json: unsupported value: ${name}`, node.start);
    }
    return value;
  }
  return node.text;
}

function keyText(node: YamlNode): string {
  const key = node.type === 'alias' ? node.target : node;
  if (key.type !== 'scalar') throw new YamlValueError(`invalid map key: ${key.type}`, node.start);
  const value = scalarValue(key);
  return value === null ? 'null' : String(value);
}

/** Sets an own property whatever its name, `__proto__` included. */
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** The JSON value of a tree. Throws `YamlValueError`. */
export function jsonValueOf(root: YamlNode): YamlValue {
  const duplicates: DuplicateKey[] = [];
  const active = new Set<YamlNode>();
  let expanded = 0;

  const mappingValue = (node: MappingNode): Record<string, unknown> => {
    const own: Record<string, unknown> = {};
    const merged: unknown[] = [];
    for (const { key, value } of node.pairs) {
      if (key.type === 'scalar' && key.plain && key.text === '<<') {
        const source = walk(value);
        merged.push(...(Array.isArray(source) ? source : [source]));
        continue;
      }
      const name = keyText(key);
      if (Object.hasOwn(own, name)) duplicates.push({ key: name, offset: key.start, end: key.end });
      setOwn(own, name, walk(value));
    }
    for (const source of merged) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw new YamlValueError('map merge requires map or sequence of maps as the value', node.start);
      }
      for (const [name, value] of Object.entries(source)) if (!Object.hasOwn(own, name)) setOwn(own, name, value);
    }
    return own;
  };

  const walk = (node: YamlNode): unknown => {
    expanded += 1;
    if (expanded > maxExpanded) throw new YamlValueError('document contains excessive aliasing', node.start);
    switch (node.type) {
      case 'scalar':
        return scalarValue(node);
      case 'alias':
        if (active.has(node.target)) throw new YamlValueError('anchor value contains itself', node.start);
        return walk(node.target);
      case 'sequence':
      case 'mapping': {
        active.add(node);
        const value = node.type === 'sequence' ? node.items.map(walk) : mappingValue(node);
        active.delete(node);
        return value;
      }
    }
  };
  return { value: walk(root), duplicates };
}
