/** `-o jsonpath=…`, `-o jsonpath-as-json=…`, `-o jsonpath-file=…`. Models cli-runtime/pkg/printers/jsonpath.go (v1.36). */
import { FormatError } from './format-error.js';
import { goSyntax } from './go-value.js';
import { runJsonPath, runJsonPathAsJson } from './jsonpath.js';
import { JsonPathError, parseJsonPath } from './jsonpath-parse.js';
import type { PrintOptions } from './print-options.js';

export type JsonPathFormat = 'jsonpath' | 'jsonpath-as-json' | 'jsonpath-file';

export function jsonPathOutput(format: JsonPathFormat, value: string, object: unknown, options: PrintOptions): string {
  const template = format === 'jsonpath-file' ? templateInFile(value, options) : value;
  const run = format === 'jsonpath-as-json' ? runJsonPathAsJson : runJsonPath;
  const parsed = failing(
    () => parseJsonPath(template),
    (why) => `error parsing jsonpath ${template}, ${why}`,
  );
  return failing(
    () => run(parsed, object, options.allowMissing),
    (why) =>
      `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${why}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n`,
  );
}

/** The text of the file that holds a template. */
export function templateInFile(path: string, { readFile }: PrintOptions): string {
  const text = readFile?.(path);
  if (text === undefined) throw new FormatError(`error reading --template ${path}, open ${path}: no such file or directory`);
  return text;
}

function failing<T>(run: () => T, words: (why: string) => string): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof JsonPathError) throw new FormatError(words(error.message));
    throw error;
  }
}
