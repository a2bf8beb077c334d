/**
 * `virtual:examples`: the named clusters, already booted. The first is what a visitor
 * meets and comes with the engine; each of the others is a chunk of its own. A broken one stops the build.
 */
import type { Plugin } from 'vite';
import { type Example, exampleNames, findExample } from '../../sim/examples.js';
import { bootExample } from './boot-example.js';

const LIST = 'virtual:examples';
const ONE = 'virtual:example/';

// Parsed from text: that is faster than an object literal, and the bundler need not look into it.
const json = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** The page and the worker are built from the same. */
const sources = new Map<string, string>();

/** Its source text: an example with its cluster. */
function sourceOf(name: string): string {
  const made = sources.get(name) ?? json(bootExample(findExample(name) as Example));
  sources.set(name, made);
  return made;
}

export function examplesPlugin(): Plugin {
  return {
    name: 'portwalk:examples',
    resolveId: (id) => (id === LIST || id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (id.startsWith(`\0${ONE}`)) return `export const example = ${sourceOf(id.slice(ONE.length + 1))};`;
      if (id !== `\0${LIST}`) return null;
      const [first = '', ...others] = exampleNames;
      const loaders = others.map((name) => `${JSON.stringify(name)}: () => import('${ONE}${name}')`);
      return `export const first = ${sourceOf(first)};\nexport const others = { ${loaders.join(', ')} };`;
    },
  };
}
