/** `-o go-template=…`, `-o go-template-file=…` and their older names. Models cli-runtime/pkg/printers/template.go (v1.36). */
import { FormatError } from './format-error.js';
import { TemplateError } from './go-template/lex.js';
import { parseTemplate } from './go-template/parse.js';
import { RunError, runTemplate } from './go-template/run.js';
import { textOf } from './go-template/value.js';
import { compactJson } from './json.js';
import { templateInFile } from './jsonpath-output.js';
import type { PrintOptions } from './print-options.js';

export type GoTemplateFormat = 'go-template' | 'go-template-file' | 'template' | 'templatefile';

export function goTemplateOutput(format: GoTemplateFormat, value: string, object: unknown, options: PrintOptions): string {
  const source = format === 'go-template-file' || format === 'templatefile' ? templateInFile(value, options) : value;
  try {
    return runTemplate(parseTemplate(source), object, 'output', options.allowMissing);
  } catch (error) {
    if (error instanceof TemplateError) {
      const line = source.slice(0, error.at).split('\n').length;
      throw new FormatError(`error parsing template ${source}, template: output:${line}: ${error.message}`);
    }
    if (!(error instanceof RunError)) throw error;
    // What was written stays, with a word to whoever looks for the mistake.
    const shown = `${error.written}Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${source}\n\traw data was:\n\t\t${compactJson(object)}\n\tobject given to template engine was:\n\t\t${textOf(object)}\n\n`;
    throw new FormatError(`error executing template ${JSON.stringify(source)}: ${error.message}`, shown);
  }
}
