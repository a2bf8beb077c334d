/** What `kubectl describe` is written with. Models kubectl/pkg/describe PrefixWriter (v1.36): a level is two blanks. */
import type { ObjectMeta } from '../../../api/metadata.js';
import { alignLines, describeColumns } from '../tabwriter.js';

export class DescribeWriter {
  private readonly lines: string[] = [];

  /** One line; `\t` separates columns. */
  write(level: number, text: string): this {
    this.lines.push('  '.repeat(level) + text);
    return this;
  }

  /** Text that is complete lines already. */
  raw(text: string): this {
    this.lines.push(text.endsWith('\n') ? text.slice(0, -1) : text);
    return this;
  }

  toString(): string {
    const lines = this.lines.flatMap((text) => (text.includes('\n') ? text.split('\n') : text));
    return lines.length ? `${alignLines(lines, describeColumns)}\n` : '';
  }

  /** Unaligned, for text that is part of something larger. */
  source(): string {
    return this.lines.map((line) => `${line}\n`).join('');
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
    writer.raw(`${index === 0 ? `${initial}${title}:` : ''}\t${key}${between}${value}`);
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
