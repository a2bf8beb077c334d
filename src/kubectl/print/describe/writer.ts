/** What `kubectl describe` is written with. Models kubectl/pkg/describe PrefixWriter (v1.36): a level is two blanks. */
import type { ObjectMeta } from '../../../api/metadata.js';
import { alignRows, cellsOf, describeColumns } from '../tabwriter.js';

export class DescribeWriter {
  /** Lines as cells. */
  private readonly rows: (readonly string[])[] = [];

  /** One line, or several; `\t` separates columns. */
  write(level: number, text: string): this {
    const indented = '  '.repeat(level) + text;
    if (!text.includes('\n')) this.rows.push(cellsOf(indented));
    else for (const line of indented.split('\n')) this.rows.push(cellsOf(line));
    return this;
  }

  /** One line of two columns: what `write` makes of both with a tab between them, sooner. */
  pair(level: number, title: string, value: string): this {
    if (value.includes('\n') || value.includes('\t')) return this.write(level, `${title}\t${value}`);
    this.rows.push(['  '.repeat(level) + title, value]);
    return this;
  }

  /** Text that is complete lines already. */
  raw(text: string): this {
    return this.write(0, text.replace(/\n$/, ''));
  }

  toString(): string {
    return this.rows.length ? `${alignRows(this.rows, describeColumns)}\n` : '';
  }

  /** Unaligned, for text that is part of something larger. */
  source(): string {
    return this.rows.map((cells) => `${cells.join('\t')}\n`).join('');
  }
}

/** `Labels:\ta=b` and one line for each further pair. Models printLabelsMultilineWithIndent. */
export function pairLines(
  writer: DescribeWriter,
  initial: string,
  title: string,
  pairs: Readonly<Record<string, string>> | undefined,
  between: string,
  skip: readonly string[] = [],
): void {
  const entries = Object.entries(pairs ?? {})
    .filter(([key]) => !skip.includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (!entries.length) {
    writer.raw(`${initial}${title}:\t<none>`);
    return;
  }
  entries.forEach(([key, value], index) => {
    writer.pair(0, index === 0 ? `${initial}${title}:` : '', `${key}${between}${value}`);
  });
}

/** What most descriptions begin with; `between`: lines after the name and namespace. */
export function headLines(
  writer: DescribeWriter,
  { name, namespace = '', labels, annotations }: ObjectMeta,
  between: readonly string[] = [],
  namespaced = true,
): void {
  writer.write(0, `Name:\t${name}`);
  if (namespaced) writer.write(0, `Namespace:\t${namespace}`);
  for (const line of between) writer.write(0, line);
  pairLines(writer, '', 'Labels', labels, '=');
  annotationLines(writer, annotations);
}

const hiddenAnnotations = ['kubectl.kubernetes.io/last-applied-configuration'];
/** Longest annotation shown on its line. Models maxAnnotationLen. */
const maxAnnotation = 140;

/** Models printAnnotationsMultiline: long or multi-line values go on lines of their own. */
export function annotationLines(
  writer: DescribeWriter,
  annotations: Readonly<Record<string, string>> | undefined,
  initial = '',
  title = 'Annotations',
): void {
  const entries = Object.entries(annotations ?? {})
    .filter(([key]) => !hiddenAnnotations.includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (!entries.length) {
    writer.raw(`${initial}${title}:\t<none>`);
    return;
  }
  entries.forEach(([key, value], index) => {
    const start = index === 0 ? `${initial}${title}:\t` : `${initial}\t`;
    const trimmed = value.replace(/\n$/, '');
    if (`${key}: ${trimmed}`.length <= maxAnnotation && !trimmed.includes('\n')) writer.raw(`${start}${key}: ${trimmed}`);
    else {
      writer.raw(`${start}${key}:`);
      for (const line of trimmed.split('\n'))
        writer.raw(`${initial}\t  ${line.length > maxAnnotation - 2 ? `${line.slice(0, maxAnnotation - 2)}...` : line}`);
    }
  });
}
