/** `kubectl set resources|serviceaccount|env`: what all pods of a template share. Models kubectl/pkg/cmd/set/set_{resources,serviceaccount,env}.go (v1.36). */
import type { Container, EnvVar, PodSpec } from '../../api/core.js';
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { canonicalQuantity, parseQuantity } from '../../api/quantity.js';
import { applyStrategicMerge } from '../../sim/strategic-merge.js';
import { matchesPattern } from '../shell/pattern.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { type FlagSpec, flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { changeCause, changeCauseKey, recordFlag } from './record.js';
import { parseSelections } from './resource-args.js';
import { selectObjects } from './select.js';
import { noTemplate, templateIn } from './selected-by.js';

/** `set serviceaccount` has no `-l`. */
const flags: readonly FlagSpec[] = [
  flag.bool('all'),
  flag.bool('local'),
  flag.string('selector', 'l'),
  flag.list('filename', 'f'),
  flag.bool('recursive', 'R'),
  recordFlag,
  ...writeFlags,
];

interface Deed {
  /** Said behind the object's name: `env updated`. */
  readonly done: string;
  /** Said before the server's refusal. */
  readonly failed: string;
  /** What changes in a pod's spec; undefined: nothing does. Throws `KubectlFailure`. */
  change(spec: PodSpec, object: KubeObject): unknown;
}

/** Writes one change into every pod template that is named. */
function setTemplates(kubectl: KubectlCall, names: readonly string[], deed: Deed): number {
  if (kubectl.flags.bool('local')) throw new KubectlFailure('the lab does not take --local');
  const selections = kubectl.flags.given('filename') ? selectionsOfFiles(kubectl) : parseSelections(names);
  const all = kubectl.flags.bool('all') || kubectl.flags.given('selector');
  if (!all && selections.some(({ name }) => name === undefined))
    throw new KubectlFailure('resource(s) were provided, but no name was specified');
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    const spec = object.kind === 'Pod' ? object.spec : templateIn(object)?.spec;
    if (!spec) {
      errors.push(noTemplate(object));
      continue;
    }
    const wanted = deed.change(spec, object);
    if (wanted === undefined || applied(spec, wanted) === JSON.stringify(spec)) continue;
    const cause = changeCause(kubectl);
    const patch = {
      ...(cause && { metadata: { annotations: { [changeCauseKey]: cause } } }),
      spec: object.kind === 'Pod' ? wanted : { template: { spec: wanted } },
    };
    const dryRun = dryRunOf(kubectl);
    if (dryRun === 'client') {
      const merged = applyStrategicMerge(object, patch, object.kind);
      if (merged.ok) printWritten(kubectl, merged.value as KubeObject, deed.done);
      continue;
    }
    const result = kubectl.lab.world.api.patch(object.kind, keyOf(object), 'strategic', patch, { dryRun: dryRun === 'server' });
    for (const warning of result.warnings ?? []) kubectl.warn(warning);
    if (result.ok) printWritten(kubectl, result.object, deed.done);
    else errors.push(new KubectlFailure(`${deed.failed} ${result.status.message}`));
  }
  return kubectl.finish(errors);
}

/** The spec as it would be, told apart by its text. */
function applied(spec: PodSpec | undefined, change: unknown): string | undefined {
  const merged = applyStrategicMerge({ spec }, { spec: change }, 'Pod');
  return merged.ok ? JSON.stringify((merged.value as { readonly spec: unknown }).spec) : undefined;
}

/** Containers whose name fits `--containers`, those that start first too; `[key of the spec, container]`. */
function chosen(spec: PodSpec, pattern: string): readonly (readonly ['containers' | 'initContainers', Container])[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    (spec[list] ?? []).filter(({ name }) => matchesPattern(pattern, name)).map((container) => [list, container] as const),
  );
}

function bySpecField(entries: readonly (readonly ['containers' | 'initContainers', unknown])[]): Record<string, readonly unknown[]> {
  const out: Record<string, unknown[]> = {};
  for (const [list, value] of entries) out[list] = [...(out[list] ?? []), value];
  return out;
}

/** Models parseResourceList. */
function resourcesOf(text: string): Readonly<Record<string, string>> {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((statement) => {
      const parts = statement.split('=');
      if (parts.length !== 2) throw new KubectlFailure(`invalid argument syntax ${statement}, expected <resource>=<value>`);
      const [name = '', amount = ''] = parts;
      if (parseQuantity(amount) === undefined)
        throw new KubectlFailure("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
      return [name, canonicalQuantity(amount)];
    }),
  );
}

const setResources: Verb = {
  path: 'set resources',
  summary: 'Update resource requests/limits on objects with pod templates',
  flags: [...flags, flag.string('limits'), flag.string('requests'), flag.string('containers', 'c', '*')],
  run(kubectl) {
    const [limits, requests] = ['limits', 'requests'].map((which) => kubectl.flags.text(which));
    if (!limits && !requests)
      throw new KubectlFailure('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const resources = {
      ...(limits && { limits: resourcesOf(limits) }),
      ...(requests && { requests: resourcesOf(requests) }),
    };
    const pattern = kubectl.flags.text('containers');
    return setTemplates(kubectl, kubectl.args, {
      done: 'resource requirements updated',
      failed: 'failed to patch resources update to pod template',
      change(spec) {
        const containers = chosen(spec, pattern);
        if (containers.length === 0) throw new KubectlFailure(`error: unable to find container named ${pattern}`);
        return bySpecField(containers.map(([list, { name }]) => [list, { name, resources }]));
      },
    });
  },
};

const setServiceAccount: Verb = {
  path: 'set serviceaccount',
  aliases: ['sa'],
  summary: 'Update the service account of a resource',
  flags: flags.filter(({ name }) => name !== 'selector'),
  run(kubectl) {
    const serviceAccountName = kubectl.args.at(-1);
    if (serviceAccountName === undefined) throw new KubectlFailure('serviceaccount is required');
    return setTemplates(kubectl, kubectl.args.slice(0, -1), {
      done: 'serviceaccount updated',
      failed: 'failed to patch ServiceAccountName',
      change: () => ({ serviceAccountName }),
    });
  },
};

interface EnvChanges {
  readonly set: readonly EnvVar[];
  readonly remove: readonly string[];
}

/** `NAME=value` sets, `NAME-` removes, `-` reads lines of standard input. Models set/env/env_parse.go. */
function envChanges(kubectl: KubectlCall, words: readonly string[]): EnvChanges {
  const specs = words.flatMap((word) =>
    word === '-'
      ? kubectl.call.input
          .rest()
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('#'))
      : [word],
  );
  const set: EnvVar[] = [];
  const remove: string[] = [];
  for (const spec of specs) {
    const equals = spec.indexOf('=');
    if (equals > 0) {
      const name = spec.slice(0, equals);
      if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) throw new KubectlFailure(`"${name}" is not a valid key name`);
      set.push({ name, value: spec.slice(equals + 1) });
    } else if (spec.endsWith('-')) remove.push(spec.slice(0, -1));
    else throw new KubectlFailure(`unknown environment variable: ${spec}`);
  }
  if (set.some(({ name }) => remove.includes(name)))
    throw new KubectlFailure('can not both modify and remove the same environment variable in the same command');
  return { set, remove };
}

/** What `--from=configmap/NAME` stands for. */
function envFrom(kubectl: KubectlCall): readonly EnvVar[] {
  const from = kubectl.flags.text('from');
  if (from === '') return [];
  const keys = kubectl.flags.list('keys');
  const { objects, failures } = selectObjects(kubectl, parseSelections([from]));
  const [failure] = failures;
  if (failure) throw failure;
  return objects.flatMap(({ object }) => {
    if (object.kind !== 'ConfigMap' && object.kind !== 'Secret') throw new KubectlFailure('unsupported resource specified in --from');
    const ref = object.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
    return Object.keys(object.data ?? {})
      .filter((key) => keys.length === 0 || keys.includes(key))
      .sort()
      .map((key): EnvVar => {
        const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase();
        if (name !== key) kubectl.warn(`key ${key} transferred to ${name}`);
        return { name, valueFrom: { [ref]: { key, name: object.metadata.name } } };
      });
  });
}

const setEnv: Verb = {
  path: 'set env',
  summary: 'Update environment variables on a pod template',
  flags: [
    ...flags,
    flag.list('env', 'e'),
    flag.string('from'),
    flag.list('keys'),
    flag.string('prefix'),
    flag.string('containers', 'c', '*'),
    flag.bool('list'),
    flag.bool('resolve'),
    { ...flag.bool('overwrite'), default: 'true' },
  ],
  run(kubectl) {
    const at = kubectl.args.findIndex((arg) => arg.includes('=') || /^.+-$/.test(arg) || arg === '-');
    const names = at < 0 ? kubectl.args : kubectl.args.slice(0, at);
    const words = at < 0 ? [] : kubectl.args.slice(at);
    const stray = words.find((word) => !word.includes('=') && !word.endsWith('-'));
    if (stray !== undefined)
      throw new KubectlFailure(`all resources must be specified before environment changes: ${kubectl.args.join(' ')}`);
    if (names.length === 0 && !kubectl.flags.given('filename'))
      throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    if (kubectl.flags.bool('resolve')) throw new KubectlFailure('the lab does not take --resolve');
    if (kubectl.flags.given('keys') && !kubectl.flags.given('from'))
      throw new KubectlFailure('when specifying --keys, a configmap or secret must be provided with --from');
    const typed = envChanges(kubectl, [...kubectl.flags.all('env'), ...words]);
    const prefix = kubectl.flags.text('prefix');
    const set = [...typed.set, ...envFrom(kubectl)].map((each) => ({ ...each, name: prefix + each.name }));
    const { remove } = typed;
    const listing = kubectl.flags.bool('list');
    if (!listing && set.length === 0 && remove.length === 0) throw new KubectlFailure('at least one environment variable must be provided');
    return setTemplates(kubectl, names, {
      done: 'env updated',
      failed: 'failed to patch env update to pod template:',
      change(spec, object) {
        const containers = chosen(spec, kubectl.flags.text('containers'));
        if (containers.length === 0)
          kubectl.warn(
            `${object.kind}/${object.metadata.name} does not have any containers matching "${kubectl.flags.text('containers')}"`,
          );
        if (!kubectl.flags.bool('overwrite')) for (const [, container] of containers) mustNotOverwrite(container, set, object);
        if (listing) {
          for (const [, container] of containers) kubectl.out(envList(object, container, { set, remove }));
          return undefined;
        }
        const gone = containers.some(([, { env = [] }]) => env.some(({ name }) => remove.includes(name)));
        if (set.length === 0 && !gone) return undefined;
        return bySpecField(
          containers.map(([list, { name, env = [] }]) => [
            list,
            {
              name,
              '$setElementOrder/env': envOrder(env, { set, remove }),
              env: [
                ...set.map((each) => (each.valueFrom ? { ...each, value: null } : { ...each, valueFrom: null })),
                ...remove.filter((gone) => env.some((each) => each.name === gone)).map((gone) => ({ name: gone, $patch: 'delete' })),
              ],
            },
          ]),
        );
      },
    });
  },
};

/** What was there keeps its place, what is new comes last. */
function envOrder(env: readonly EnvVar[], { set, remove }: EnvChanges): readonly { readonly name: string }[] {
  const names = [...env, ...set].map(({ name }) => name).filter((name) => !remove.includes(name));
  return [...new Set(names)].map((name) => ({ name }));
}

function mustNotOverwrite({ env = [] }: Container, set: readonly EnvVar[], object: KubeObject): void {
  for (const { name, value } of set) {
    const old = env.find((each) => each.name === name);
    if (old && old.value !== value) {
      const where = `${object.kind.toLowerCase()}s/${object.metadata.name}`;
      throw new KubectlFailure(`${where} '${name}' already has a value (${old.value ?? ''}), and --overwrite is false`);
    }
  }
}

function envList(object: KubeObject, { name, env = [] }: Container, { set, remove }: EnvChanges): string {
  const kept = env.filter((each) => !remove.includes(each.name) && !set.some((other) => other.name === each.name));
  const lines = [...kept, ...set].map((each) =>
    each.valueFrom === undefined ? `${each.name}=${each.value ?? ''}` : `# ${each.name} from ${sourceText(each.valueFrom)}`,
  );
  return [`# ${object.kind} ${object.metadata.name}, container ${name}`, ...lines].map((line) => `${line}\n`).join('');
}

/** Models set/env/env_resolve.go GetEnvVarRefString. */
function sourceText({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: NonNullable<EnvVar['valueFrom']>): string {
  if (configMapKeyRef) return `configmap ${configMapKeyRef.name ?? ''}, key ${configMapKeyRef.key}`;
  if (secretKeyRef) return `secret ${secretKeyRef.name ?? ''}, key ${secretKeyRef.key}`;
  if (fieldRef) return `field path ${fieldRef.fieldPath}`;
  return resourceFieldRef ? `resource field ${resourceFieldRef.resource}` : 'invalid valueFrom';
}

export const setTemplate: readonly Verb[] = [setResources, setServiceAccount, setEnv];
