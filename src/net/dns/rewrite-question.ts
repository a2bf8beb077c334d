/** Names asked for under another name. Models coredns plugin/rewrite/name.go (1.14), `rewrite name`. */
import type { DnsAnswer, DnsRecord } from './record.js';
import type { RewriteRule } from './server-block.js';

export interface Rewritten {
  readonly name: string;
  /** The answer as the client sees it: under the name it asked for where the rules say so. */
  putBack(answer: DnsAnswer, asked: string): DnsAnswer;
}

/** Undefined: no rule fits. `name` in lower case with its final dot. */
export function rewriteQuestion(rules: readonly RewriteRule[], name: string): Rewritten | undefined {
  let now = name;
  const back: ((text: string) => string)[] = [];
  let any = false;
  for (const rule of rules) {
    const next = applied(rule, now);
    if (next === undefined) continue;
    any = true;
    if (rule.auto) back.unshift(remap(rule, next, now));
    now = next;
    if (!rule.goesOn) break;
  }
  if (!any) return undefined;
  const restore = (text: string) => back.reduce((part, step) => step(part), text);
  const record = (one: DnsRecord): DnsRecord => ({
    ...one,
    name: restore(one.name),
    data: one.type === 'A' || one.type === 'AAAA' || one.type === 'TXT' ? one.data : one.data.split(' ').map(restore).join(' '),
  });
  return {
    name: now,
    putBack: (answer) => ({ ...answer, answers: answer.answers.map(record), additional: answer.additional.map(record) }),
  };
}

function applied({ match, from, to }: RewriteRule, name: string): string | undefined {
  switch (match) {
    case 'exact':
      return name === from ? to : undefined;
    case 'prefix':
      return name.startsWith(from) ? to + name.slice(from.length) : undefined;
    case 'suffix':
      return name.endsWith(from) ? name.slice(0, name.length - from.length) + to : undefined;
    case 'substring':
      return name.includes(from) ? name.replaceAll(from, to) : undefined;
    case 'regex': {
      const groups = new RegExp(from).exec(name);
      return groups === null ? undefined : groups.reduce((text, group, index) => text.replaceAll(`{${index}}`, group ?? ''), to);
    }
  }
}

/** A suffix goes back to where it stood; any other name, and what lies below it, to the name asked for. */
function remap({ match, from, to }: RewriteRule, rewritten: string, asked: string): (text: string) => string {
  const [was, is] = match === 'suffix' ? [from, to] : [asked, rewritten];
  return (text) => {
    const whole = text === is || text.endsWith(`.${is}`);
    return whole || (match === 'suffix' && text.endsWith(is)) ? text.slice(0, text.length - is.length) + was : text;
  };
}
