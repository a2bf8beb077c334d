/** A whole lesson in one text: what `lab lesson pack` writes. Comes from anywhere, so nothing of it is believed. */
import * as v from 'valibot';
import type { LessonSource } from './parse-with.js';
import type { LessonProblem } from './problem.js';

/** Characters of a bundle, and of one of its files. */
export const MOST_OF_A_BUNDLE = 1_000_000;
const file = v.pipe(v.string(), v.maxLength(200_000));
const id = v.pipe(v.string(), v.regex(/^(?!constructor$)[a-z][a-z0-9-]{0,39}$/, 'an id is lower-case words joined by dashes'));
/** Files lie beside each other or in folders; nothing leads out of them. */
const path = v.pipe(v.string(), v.maxLength(100), v.regex(/^(?!.*\.\.)[A-Za-z0-9][\w./-]*$/, 'a path of a file is like web.yaml'));

const Bundle = v.strictObject({
  portwalk: v.literal('lesson'),
  version: v.literal(1),
  id,
  logic: file,
  /** At least one of them. */
  texts: v.strictObject({ en: v.optional(file), ko: v.optional(file) }),
  files: v.pipe(
    v.record(path, file),
    v.check((files) => Object.keys(files).length <= 50, 'at most 50 files'),
  ),
  cluster: file,
});

export type LessonBundle = v.InferOutput<typeof Bundle>;

export const bundleOf = ({ id, logic, texts, files, cluster }: LessonSource): LessonBundle => ({
  portwalk: 'lesson',
  version: 1,
  id,
  logic,
  texts,
  files,
  cluster,
});

/** A language that is missing is told in the other one: `missing` says which. */
export function sourceOfBundle({ id, logic, texts, files, cluster }: Omit<LessonBundle, 'portwalk' | 'version'>): {
  readonly source: LessonSource;
  readonly missing?: 'en' | 'ko';
} {
  const missing = texts.en === undefined ? 'en' : texts.ko === undefined ? 'ko' : undefined;
  const either = texts.en ?? texts.ko ?? '';
  return {
    source: { id, logic, texts: { en: texts.en ?? either, ko: texts.ko ?? either }, files, cluster },
    ...(missing && { missing }),
  };
}

/** Never throws. `name` is what problems call the bundle. */
export function readBundle(
  name: string,
  text: string,
): { readonly bundle: LessonBundle } | { readonly problems: readonly LessonProblem[] } {
  const refuse = (reason: string, line = 1) => ({ problems: [{ file: name, line, reason }] });
  if (text.length > MOST_OF_A_BUNDLE) return refuse(`longer than ${MOST_OF_A_BUNDLE} characters`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : 'unreadable';
    return refuse(`not JSON: ${said}`, Number(/ line (\d+)/.exec(said)?.[1] ?? 1));
  }
  const result = v.safeParse(Bundle, data);
  if (!result.success)
    return {
      problems: result.issues
        .slice(0, 20)
        .map((issue) => ({ file: name, line: 1, reason: `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}` })),
    };
  const { texts } = result.output;
  return texts.en === undefined && texts.ko === undefined ? refuse('texts: neither en nor ko is there') : { bundle: result.output };
}
