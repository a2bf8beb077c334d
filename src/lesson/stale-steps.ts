/**
 * Which steps of a translation are out of date. Beside the words lies `translated.yaml`: for each step a short sum of the English and
 * of the Korean words as they were when somebody last said that both tell the same. Words of one language that changed alone since
 * then are to be looked at in the other.
 */
import * as v from 'valibot';
import { sha256 } from '../api/sha256.js';
import type { LessonProblem } from './problem.js';
import { readYaml } from './read-yaml.js';

const sum = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, 'a sum has eight hexadecimal digits'));
const Kept = v.record(v.string(), v.strictObject({ en: sum, ko: sum }));

/** Words of each step by id, from its heading to the next; blanks do not count. */
function stepsOf(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.replace(/\r\n/g, '\n').split(/^(?=## )/m);
  return new Map(
    parts.flatMap((part): [string, string][] => {
      const id = /^## ([a-z][a-z0-9-]*):/.exec(part)?.[1];
      return id === undefined ? [] : [[id, sha256(part.replace(/\s+/g, ' ').trim()).slice(0, 8)]];
    }),
  );
}

/** What `translated.yaml` says of words that tell the same in both languages. */
export function translatedText(texts: Readonly<Record<'en' | 'ko', string>>): string {
  const [en, ko] = [stepsOf(texts.en), stepsOf(texts.ko)];
  const rows = [...en].flatMap(([id, words]) => (ko.has(id) ? [`${id}: { en: "${words}", ko: "${ko.get(id)}" }\n`] : []));
  return `# Words that tell the same in both languages: written by \`npm run -s lab -- lesson translated\`.\n${rows.join('')}`;
}

const NAMES = { en: 'English', ko: 'Korean' } as const;

/** @param kept text of `translated.yaml`; undefined: there is none, and nothing is known to be out of date */
export function staleSteps(id: string, texts: Readonly<Record<'en' | 'ko', string>>, kept: string | undefined): readonly LessonProblem[] {
  if (kept === undefined) return [];
  const problems: LessonProblem[] = [];
  const file = `lessons/${id}/translated.yaml`;
  const read = readYaml(file, kept, Kept, problems);
  const now = { en: stepsOf(texts.en), ko: stepsOf(texts.ko) };
  for (const [step, then] of Object.entries(read?.value ?? {})) {
    const changed = (['en', 'ko'] as const).filter((locale) => now[locale].get(step) !== then[locale]);
    if (changed.length !== 1) continue;
    const [one] = changed as ['en' | 'ko'];
    const other = one === 'en' ? 'ko' : 'en';
    const line = texts[other].split('\n').findIndex((text) => text.startsWith(`## ${step}:`)) + 1;
    problems.push({
      file: `lessons/${id}/${other}.md`,
      line: Math.max(1, line),
      reason: `step ${step}: its ${NAMES[one]} words changed, the ${NAMES[other]} ones did not (lab lesson translated ${id}: both tell the same)`,
    });
  }
  return problems;
}
