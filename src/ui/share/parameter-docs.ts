/** `docs/parameters.md` and `docs/parameters.ko.md`, made from the table of parameters. Pure. */
import type { ShareMessages } from '../../i18n/en/share.js';
import { type Accepts, URL_PARAMETERS, type UrlValues } from '../../store/url.js';

function valuesOf(accepts: Accepts, words: ShareMessages['docs']): string {
  if (typeof accepts === 'string') return words[accepts];
  if (!('low' in accepts)) return accepts.map((one) => `\`${one}\``).join(', ');
  return words[accepts.whole ? 'whole' : 'number'](String(accepts.low), String(accepts.high));
}

export function parameterDocs({ docs, parameters }: ShareMessages): string {
  const rows = (Object.keys(URL_PARAMETERS) as (keyof UrlValues)[]).map(
    (name) => `| \`${name}\` | ${valuesOf(URL_PARAMETERS[name].accepts, docs)} | ${parameters[name].does} |`,
  );
  const table = [`| ${docs.name} | ${docs.values} | ${docs.does} |`, '|---|---|---|', ...rows].join('\n');
  return [`# ${docs.title}`, docs.intro, table, docs.state, docs.made, ''].join('\n\n').trimEnd().concat('\n');
}
