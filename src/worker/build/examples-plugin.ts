/** `virtual:examples`: the named clusters, with their manifests already admitted. A broken one stops the build. */
import type { Plugin } from 'vite';
import { exampleNames, findExample } from '../../sim/examples.js';
import { admitExample } from './admit-example.js';

export function examplesPlugin(): Plugin {
  return {
    name: 'portwalk:examples',
    resolveId: (id) => (id === 'virtual:examples' ? `\0${id}` : null),
    load(id) {
      if (id !== '\0virtual:examples') return null;
      const examples = exampleNames.flatMap((name) => {
        const example = findExample(name);
        return example ? [{ ...example, objects: admitExample(example) }] : [];
      });
      // Parsed from text: that is faster than an object literal, and the bundler need not look into it.
      return `export const examples = JSON.parse(${JSON.stringify(JSON.stringify(examples))});`;
    },
  };
}
