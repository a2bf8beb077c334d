/** Candidates for the next word of a kubectl line. */
import type { Lab } from '../lab.js';
import { podMachine } from '../pods/run-in-pod.js';
import type { Machine } from '../shell/program.js';
import type { ShellState } from '../shell/state.js';
import { createShellState } from '../shell/state.js';
import { type FlagSpec, globalFlags } from '../verbs/flags.js';
import { findVerb } from '../verbs/kubectl.js';
import type { Verb } from '../verbs/kubectl-call.js';
import { verbs } from '../verbs/verb-table.js';
import { containersIn, kindWords, namesOf } from './cluster-names.js';
import { flagValues } from './flag-values.js';
import { pathsFor } from './paths.js';

export interface KubectlQuestion {
  readonly lab: Lab;
  readonly machine: Machine;
  readonly state: ShellState;
  /** Candidates for a command inside a container. */
  readonly within: (words: readonly string[], word: string, machine: Machine, state: ShellState) => readonly string[];
}

const workloads = ['deployment', 'daemonset', 'statefulset'];
/** Kinds a command takes, where that is not all of them. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  scale: ['deployment', 'replicaset', 'replicationcontroller', 'statefulset'],
  autoscale: ['deployment', 'replicaset', 'replicationcontroller', 'statefulset'],
  expose: ['deployment', 'pod', 'replicaset', 'replicationcontroller', 'service'],
  taint: ['node'],
  'set image': ['cronjob', 'pod', 'replicaset', 'replicationcontroller', ...workloads],
  'set env': ['cronjob', 'pod', 'replicaset', 'replicationcontroller', ...workloads],
};
/** Commands whose first argument is a name of one kind. */
const named: Readonly<Record<string, string>> = {
  exec: 'pods',
  logs: 'pods',
  attach: 'pods',
  debug: 'pods',
  'port-forward': 'pods',
  'top pod': 'pods',
  'top node': 'nodes',
  cordon: 'nodes',
  uncordon: 'nodes',
  drain: 'nodes',
};
/** Commands that take no objects: their own words, or files. */
const nameless = /^(?:create\b|apply$|apply set|run$|replace|diff|version|api-|cluster-info|config|completion|events|auth|kustomize)/;

export function kubectlWords(earlier: readonly string[], word: string, question: KubectlQuestion): readonly string[] {
  const { lab, machine, state } = question;
  const { plain, flags, pending, inside } = readWords(earlier);
  const verb = findVerb(plain);
  const args = verb ? plain.slice(verb.path.split(' ').length) : [];
  const namespace = flags.get('namespace') ?? lab.namespace;
  if (inside) return wordsInside(inside, word, args[0] ?? '', namespace, flags.get('container'), question);
  const specs = specsOf(verb);
  const about = { verb, args, namespace, lab, machine, state };
  if (pending) return flagValues(pending.name, word, about);
  const attached = /^(--[\w-]+=|-[a-zA-Z](?==?.))=?(.*)$/s.exec(word);
  if (attached) {
    const [, start = '', value = ''] = attached;
    const spec = specFor(start.replace(/=$/, ''), specs);
    const typed = word.slice(0, word.length - value.length);
    return spec && spec.kind !== 'bool' ? flagValues(spec.name, value, about).map((each) => typed + each) : [];
  }
  if (word.startsWith('-')) return specs.map((spec) => `--${spec.name}${spec.kind === 'bool' || spec.bare !== undefined ? '' : '='}`);
  if (!verb) return commandWords(plain);
  return argumentWords(verb, args, word, namespace, question);
}

/** Words of commands that go on from these. */
function commandWords(plain: readonly string[]): readonly string[] {
  const said = plain.map((each) => (each === 'svc' ? 'service' : each));
  const going = verbs.map(({ path }) => path.split(' ')).filter((path) => said.every((each, at) => path[at] === each));
  return [...new Set(going.map((path) => path[said.length] ?? '').filter(Boolean))];
}

function argumentWords(
  { path }: Verb,
  args: readonly string[],
  word: string,
  namespace: string,
  { lab, machine, state }: KubectlQuestion,
): readonly string[] {
  const [first] = args;
  const single = named[path];
  if (word.includes('/') && path !== 'cp') {
    const [type = ''] = word.split('/');
    return namesOf(type, namespace, lab).map((name) => `${type}/${name}`);
  }
  if (path === 'config use-context' || path === 'config get-contexts') return first === undefined ? ['kubernetes-admin@kubernetes'] : [];
  if (path === 'cp')
    return first === undefined || first.includes(':')
      ? pathsFor(word, machine, state)
      : namesOf('pods', namespace, lab).map((name) => `${name}:`);
  if (single !== undefined) {
    const list = path === 'drain' || path.startsWith('top') || path.endsWith('cordon');
    if (first === undefined || (list && single === 'nodes')) return without(namesOf(single, namespace, lab), args);
    return path === 'logs' && args.length === 1 ? containersIn(first, namespace, lab) : [];
  }
  if (path.startsWith('create') || nameless.test(path)) return commandWords([...path.split(' '), ...args]);
  if (first === undefined) {
    const deeper = commandWords(path.split(' '));
    const kinds = path.startsWith('rollout') ? workloads : (kindsOf[path] ?? kindWords());
    // `get svc,po`: what stands before the last comma is kept.
    const comma = word.lastIndexOf(',') + 1;
    return [...deeper, ...kinds.map((kind) => word.slice(0, comma) + kind)];
  }
  if (path === 'explain' || path === 'api-resources') return [];
  const typed = first.includes('/') ? first : `${first}/${args[1] ?? ''}`;
  const behind = first.includes('/') ? args.slice(1) : args.slice(2);
  if (path === 'set image' && (first.includes('/') || args.length > 1)) {
    const set = behind.map((each) => each.split('=')[0] ?? '');
    return without(containersIn(typed, namespace, lab), set).map((name) => `${name}=`);
  }
  if (/^(?:label|annotate|patch|scale|expose|taint|set)/.test(path) && (first.includes('/') || args.length > 1)) return [];
  return without(namesOf(first, namespace, lab), args.slice(1));
}

/** A command inside the container: what stands behind `--`. */
function wordsInside(
  words: readonly string[],
  word: string,
  target: string,
  namespace: string,
  container: string | undefined,
  { lab, within }: KubectlQuestion,
): readonly string[] {
  const pod = lab.world.read.get('Pod', `${namespace}/${target.replace(/^pods?\//, '')}`);
  const found = pod?.spec.containers.find(({ name }) => container === undefined || name === container);
  if (!pod || !found) return [];
  const state = createShellState({ HOME: '/root' });
  state.cwd = '/';
  return within(words, word, podMachine(lab, pod, found), state);
}

interface ReadWords {
  readonly plain: readonly string[];
  /** Values by the flag's full name, of the flags that were given one. */
  readonly flags: ReadonlyMap<string, string>;
  /** The flag whose value is being typed. */
  readonly pending: FlagSpec | undefined;
  /** Words behind `--`. */
  readonly inside: readonly string[] | undefined;
}

/** Tells flags and their values from other words. A flag's spec depends on the command, which stands before it as a rule. */
function readWords(earlier: readonly string[]): ReadWords {
  const plain: string[] = [];
  const flags = new Map<string, string>();
  for (let at = 0; at < earlier.length; at++) {
    const each = earlier[at] as string;
    if (each === '--') return { plain, flags, pending: undefined, inside: earlier.slice(at + 1) };
    if (!each.startsWith('-') || each === '-') {
      plain.push(each);
      continue;
    }
    const equals = each.indexOf('=');
    const specs = specsOf(findVerb(plain));
    const long = each.startsWith('--');
    const spec = specFor(long && equals > 0 ? each.slice(0, equals) : long ? each : each.slice(0, 2), specs);
    if (!spec || spec.kind === 'bool' || (spec.bare !== undefined && equals < 0)) {
      const last = !long && each.length > 2 ? specFor(`-${each.at(-1)}`, specs) : undefined;
      if (last && last.kind !== 'bool' && last.bare === undefined && at + 1 >= earlier.length)
        return { plain, flags, pending: last, inside: undefined };
      continue;
    }
    const value = equals > 0 ? each.slice(equals + 1) : !long && each.length > 2 ? each.slice(2) : earlier[++at];
    if (value === undefined) return { plain, flags, pending: spec, inside: undefined };
    flags.set(spec.name, value);
  }
  return { plain, flags, pending: undefined, inside: undefined };
}

function specsOf(verb: Verb | undefined): readonly FlagSpec[] {
  const own = verb?.flags ?? [];
  return [
    ...own,
    ...globalFlags.filter((flag) => !own.some(({ name, short }) => name === flag.name || (short !== undefined && short === flag.short))),
  ];
}

function specFor(written: string, specs: readonly FlagSpec[]): FlagSpec | undefined {
  return specs.find(({ name, short }) => written === `--${name}` || (short !== undefined && written === `-${short}`));
}

const without = (names: readonly string[], taken: readonly string[]): readonly string[] => names.filter((name) => !taken.includes(name));
