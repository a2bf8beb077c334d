/**
 * A lesson's YAML → a value that fits a schema, or what is wrong with it and on which line. Never throws, whatever the text: it may
 * come from anywhere.
 */
import * as v from 'valibot';
import { type ManifestDocument, parseManifest } from '../api/manifest.js';
import type { LessonProblem } from './problem.js';

/** Characters of a file, values in it once aliases are filled in, and levels of nesting. */
export const MOST_CHARACTERS = 200_000;
const MOST_VALUES = 20_000;
const MOST_LEVELS = 40;
/** A file that is no lesson at all has hundreds of things wrong with it. */
const MOST_PROBLEMS = 20;

/** Keys and indices from the root of a file to a place in it. */
export type Path = readonly (string | number)[];

export interface YamlFile<T> {
  readonly value: T;
  /** Line of the place, or of the nearest one around it that is written. */
  lineOf(path: Path): number;
}

/** Field paths have no way to write a quotation mark: what lies below a key with one is found at the key before it. */
function fieldPath(path: Path): string {
  const until = path.findIndex((part) => typeof part === 'string' && part.includes('"'));
  return (until < 0 ? path : path.slice(0, until)).map((part) => (typeof part === 'number' ? `[${part}]` : `["${part}"]`)).join('');
}

const shown = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('');

function tooLarge(root: unknown): string | undefined {
  let values = 0;
  const walk = (value: unknown, level: number): string | undefined => {
    values += 1;
    if (values > MOST_VALUES) return `more than ${MOST_VALUES} values`;
    if (level > MOST_LEVELS) return `nested deeper than ${MOST_LEVELS} levels`;
    if (typeof value !== 'object' || value === null) return undefined;
    for (const part of Object.values(value)) {
      const found = walk(part, level + 1);
      if (found) return found;
    }
    return undefined;
  };
  return walk(root, 1);
}

interface Complaint {
  readonly path: Path;
  readonly reason: string;
  /** unknown: the place is a key that should not be there; missing: one that should be. */
  readonly key?: 'unknown' | 'missing';
}

const pathOf = (issue: v.BaseIssue<unknown>): Path =>
  (issue.path ?? []).flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));

/** Of several shapes a value may have, the one it comes nearest to says what is wrong. */
function nearestOf(path: Path, inner: readonly Complaint[]): Complaint | undefined {
  const within = inner.filter((one) => one.path.length > path.length);
  const values = within.filter(({ key }) => key === undefined);
  if (values.length > 0) return values.reduce((a, b) => (b.path.length > a.path.length ? b : a));
  // A key that only few of the shapes do not know belongs to none of those that have the other keys.
  const unknown = within.filter(({ key }) => key === 'unknown');
  const often = (one: Complaint) => unknown.filter(({ path: other }) => other.at(-1) === one.path.at(-1)).length;
  return unknown.length > 0 ? unknown.reduce((a, b) => (often(b) < often(a) ? b : a)) : undefined;
}

function complaintOf(issue: v.BaseIssue<unknown>, before: Path = []): Complaint {
  const path = [...before, ...pathOf(issue)];
  const union = issue.type === 'union';
  const nearest = union
    ? nearestOf(
        path,
        (issue.issues ?? []).map((one) => complaintOf(one, path)),
      )
    : undefined;
  if (nearest) return nearest;
  if (issue.expected === 'never') return { path, key: 'unknown', reason: 'there is no such key here' };
  if (issue.received === 'undefined' && !union) return { path, key: 'missing', reason: 'is missing' };
  return { path, reason: issue.message };
}

/** What a schema says of a value, the first of it. */
function complaints(issues: readonly v.BaseIssue<unknown>[]): readonly Complaint[] {
  return issues.slice(0, MOST_PROBLEMS).map((issue) => complaintOf(issue));
}

/** @param file names the place of a problem */
export function readYaml<S extends v.GenericSchema>(
  file: string,
  text: string,
  schema: S,
  problems: LessonProblem[],
): YamlFile<v.InferOutput<S>> | undefined {
  const refuse = (line: number, reason: string): undefined => {
    problems.push({ file, line, reason });
    return undefined;
  };
  if (text.length > MOST_CHARACTERS) return refuse(1, `the file is longer than ${MOST_CHARACTERS} characters`);
  let read: ReturnType<typeof parseManifest>;
  let large: string | undefined;
  try {
    read = parseManifest(text, file);
    large = tooLarge(read.documents[0]?.value);
  } catch (error) {
    return refuse(1, `not YAML: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  const [error] = read.errors;
  if (error) {
    // Which line it is is told before: the parser's own count begins anew in a block at the top of a text, and may be one off.
    const said = error.message
      .replace(`error parsing ${file}: `, '')
      .replace('error converting YAML to JSON: ', '')
      .replace(/^yaml: (?:line \d+: )?/, '');
    return refuse(error.line, `not YAML: ${said}`);
  }
  const [document, second] = read.documents;
  if (!document) return refuse(1, 'the file is empty');
  if (second) return refuse(second.line, 'the file holds one YAML document, not several');
  if (large) return refuse(document.line, `the file has ${large}`);
  for (const { key, position } of document.duplicateKeys) refuse(position.line, `${key} is written twice`);
  const lineAt = (path: Path, place: keyof Pick<ManifestDocument, 'positionOf' | 'keyPositionOf'> = 'positionOf') =>
    document[place](fieldPath(path)).line;
  const result = v.safeParse(schema, document.value);
  if (!result.success) {
    for (const { path, reason, key } of complaints(result.issues))
      refuse(lineAt(path, key === 'unknown' ? 'keyPositionOf' : 'positionOf'), `${shown(path) || 'the file'}: ${reason}`);
    return undefined;
  }
  return { value: result.output, lineOf: (path) => lineAt(path) };
}
