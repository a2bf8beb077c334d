/** The pages of the exported folder that people read. */
import type { World } from '../../sim/world.js';
import type { AskedRequest, Beside } from './asked-requests.js';
import type { ExpectedRow } from './expected-rows.js';
import type { ExportNote } from './note.js';
import type { ExportWords } from './words-en.js';

export function readme(words: ExportWords, world: World, notes: readonly ExportNote[], names: ReadonlyMap<string, string>): string {
  const { config, seed, now } = world;
  return `${[
    `# ${words.title}`,
    '',
    words.intro(config.kubernetes, seed, (now / 1000).toFixed(1)),
    '',
    words.needs,
    '',
    `## ${words.how}`,
    '',
    ...words.steps.map(([command, says]) => `- \`${command}\`: ${says}`),
    '',
    `## ${words.files}`,
    '',
    ...words.fileWords.map(([file, says]) => `- \`${file}\`: ${says}`),
    '',
    `## ${words.nodes}`,
    '',
    `| ${words.inLab} | ${words.inKind} |`,
    '| --- | --- |',
    ...[...names].map(([lab, kind]) => `| ${lab} | ${kind} |`),
    '',
    `## ${words.differs}`,
    '',
    ...notes.map(({ code, what = '', image = '' }) => `- ${words.notes[code](what, image)}`),
    '',
    words.notRun,
  ].join('\n')}\n`;
}

export function expectedPage(words: ExportWords, rows: readonly ExpectedRow[], names: ReadonlyMap<string, string>): string {
  const cells = (row: ExpectedRow): readonly string[] => [
    `${row.id}`,
    senderText(row.from, words, names),
    addressText(row.to, words, names),
    `${row.port}`,
    words.faces[row.face],
    row.outcomes.map((outcome) => words.outcomes[outcome]).join(', '),
    [row.answeredBy.join(', '), ...(row.onlyOn ? [words.onlyOn[row.onlyOn]] : [])].filter(Boolean).join('; ') || '–',
    row.sourceSeen.map((seen) => words.seen[seen]).join(', ') || '–',
  ];
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  return `${[
    `# ${words.expectedTitle}`,
    '',
    words.expectedIntro,
    '',
    line(words.columns),
    line(words.columns.map(() => '---')),
    ...rows.map((row) => line(cells(row))),
  ].join('\n')}\n`;
}

const besideText = ({ endpoints, service }: Beside, words: ExportWords): string =>
  endpoints === 'with' ? words.nodeWith(service) : words.nodeWithout(service);

function senderText(from: AskedRequest['from'], words: ExportWords, names: ReadonlyMap<string, string>): string {
  if (from.kind === 'client') return words.client;
  if (from.kind === 'node') return from.beside ? besideText(from.beside, words) : words.node(names.get(from.name) ?? from.name);
  return from.beside ? words.senderWith(from.role, besideText(from.beside, words)) : from.role;
}

function addressText(to: AskedRequest['to'], words: ExportWords, names: ReadonlyMap<string, string>): string {
  switch (to.kind) {
    case 'text':
      return to.host;
    case 'node':
      return `${to.beside ? besideText(to.beside, words) : words.node(names.get(to.name) ?? to.name)}${to.own === undefined ? '' : ` (${to.own ? words.ownNode : words.otherNode})`}`;
    case 'balancer':
      return words.balancerOf(to.service);
    case 'pod':
      return words.aPodOf(to.role);
  }
}
