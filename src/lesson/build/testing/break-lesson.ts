/** Ways to break a sound lesson, drawn by fast-check: each of them is certain to break it, and says where. */
import fc from 'fast-check';
import { dump, load } from 'js-yaml';
import type { LessonSource } from '../../parse-lesson.js';

export interface Breakage {
  readonly what: string;
  /** Called, so that a counterexample is not a whole lesson. */
  readonly source: () => LessonSource;
  /** End of the name of the file that was broken. */
  readonly file: string;
  /** Where the problem is to be told; undefined: anywhere in the file. */
  readonly line?: number;
}

/** Nothing a lesson could hold, and easily found in the text. */
const MARK = 'broken-here';

type Json = unknown;
type Where = readonly (string | number)[];

function placesIn(value: Json, at: Where = []): readonly Where[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, Array.isArray(value) ? Number(key) : key]))];
}

const valueAt = (root: Json, at: Where): Json => at.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key], root);

function changed(root: Json, at: Where, change: (value: Json) => Json): Json {
  const [key, ...rest] = at;
  if (key === undefined) return change(root);
  if (Array.isArray(root)) return root.map((part, index) => (index === key ? changed(part, rest, change) : part));
  return Object.fromEntries(
    Object.entries(root as object).map(([name, part]): [string, Json] => [name, name === key ? changed(part, rest, change) : part]),
  );
}

const isMapping = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Mappings whose keys are the author's own. */
const isFree = (at: Where): boolean => ['where', 'labels', 'external'].includes(String(at.at(-1)));
const REQUIRED = /^(id|chapter|order|cluster|seed|steps|kind|claims|that|when|example|solution|goals|choices|from|url|until|seconds)$/;

export interface Change {
  readonly what: string;
  readonly root: Json;
  readonly marked: boolean;
}

/** Every certain way to break a value of this shape. */
export function changesOf(root: Json): readonly Change[] {
  return placesIn(root).flatMap((at): Change[] => {
    const value = valueAt(root, at);
    const name = at.join('.');
    const other = { what: `${name} is something else`, root: changed(root, at, () => ({ [MARK]: 1 })), marked: true };
    if (at.length === 0) return [];
    if (Array.isArray(value))
      return [other, { what: `${name} has one more`, root: changed(root, at, () => [...value, { [MARK]: true }]), marked: true }];
    if (!isMapping(value)) return [other];
    if (isFree(at))
      return [{ what: `${name} holds nonsense`, root: changed(root, at, () => ({ ...value, x: { [MARK]: 1 } })), marked: true }];
    return [
      other,
      { what: `${name} has a key nobody knows`, root: changed(root, at, () => ({ ...value, [MARK]: 1 })), marked: true },
      ...Object.keys(value)
        .filter((key) => REQUIRED.test(key) && !(key === 'from' && at.at(-1) === 'request') && !(key === 'url' && at.at(-1) === 'request'))
        .map((key) => ({
          what: `${name} lacks ${key}`,
          root: changed(root, at, () => Object.fromEntries(Object.entries(value).filter(([one]) => one !== key))),
          marked: false,
        })),
    ];
  });
}

const changes = new Map<string, readonly Change[]>();
/** They are many, and asked for often. */
function knownChanges(text: string): readonly Change[] {
  const found = changes.get(text) ?? changesOf(load(text));
  changes.set(text, found);
  return found;
}

const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

const inYaml = (source: LessonSource, which: 'logic' | 'cluster'): fc.Arbitrary<Breakage> =>
  fc.constantFrom(...knownChanges(source[which])).map(({ what, root, marked }) => {
    const text = dump(root, { lineWidth: 1000 });
    const file = which === 'logic' ? '/lesson.yaml' : '.yaml';
    return {
      what: `${which}: ${what}`,
      source: () => ({ ...source, [which]: text }),
      file,
      ...(marked ? { line: lineOf(text, MARK) } : {}),
    };
  });

/** Lines put into a text where a step is explained. */
const INTRUDERS = [
  '<script>alert(1)</script>',
  '![picture](https://example.com/x.png)',
  '[here](javascript:alert(1))',
  '> a quotation of no kind',
  '### colour',
  '## no id here',
  '# A title',
  '---\n',
  '| a | b |\n| - | - |\n\n<b>x</b>',
] as const;

function inText(source: LessonSource): fc.Arbitrary<Breakage> {
  const locales = fc.constantFrom('en' as const, 'ko' as const);
  const withText = (locale: 'en' | 'ko', what: string, text: string, line?: number): Breakage => ({
    what: `${locale}: ${what}`,
    source: () => ({ ...source, texts: { ...source.texts, [locale]: text } }),
    file: `/${locale}.md`,
    ...(line === undefined ? {} : { line }),
  });
  const headings = (text: string) => [...text.matchAll(/^#{2,3} .*$/gm)].map((found) => found.index);
  const intruder = fc.tuple(locales, fc.constantFrom(...INTRUDERS), fc.nat()).map(([locale, words, pick]) => {
    const text = source.texts[locale];
    const steps = [...text.matchAll(/^## .*$/gm)];
    const step = steps[pick % steps.length];
    const end = (step?.index ?? 0) + (step?.[0].length ?? 0);
    const changed = `${text.slice(0, end)}\n\n${words}\n${text.slice(end)}`;
    const before = changed.slice(0, end).split('\n').length;
    const line = words.startsWith('|') ? undefined : before + 2;
    return withText(locale, `${words} on line ${line}`, changed, line);
  });
  const lost = fc.tuple(locales, fc.nat()).map(([locale, pick]) => {
    const text = source.texts[locale];
    const starts = headings(text).filter((at) => !/^### (hint|after|notes)/.test(text.slice(at, at + 12)));
    const at = starts[pick % starts.length] ?? 0;
    const end = text.indexOf('\n', at);
    return withText(locale, `without ${text.slice(at, end)}`, text.slice(0, at) + text.slice(end));
  });
  const twice = fc.tuple(locales, fc.nat()).map(([locale, pick]) => {
    const text = source.texts[locale];
    const starts = headings(text).filter((at) => !/^### (hint|after|notes|run)/.test(text.slice(at, at + 12)));
    const at = starts[pick % starts.length] ?? 0;
    const heading = text.slice(at, text.indexOf('\n', at));
    return withText(locale, `${heading} twice`, `${text.slice(0, at)}${heading}\n\nwords\n\n${text.slice(at)}`);
  });
  const front = fc
    .tuple(locales, fc.constantFrom('title: ', 'summary: ', '---\n'))
    .map(([locale, what]) => withText(locale, `without ${what}`, source.texts[locale].replace(what, '')));
  return fc.oneof({ weight: 3, arbitrary: intruder }, { weight: 2, arbitrary: lost }, { weight: 2, arbitrary: twice }, front);
}

/** One certain breakage of one of these lessons. */
export const breakages = (sources: readonly LessonSource[]): fc.Arbitrary<Breakage> =>
  fc
    .constantFrom(...sources)
    .chain((source) =>
      fc.oneof({ weight: 4, arbitrary: inYaml(source, 'logic') }, inYaml(source, 'cluster'), { weight: 4, arbitrary: inText(source) }),
    );

/** Anything at all done to the text of a lesson's files: it may be sound afterwards, or not. */
export const accidents = (sources: readonly LessonSource[]): fc.Arbitrary<Pick<Breakage, 'what' | 'source'>> => {
  const pieces = ['[', '{', '&a ', '*a', ': ', '- ', '"', '|', '\t', '%', '!!x ', '<<: *a', '> > > '];
  const piece = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...pieces));
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  return fc
    .tuple(fc.constantFrom(...sources.keys()), fc.constantFrom('logic', 'cluster', 'en', 'ko'), share, fc.nat(40), piece)
    .map(([index, which, share, length, text]) => {
      const source = sources[index] as LessonSource;
      const edit = (before: string) => {
        const at = Math.floor(share * before.length);
        return before.slice(0, at) + text + before.slice(at + length);
      };
      const edited = () => {
        if (which === 'en' || which === 'ko') return { ...source, texts: { ...source.texts, [which]: edit(source.texts[which]) } };
        return which === 'logic' ? { ...source, logic: edit(source.logic) } : { ...source, cluster: edit(source.cluster) };
      };
      return { what: `${source.id}, ${which}: ${JSON.stringify(text)} for ${length} characters at ${share}`, source: edited };
    });
};
