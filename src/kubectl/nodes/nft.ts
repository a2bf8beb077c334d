/** `nft list …` on a node. Words and exit codes of nftables 1.0.6. */
import type { Program } from '../shell/program.js';

class Refused extends Error {}

/** Tables of `nft list ruleset` text, each with its blocks. */
interface Table {
  readonly family: string;
  readonly name: string;
  readonly text: string;
  /** Chains, sets and maps by `kind name`. */
  readonly blocks: ReadonlyMap<string, string>;
}

function parseRuleset(text: string): readonly Table[] {
  return [...text.matchAll(/^table (\S+) (\S+) \{\n[\s\S]*?^\}$/gm)].map(([whole, family = '', name = '']) => ({
    family,
    name,
    text: `${whole}\n`,
    blocks: new Map(
      [...whole.matchAll(/^\t(chain|set|map) (\S+) \{\n[\s\S]*?^\t\}$/gm)].map(([block, kind, own]) => [`${kind} ${own}`, `${block}\n`]),
    ),
  }));
}

/** An error with the place in the command it is about: a word, or what should have followed. */
const wrong = (command: string, why: string, word: string | undefined) => {
  const [column, length] = word ? [command.lastIndexOf(word), word.length] : [command.length, 1];
  return new Refused(`Error: ${why}\n${command}\n${' '.repeat(column)}${'^'.repeat(length)}\n`);
};
const missing = (command: string, word: string) => wrong(command, 'No such file or directory', word);

export const nft =
  (node: string): Program =>
  ({ args, out, err, lab }) => {
    const words = args.flatMap((arg) => arg.split(/\s+/)).filter((word) => word !== '' && !/^-(?:n+|a|s|j|y)$/.test(word));
    const command = words.join(' ');
    try {
      const [verb, what, ...path] = words;
      if (verb === undefined) {
        err('nft: no command specified\n');
        return 1;
      }
      if (verb === '-v' || verb === '--version') {
        out('nftables v1.0.6 (Lester Gooch #5)\n');
        return 0;
      }
      if (verb !== 'list') {
        if (!/^(?:add|insert|delete|destroy|flush|replace|create|rename|monitor|reset)$/.test(verb))
          throw wrong(command, 'syntax error, unexpected newline, expecting string', undefined);
        err("nft: this lab lets only kube-proxy write a node's rules; on a real node it would write them anew at its next sync\n");
        return 1;
      }
      const tables = parseRuleset(lab.world.rulesText(node, 'nft'));
      if (what === undefined) throw wrong(command, 'syntax error, unexpected newline', undefined);
      if (what === 'ruleset') out(tables.map(({ text }) => text).join('\n'));
      else if (what === 'tables') out(tables.map((table) => `table ${table.family} ${table.name}\n`).join(''));
      else if (what === 'table') out(find(tables, path, command).text);
      else if (what === 'chain' || what === 'set' || what === 'map') {
        const block = path.at(-1) ?? '';
        const table = find(tables, path.slice(0, -1), command);
        const text = table.blocks.get(`${what} ${block}`);
        if (text === undefined) throw missing(command, block);
        out(`table ${table.family} ${table.name} {\n${text}}\n`);
      } else if (what === 'chains' || what === 'sets' || what === 'maps') {
        const kind = what.slice(0, -1);
        for (const table of tables) {
          const heads = [...table.blocks].filter(([key]) => key.startsWith(`${kind} `)).map(([, text]) => headOf(text));
          out(`table ${table.family} ${table.name} {\n${heads.join('')}}\n`);
        }
      } else throw wrong(command, 'syntax error, unexpected string', what);
      return 0;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      err(error.message);
      return 1;
    }
  };

/** A chain's hook, a set's type: what stands before its rules or elements. */
function headOf(text: string): string {
  const kept = text.split('\n').filter((line) => /^\t(?:chain|set|map|\})/.test(line) || /^\t\t(?:type|flags|comment) /.test(line));
  return `${kept.join('\n')}\n`;
}

/** `FAMILY NAME`; the family is `ip` where none is named. */
function find(tables: readonly Table[], path: readonly string[], command: string): Table {
  const name = path.at(-1);
  if (name === undefined) throw wrong(command, 'syntax error, unexpected newline, expecting string', undefined);
  const family = path.length > 1 ? path[0] : 'ip';
  const table = tables.find((one) => one.family === family && one.name === name);
  if (!table) throw missing(command, name);
  return table;
}
