import { JsonPathError } from './jsonpath-parse.js';

/** `name`, `.name`, `{name}`, `{.name}` → `{.name}`. Models kubectl/pkg/cmd/get/customcolumn.go RelaxedJSONPathExpression (v1.36). */
export function relaxedPath(path: string): string {
  if (path === '') return path;
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path);
  if (!match) {
    throw new JsonPathError("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'");
  }
  return `{.${match[1] ?? match[2]}}`;
}
