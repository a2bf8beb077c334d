/**
 * A cluster that is said as what differs from another one: the others are looked up by id, put together, and the whole is checked as
 * if it had been written out. Never throws; what is wrong is told in the file that says it.
 */
import * as v from 'valibot';
import type { ClusterConfig } from '../sim/config.js';
import { checkCluster } from './check-cluster.js';
import { ClusterDifference, LessonFileInFull } from './cluster-difference.js';
import { ClusterFile, type ClusterWhole } from './cluster-file.js';
import type { ReadCluster, Reading } from './parse-with.js';
import type { LessonProblem } from './problem.js';
import { type Path, readYaml } from './read-yaml.js';
import { withoutBases } from './whole-cluster.js';

/** Clusters that extend one another in a row. */
export const MOST_BASES = 8;

/** A file of either shape: which of them it wants to be, its first word says. */
export const AnyClusterFile: v.GenericSchema<unknown, ClusterWhole | ClusterDifference> = v.lazy((input) =>
  typeof input === 'object' && input !== null && 'extends' in input ? ClusterDifference : ClusterFile,
);

interface Layer<T = ClusterWhole | ClusterDifference> {
  readonly value: T;
  readonly say: (path: Path, reason: string) => void;
}

const isDifference = (layer: Layer): layer is Layer<ClusterDifference> => 'extends' in layer.value;

interface Named {
  readonly name: string;
}
/** As a file may say it: some of its fields. */
type Some<T> = Named & { readonly [K in keyof T]?: T[K] | undefined };

/** Left out first; then what is written of one that is there replaces what was said of it, and others come last. */
function byName<T extends Named>(below: readonly T[], written: readonly Some<T>[] = [], without: readonly string[] = []): T[] {
  const kept = below.filter(({ name }) => !without.includes(name));
  const changed = kept.map((one): T => ({ ...one, ...written.find(({ name }) => name === one.name) }));
  // What a new one lacks is told when the whole is checked.
  return [...changed, ...(written.filter(({ name }) => !kept.some((one) => one.name === name)) as unknown as T[])];
}

function put(below: ClusterWhole, { extends: _, without = {}, ...written }: ClusterDifference): ClusterWhole {
  const { nodes, clients, external, timings, ...settings } = written;
  const left: readonly string[] = without.settings ?? [];
  const hosts: readonly string[] = without.external ?? [];
  return {
    ...(Object.fromEntries(Object.entries(below).filter(([key]) => !left.includes(key))) as ClusterWhole),
    ...(settings as Partial<ClusterWhole>),
    nodes: byName(below.nodes, nodes, without.nodes),
    clients: byName(below.clients, clients, without.clients),
    external: { ...Object.fromEntries(Object.entries(below.external).filter(([host]) => !hosts.includes(host))), ...external },
    timings: { ...below.timings, ...(timings as Partial<ClusterWhole['timings']>) },
  };
}

/** What a difference says of things that are not there, or says twice. */
function checkDifference({ value, say }: Layer<ClusterDifference>, below: ClusterWhole): void {
  const { without = {} } = value;
  const there = {
    nodes: below.nodes.map(({ name }) => name),
    clients: below.clients.map(({ name }) => name),
    external: Object.keys(below.external),
    settings: Object.keys(below),
  };
  for (const what of ['nodes', 'clients', 'external', 'settings'] as const)
    for (const [index, name] of (without[what] ?? []).entries())
      if (!there[what].includes(name))
        say(
          ['without', what, index],
          `${value.extends} has no ${name} to leave out${what === 'settings' ? '' : `, only ${there[what].join(', ') || 'none'}`}`,
        );
  for (const what of ['nodes', 'clients'] as const) {
    const names = (value[what] ?? []).map(({ name }) => name);
    for (const [index, name] of names.entries()) if (names.indexOf(name) < index) say([what, index], `${name} is written twice`);
  }
}

/** The line for what is wrong with the whole: where it is written here, else what brought it. */
function placeIn({ value }: Layer<ClusterDifference>, whole: ClusterWhole, [key, index, field]: Path): Path {
  if ((key === 'nodes' || key === 'clients') && typeof index === 'number') {
    const written: readonly Named[] = value[key] ?? [];
    const at = written.findIndex(({ name }) => name === whole[key][index]?.name);
    if (at >= 0) return [key, at, ...(field !== undefined && Object.hasOwn(written[at] as Named, field) ? [field] : [])];
  }
  return [key !== undefined && Object.hasOwn(value, key) ? key : 'extends'];
}

/** All of a difference: what it extends, put together from the bottom up. Undefined: something is wrong, and told. */
function wholeOf(
  top: Layer<ClusterDifference>,
  id: string | undefined,
  bases: Readonly<Record<string, string>>,
  problems: LessonProblem[],
) {
  const before = problems.length;
  const seen = id === undefined ? [] : [id];
  const above: Layer<ClusterDifference>[] = [];
  let layer: Layer = top;
  while (isDifference(layer)) {
    above.unshift(layer);
    const { value, say }: Layer<ClusterDifference> = layer;
    const base = value.extends;
    const way = [...seen, base].join(' → ');
    seen.push(base);
    if (seen.indexOf(base) < seen.length - 1) return void say(['extends'], `a cluster cannot extend itself: ${way}`);
    if (above.length > MOST_BASES) return void say(['extends'], `more than ${MOST_BASES} clusters extend one another: ${way}`);
    const text = Object.hasOwn(bases, base) ? bases[base] : undefined;
    if (text === undefined)
      return void say(['extends'], `there is no cluster ${base} to extend, only ${Object.keys(bases).sort().join(', ') || 'none'}`);
    const file = `lessons/clusters/${base}.yaml`;
    const read = readYaml(file, text, AnyClusterFile, problems);
    if (!read) return;
    layer = { value: read.value, say: (path, reason) => problems.push({ file, line: read.lineOf(path), reason }) };
  }
  let whole = layer.value as ClusterWhole;
  for (const difference of above) {
    checkDifference(difference, whole);
    whole = put(whole, difference.value);
  }
  const checked = v.safeParse(ClusterFile, whole);
  const say = (path: Path, reason: string) => top.say(placeIn(top, whole, path), reason);
  if (checked.success) {
    checkCluster(checked.output as ClusterConfig, say);
    return problems.length > before ? undefined : (checked.output as ClusterConfig);
  }
  for (const issue of checked.issues) {
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const [list, index, ...rest] = path;
    const one = (list === 'nodes' || list === 'clients') && typeof index === 'number' ? whole[list][index]?.name : undefined;
    const what = one === undefined ? path.join('.') : `${one}: ${rest.join('.')}`;
    say(path, issue.received === 'undefined' ? `${what} is missing` : `together with ${top.value.extends}: ${what}: ${issue.message}`);
  }
  return;
}

/** The cluster of a lesson, whether it is written out, extends another one, or is said in the lesson itself. */
const readCluster: ReadCluster = (source, logic, problems) => {
  const written = logic?.value.cluster;
  const bases = source.bases ?? {};
  if (logic && typeof written === 'object') {
    const file = `lessons/${source.id}/lesson.yaml`;
    const say = (path: Path, reason: string) => problems.push({ file, line: logic.lineOf(['cluster', ...path]), reason });
    return wholeOf({ value: written, say }, undefined, bases, problems);
  }
  const file = `lessons/clusters/${written ?? '?'}.yaml`;
  const quiet: LessonProblem[] = [];
  const read = source.cluster === '' ? undefined : readYaml(file, source.cluster, AnyClusterFile, quiet);
  if (!read && quiet.length > 0) {
    problems.push(...quiet);
    return;
  }
  const value = read?.value;
  if (!read || !value || !('extends' in value)) return withoutBases.readCluster(source, logic, problems);
  const say = (path: Path, reason: string) => problems.push({ file, line: read.lineOf(path), reason });
  return wholeOf({ value, say }, typeof written === 'string' ? written : undefined, bases, problems);
};

/** For lessons whose cluster may extend another one. */
export const withBases: Reading = { schema: LessonFileInFull, readCluster };
