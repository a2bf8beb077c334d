/** `@tsv` and the like. Models jq 1.6 src/builtin.c f_format. */
import { JqError, JqSyntaxError, type Json } from './syntax.js';
import { described, isArray } from './values.js';

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function row(value: Json, name: string, cell: (item: Json) => string, separator: string): string {
  if (!isArray(value)) throw new JqError(`${described(value)} cannot be ${name}-formatted, only an array can be`);
  return value
    .map((item) => {
      if (item === null) return '';
      if (typeof item === 'object') throw new JqError(`${described(item)} is not valid in a ${name} row`);
      return cell(item);
    })
    .join(separator);
}

const tsvEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };
const htmlEscapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' };

const formats: Readonly<Record<string, (value: Json) => string>> = {
  '@text': plain,
  '@json': (value) => JSON.stringify(value),
  '@tsv': (value) => row(value, 'tsv', (item) => plain(item).replace(/[\t\n\r\\]/g, (c) => tsvEscapes[c] as string), '\t'),
  '@csv': (value) => row(value, 'csv', (item) => (typeof item === 'string' ? `"${item.replaceAll('"', '""')}"` : plain(item)), ','),
  '@sh': (value) =>
    (isArray(value) ? value : [value])
      .map((item) => (typeof item === 'string' ? `'${item.replaceAll("'", "'\\''")}'` : plain(item)))
      .join(' '),
  '@html': (value) => plain(value).replace(/[<>&'"]/g, (c) => htmlEscapes[c] as string),
  '@uri': (value) => encodeURIComponent(plain(value)).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
};

/** Throws `JqSyntaxError` for a format that is none. */
export function formatted(name: string, value: Json): string {
  const format = formats[name];
  if (!format) throw new JqSyntaxError(`${name.slice(1)} is not a valid format`);
  return format(value);
}
