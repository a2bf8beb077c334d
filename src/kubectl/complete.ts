/** Tab: candidates for the last word of what stands before the cursor. */
import { lookupName } from '../api/resource-lookup.js';
import { modelledResources } from '../api/scheme.js';
import type { Lab } from './lab.js';
import { builtins } from './shell/builtins.js';
import type { Machine } from './shell/program.js';
import { resolvePath, type ShellState } from './shell/state.js';
import { labSettings } from './tools/lab-settings.js';
import { globalFlags } from './verbs/flags.js';
import { findVerb } from './verbs/kubectl.js';
import { verbs } from './verbs/verb-table.js';

const outputs = ['yaml', 'json', 'wide', 'name', 'jsonpath=', 'custom-columns='];

export function completeLine(before: string, machine: Machine, lab: Lab, state: ShellState): readonly string[] {
  const command = before.split(/\|\||&&|[;|]|\$\(/).at(-1) ?? '';
  const words = command.trimStart().split(/\s+/);
  const word = words.at(-1) ?? '';
  if (words.length <= 1) return matching([...machine.names(), ...builtins.keys()], word);
  const [program] = words;
  if (program === 'kubectl' || program === 'k') return completeKubectl(words.slice(1, -1), word, lab, machine, state);
  if (program === 'ssh')
    return matching(
      [...lab.world.config.nodes, ...lab.world.config.clients].map(({ name }) => name),
      word,
    );
  if (program === 'lab') return matching(labWords(words.slice(1, -1), lab), word);
  return pathsFor(word, machine, state);
}

function labWords([what, second]: readonly string[], lab: Lab): readonly string[] {
  if (what === undefined) return ['node', 'set', 'get'];
  if (what === 'node') return second === undefined ? ['start', 'stop'] : lab.world.config.nodes.map(({ name }) => name);
  if (second === undefined) return labSettings.map(({ name }) => name);
  const { takes = '' } = labSettings.find(({ name }) => name === second) ?? {};
  return takes.split(' ').flatMap((part) => part.replace(/[[\]]/g, '').split('|'));
}

function completeKubectl(earlier: readonly string[], word: string, lab: Lab, machine: Machine, state: ShellState): readonly string[] {
  const previous = earlier.at(-1) ?? '';
  if (previous === '-f' || previous === '--filename') return pathsFor(word, machine, state);
  if (previous === '-n' || previous === '--namespace')
    return matching(
      lab.world.read.list('Namespace').map(({ metadata }) => metadata.name),
      word,
    );
  if (previous === '-o' || previous === '--output') return matching(outputs, word);
  const plain = earlier.filter((arg) => !arg.startsWith('-'));
  const verb = findVerb(plain);
  if (!verb) {
    const depth = plain.length;
    const next = verbs.filter((v) => plain.every((p, i) => v.path.split(' ')[i] === p)).map((v) => v.path.split(' ')[depth] ?? '');
    return matching([...new Set(next.filter(Boolean))], word);
  }
  if (word.startsWith('-')) {
    return matching(
      [...verb.flags, ...globalFlags].map(({ name, kind }) => `--${name}${kind === 'bool' ? '' : '='}`),
      word,
    );
  }
  const args = plain.slice(verb.path.split(' ').length);
  const namespace = namespaceOf(earlier) ?? lab.namespace;
  if (verb.path === 'exec' || verb.path === 'logs') return args.length ? [] : matching(namesOf('pods', namespace, lab), word);
  if (verb.path === 'cordon' || verb.path === 'uncordon') return matching(namesOf('nodes', namespace, lab), word);
  if (word.includes('/')) {
    const [type = ''] = word.split('/');
    return matching(
      namesOf(type, namespace, lab).map((name) => `${type}/${name}`),
      word,
    );
  }
  const [type] = args;
  const second = verb.path === 'create' ? verbs.filter((v) => v.path.startsWith('create ')).map((v) => v.path.split(' ')[1] ?? '') : [];
  if (type === undefined)
    return matching([...new Set([...second, ...modelledResources.flatMap(({ plural, shortNames }) => [plural, ...shortNames])])], word);
  return matching(namesOf(type, namespace, lab), word);
}

function namespaceOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '-n' || word === '--namespace');
  if (at >= 0) return words[at + 1];
  return words.map((word) => /^(?:-n|--namespace=)(.+)$/.exec(word)?.[1]).find(Boolean);
}

function namesOf(type: string, namespace: string, lab: Lab): readonly string[] {
  const found = lookupName(type);
  if (found.found !== 'modelled') return [];
  const { kind, namespaced } = found.resource;
  return lab.world.read
    .list(kind, namespaced ? namespace : undefined)
    .map(({ metadata }) => metadata.name)
    .sort();
}

function pathsFor(word: string, machine: Machine, state: ShellState): readonly string[] {
  const slash = word.lastIndexOf('/');
  const base = slash < 0 ? '' : word.slice(0, slash + 1);
  const directory = resolvePath(state, base || '.');
  const prefix = directory === '' ? '' : `${directory.replace(/\/$/, '')}/`;
  const names = machine.files
    .list()
    .filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')))
    .map((file) => {
      const [first = '', ...deeper] = file.slice(prefix.length).split('/');
      return base + first + (deeper.length ? '/' : '');
    });
  return matching([...new Set(names)], word);
}

function matching(candidates: readonly string[], word: string): readonly string[] {
  return candidates.filter((candidate) => candidate.startsWith(word)).sort();
}
