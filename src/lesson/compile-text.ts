/**
 * One language's words of a lesson: a Markdown file whose level-2 headings are the steps
 * (`## step-id: Title`) and whose level-3 headings are parts of a step (`### choice a: Label`,
 * `### goal made: Label`, `### hint`, `### mistake wrong-port`, `### run: Button`, `### after`, `### notes`).
 */
import type { Heading, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import * as v from 'valibot';
import { compileBlocks, compileInline, plainText, type Report } from './compile-markdown.js';
import type { Block, Inline } from './content.js';
import type { LessonProblem } from './problem.js';
import { readYaml } from './read-yaml.js';

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

/** Larger texts, and lines nested deeper, would keep the reader of Markdown busy for seconds. */
const MOST_CHARACTERS = 100_000;
const TOO_DEEP = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){13}/m;

/** The block at the top of a text. */
const line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
const Front = v.strictObject({ title: line, summary: line });

export interface CompiledText {
  readonly text: LessonText;
  readonly problems: readonly LessonProblem[];
  /** Line of a step's heading, or of a part's: `choice near`, `goal made`, `run`. */
  lineOf(step: string, part?: string): number;
}

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

function compileStep(section: Section, report: Report, lines: Map<string, number>): StepText | undefined {
  const title = splitHeading(compileInline(section.heading.children, report), /^([a-z][a-z0-9-]*):\s+/);
  if (!title) {
    report(lineOf(section.heading), 'a step heading reads "## step-id: Title"');
    return undefined;
  }
  const id = title.groups[0] ?? '';
  if (lines.has(id)) report(lineOf(section.heading), `two steps have the same id ${id}`);
  lines.set(id, lineOf(section.heading));
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
    lines.set(`${id} ${labelled ? labelled.groups.join(' ') : run ? 'run' : plainText(inline)}`, lineOf(part.heading));
    if (labelled && kind) parts[kind].push({ id: labelled.groups[1] ?? '', label: labelled.rest, body });
    else if (run) runLabel = run.rest;
    else if (plainText(inline) === 'hint') hints.push(body);
    else if (plainText(inline) === 'notes') notes = body;
    else if (plainText(inline) === 'after') after = body;
    else report(lineOf(part.heading), `"### ${plainText(inline).slice(0, 60)}" is none of choice, goal, mistake, hint, run, after, notes`);
  }
  return {
    id,
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
export function compileText(file: string, source: string): CompiledText {
  const problems: LessonProblem[] = [];
  const report: Report = (line, reason) => problems.push({ file, line, reason });
  const lines = new Map<string, number>();
  const result = (text: LessonText): CompiledText => ({
    text,
    problems,
    lineOf: (step, part) => lines.get(part === undefined ? step : `${step} ${part}`) ?? lines.get(step) ?? 1,
  });
  const nothing: LessonText = { title: '', summary: '', steps: [] };
  if (source.length > MOST_CHARACTERS) {
    report(1, `the text is longer than ${MOST_CHARACTERS} characters`);
    return result(nothing);
  }
  const whole = source.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const front = /^---\n([\s\S]*?)\n---\n/.exec(whole);
  if (!front) {
    report(1, 'the file must begin with a block of title and summary between two lines of ---');
    return result(nothing);
  }
  const head: LessonProblem[] = [];
  const { title, summary } = readYaml(file, front[1] ?? '', Front, head)?.value ?? nothing;
  // The block begins on the second line of the file.
  for (const { line, reason } of head) report(line + 1, `the block at the top: ${reason}`);
  // Lines before the body are kept so that positions are those of the file.
  const body = '\n'.repeat(front[0].split('\n').length - 1) + whole.slice(front[0].length);
  const deep = TOO_DEEP.exec(body);
  if (deep) {
    report(body.slice(0, deep.index).split('\n').length, 'quotations and lists are nested too deeply');
    return result(nothing);
  }
  try {
    const { lead, sections } = sectionsOf(fromMarkdown(body).children, 2);
    if (lead.length) report(lineOf(lead[0]), 'text before the first step');
    return result({ title, summary, steps: sections.flatMap((section) => compileStep(section, report, lines) ?? []) });
  } catch (error) {
    // Quotations in quotations without end.
    report(1, `the text cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
    return result(nothing);
  }
}
