/**
 * `TYPE NAME…`, `TYPE/NAME…`, `TYPE,TYPE` → what they name. Models cli-runtime/pkg/resource/builder.go (v1.36).
 */
import { lookupName } from '../../api/resource-lookup.js';
import type { ModelledResource } from '../../api/scheme.js';
import { KubectlFailure, usageFailure } from './failure.js';

export interface Selection {
  readonly resource: ModelledResource;
  /** Absent: all of the type. */
  readonly name?: string;
  /** Where a file says it is; the command's namespace unless set. */
  readonly namespace?: string;
}

/** What `all` stands for, as far as the lab knows it. Models the `all` category in pkg/registry. */
const all = [
  'pods',
  'replicationcontrollers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
];

/** The resource a word on the command line means; ends the command when the lab has none. */
export function resourceNamed(word: string): ModelledResource {
  const found = lookupName(word);
  if (found.found === 'modelled') return found.resource;
  if (found.found === 'unmodelled') {
    const { plural, group } = found.resource;
    throw new KubectlFailure(`the lab does not model ${group ? `${plural}.${group}` : plural} (a real cluster would)`);
  }
  throw new KubectlFailure(`the server doesn't have a resource type "${word}"`);
}

export function parseSelections(args: readonly string[], command: string): readonly Selection[] {
  const slashed = args.filter((arg) => arg.includes('/'));
  if (slashed.length) {
    if (slashed.length !== args.length) {
      const [first] = args;
      if (first?.includes('/')) {
        throw new KubectlFailure(
          `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl ${command} resource/<resource_name>' instead of 'kubectl ${command} resource resource/<resource_name>'`,
        );
      }
      throw new KubectlFailure(
        `there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl ${command} resource/<resource_name>' instead of 'kubectl ${command} resource resource/<resource_name>'`,
      );
    }
    return args.map((arg) => {
      const pieces = arg.split('/');
      const [type = '', name = ''] = pieces;
      if (pieces.length !== 2) throw new KubectlFailure('arguments in resource/name form may not have more than one slash');
      if (!type || !name) throw new KubectlFailure('arguments in resource/name form must have a single resource and name');
      return { resource: resourceNamed(type), name };
    });
  }
  const [types = '', ...names] = args;
  const resources = types
    .split(',')
    .filter(Boolean)
    .flatMap((type) => (type.toLowerCase() === 'all' ? all : [type]))
    .map(resourceNamed);
  const unique = resources.filter((resource, index) => resources.indexOf(resource) === index);
  if (!names.length) return unique.map((resource) => ({ resource }));
  return unique.flatMap((resource) => names.map((name) => ({ resource, name })));
}

/** Exactly one named object, for verbs that act on one. */
export function parseOne(args: readonly string[], command: string): Selection & { readonly name: string } {
  const [selection, ...more] = parseSelections(args, command);
  if (!selection?.name) throw usageFailure(command, 'resource name may not be empty');
  if (more.length) throw usageFailure(command, 'expected one resource');
  return { resource: selection.resource, name: selection.name };
}
