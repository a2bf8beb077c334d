/** `-o custom-columns=HEADER:PATH,…` and `-o custom-columns-file=FILE`. Models kubectl/pkg/cmd/get/customcolumn.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { FormatError } from './format-error.js';
import { goText } from './go-value.js';
import { findResults } from './jsonpath.js';
import { type JsonPath, JsonPathError, parseJsonPath } from './jsonpath-parse.js';
import type { PrintOptions } from './print-options.js';
import { relaxedPath } from './relaxed-path.js';
import { alignColumns, tableColumns } from './tabwriter.js';

interface Column {
  readonly header: string;
  readonly path: JsonPath;
}

export function customColumns(
  format: 'custom-columns' | 'custom-columns-file',
  value: string,
  objects: readonly KubeObject[],
  options: PrintOptions,
): string {
  if (value === '') throw new FormatError('custom-columns format specified but no custom columns given');
  const columns = parsed(() => (format === 'custom-columns' ? columnsOfSpec(value) : columnsOfFile(value, options)));
  const rows = parsed(() => objects.map((object) => columns.map(({ path }) => cell(path, object))));
  // A file's columns have their heads whatever --no-headers says.
  const headless = options.noHeaders === true && format === 'custom-columns';
  const lines = [...(headless ? [] : [columns.map(({ header }) => header)]), ...rows].map((cells) => cells.join('\t'));
  return lines.length ? `${alignColumns(lines.join('\n'), tableColumns)}\n` : '';
}

function cell(path: JsonPath, object: KubeObject): string {
  const results = findResults(path, object);
  const none = results[0]?.length ? [] : ['<none>'];
  return [...none, ...results.flat().map(goText)].join(',');
}

function columnsOfSpec(spec: string): readonly Column[] {
  return spec.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon < 0) throw new FormatError(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, colon), path: parseJsonPath(relaxedPath(part.slice(colon + 1))) };
  });
}

const shape = 'Expected format is one line of space separated headers, one line of space separated column specs.';

function columnsOfFile(path: string, { readFile }: PrintOptions): readonly Column[] {
  const text = readFile?.(path);
  if (text === undefined) throw new FormatError(`error reading template ${path}, open ${path}: no such file or directory\n`);
  const lines = text.split('\n');
  if (text === '') throw new FormatError(`invalid template, missing header line. ${shape}`);
  if (lines.length < 2 || (lines.length === 2 && lines[1] === '')) throw new FormatError(`invalid template, missing spec line. ${shape}`);
  const [headers = [], specs = []] = lines.slice(0, 2).map((line) => line.split(/\s+/).filter(Boolean));
  if (headers.length !== specs.length) {
    throw new FormatError(`number of headers (${headers.length}) and field specifications (${specs.length}) don't match`);
  }
  return headers.map((header, index) => ({ header, path: parseJsonPath(relaxedPath(specs[index] as string)) }));
}

function parsed<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof JsonPathError) throw new FormatError(error.message);
    throw error;
  }
}
