/**
 * One language's words of a lesson: a Markdown file whose level-2 headings are the steps
 * (`## step-id: Title`) and whose level-3 headings are parts of a step (`### choice a: Label`,
 * `### goal made: Label`, `### hint`, `### mistake wrong-port`, `### run: Button`, `### after`, `### notes`).
 */
import { load } from 'js-yaml';
import type { Heading, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { compileBlocks, compileInline, type LessonProblem, plainText, type Report } from './compile-markdown.js';
import type { Block, Inline } from './content.js';

export interface LabelledText {
  readonly id: string;
  readonly label: readonly Inline[];
  readonly body: readonly Block[];
}

export interface StepText {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly body: readonly Block[];
  readonly choices: readonly LabelledText[];
  readonly goals: readonly LabelledText[];
  readonly mistakes: readonly LabelledText[];
  readonly hints: readonly (readonly Block[])[];
  readonly runLabel?: readonly Inline[];
  /** What to say to everyone once a prediction has been watched. */
  readonly after: readonly Block[];
  readonly notes: readonly Block[];
}

export interface LessonText {
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly StepText[];
}

const MAX_TEXT = 200_000;

/** Cuts `id: ` off the front of a heading; undefined where there is none. */
function splitHeading(
  inline: readonly Inline[],
  pattern: RegExp,
): { readonly groups: readonly string[]; readonly rest: Inline[] } | undefined {
  const [first, ...rest] = inline;
  if (first?.t !== 'text') return undefined;
  const found = pattern.exec(first.v);
  if (!found) return undefined;
  const left = first.v.slice(found[0].length);
  return { groups: found.slice(1), rest: [...(left ? [{ t: 'text', v: left } as const] : []), ...rest] };
}

interface Section {
  readonly heading: Heading;
  readonly body: RootContent[];
}

function sectionsOf(nodes: readonly RootContent[], depth: number): { readonly lead: RootContent[]; readonly sections: Section[] } {
  const lead: RootContent[] = [];
  const sections: Section[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === depth) sections.push({ heading: node, body: [] });
    else (sections.at(-1)?.body ?? lead).push(node);
  }
  return { lead, sections };
}

const lineOf = (node: RootContent | undefined) => node?.position?.start.line ?? 1;

function compileStep(section: Section, report: Report): StepText | undefined {
  const title = splitHeading(compileInline(section.heading.children, report), /^([a-z][a-z0-9-]*):\s+/);
  if (!title) {
    report(lineOf(section.heading), 'a step heading reads "## step-id: Title"');
    return undefined;
  }
  const { lead, sections } = sectionsOf(section.body, 3);
  const parts = { choice: [] as LabelledText[], goal: [] as LabelledText[], mistake: [] as LabelledText[] };
  const hints: Block[][] = [];
  let notes: Block[] = [];
  let after: Block[] = [];
  let runLabel: Inline[] | undefined;
  for (const part of sections) {
    const inline = compileInline(part.heading.children, report);
    const body = compileBlocks(part.body, report);
    const labelled = splitHeading(inline, /^(choice|goal|mistake) ([a-z][a-z0-9-]*):?\s*/);
    const run = splitHeading(inline, /^run:\s+/);
    const kind = labelled?.groups[0] as keyof typeof parts | undefined;
    if (labelled && kind) parts[kind].push({ id: labelled.groups[1] ?? '', label: labelled.rest, body });
    else if (run) runLabel = run.rest;
    else if (plainText(inline) === 'hint') hints.push(body);
    else if (plainText(inline) === 'notes') notes = body;
    else if (plainText(inline) === 'after') after = body;
    else report(lineOf(part.heading), `"### ${plainText(inline).slice(0, 60)}" is none of choice, goal, mistake, hint, run, after, notes`);
  }
  return {
    id: title.groups[0] ?? '',
    title: title.rest,
    body: compileBlocks(lead, report),
    choices: parts.choice,
    goals: parts.goal,
    mistakes: parts.mistake,
    hints,
    ...(runLabel ? { runLabel } : {}),
    after,
    notes,
  };
}

/**
 * Compiles a lesson's words. `file` is only used to name the place of a problem.
 * Never throws: what is wrong comes back as problems with lines.
 */
export function compileText(file: string, source: string): { readonly text: LessonText; readonly problems: readonly LessonProblem[] } {
  const problems: LessonProblem[] = [];
  const report: Report = (line, reason) => problems.push({ file, line, reason });
  const empty: LessonText = { title: '', summary: '', steps: [] };
  if (source.length > MAX_TEXT) {
    report(1, `the text is longer than ${MAX_TEXT} characters`);
    return { text: empty, problems };
  }
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n'));
  if (!front) {
    report(1, 'the file must begin with a block of title and summary between two lines of ---');
    return { text: empty, problems };
  }
  let head: unknown;
  try {
    head = load(front[1] ?? '');
  } catch (error) {
    report(1, `the block at the top is not YAML: ${error instanceof Error ? error.message.split('\n')[0] : 'unreadable'}`);
  }
  const field = (name: string): string => {
    const value = typeof head === 'object' && head !== null ? (head as Record<string, unknown>)[name] : undefined;
    if (typeof value === 'string' && value.trim()) return value.trim();
    report(1, `"${name}" is missing at the top`);
    return '';
  };
  // Lines before the body are kept so that positions are those of the file.
  const body =
    '\n'.repeat(front[0].split('\n').length - 1) +
    source
      .replace(/^\uFEFF/, '')
      .replace(/\r\n/g, '\n')
      .slice(front[0].length);
  const { lead, sections } = sectionsOf(fromMarkdown(body).children, 2);
  if (lead.length) report(lineOf(lead[0]), 'text before the first step');
  const steps = sections.flatMap((section) => compileStep(section, report) ?? []);
  return { text: { title: field('title'), summary: field('summary'), steps }, problems };
}
