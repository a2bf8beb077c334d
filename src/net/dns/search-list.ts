/** Which names a resolver tries for the name a program asked for. Models glibc's resolv/res_query.c __res_context_search. */
import type { ResolvConf } from './resolv-conf.js';

/** Full names with their final dot, in the order they are tried until one answers. */
export function searchList(name: string, conf: Pick<ResolvConf, 'searches' | 'options'>): readonly string[] {
  if (name.endsWith('.')) return [name];
  const dots = name.split('.').length - 1;
  const asItIs = `${name}.`;
  const below = conf.searches.map((domain) => `${name}.${domain.replace(/\.$/, '')}.`);
  return dots >= ndots(conf.options) ? [asItIs, ...below] : [...below, asItIs];
}

/** The resolver's own default is 1; libc caps it at 15. */
function ndots(options: readonly string[]): number {
  for (const option of [...options].reverse()) {
    const match = /^ndots:(\d+)$/.exec(option);
    if (match) return Math.min(15, Number(match[1]));
  }
  return 1;
}
