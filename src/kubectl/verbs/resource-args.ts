/**
 * `TYPE NAME…`, `TYPE/NAME…`, `TYPE,TYPE` → what they name. Models cli-runtime/pkg/resource/builder.go (v1.36).
 */
import { lookupName } from '../../api/resource-lookup.js';
import { type ModelledResource, resourceOf } from '../../api/scheme.js';
import { derivedKind } from '../derived/derived-kinds.js';
import { KubectlFailure, usageFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';

export interface Selection {
  readonly resource: ModelledResource;
  /** Absent: all of the type. */
  readonly name?: string;
  /** Where a file says it is; the command's namespace unless set. */
  readonly namespace?: string;
}

/** What `all` stands for, as far as the lab knows it. Models the `all` category in pkg/registry. */
export const categoryAll: readonly string[] = [
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

/** What the builder says when it is told of nothing. */
const nothingNamed =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

/** How a command treats a type without a name: `types` takes all of it, `flag` needs `--all`. */
type Everything = 'types' | 'flag';

/**
 * What the command's arguments, `-f`, `-l`, `--field-selector` and `--all` name together.
 * Models Builder.ResourceTypeOrNameArgs and visitorResult.
 */
export function selectionsOf(kubectl: KubectlCall, everything: Everything = 'flag'): readonly Selection[] {
  const { args, flags } = kubectl;
  if (flags.given('filename')) {
    if (args.length)
      throw new KubectlFailure('when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well');
    return selectionsOfFiles(kubectl);
  }
  const all = flags.bool('all');
  const selecting = flags.text('selector') !== '' || flags.text('field-selector') !== '';
  if (all && flags.text('selector') !== '') throw new KubectlFailure("setting 'all' parameter but found a non empty selector. ");
  const selections = parseSelections(args, everything === 'types');
  if (selecting || all) {
    if (!args.length) throw new KubectlFailure('at least one resource must be specified to use a selector');
    if (args.some((arg) => arg.includes('/'))) {
      throw new KubectlFailure('selectors and the all flag cannot be used when passing resource/name arguments');
    }
    if (selections.some(({ name }) => name !== undefined)) throw new KubectlFailure('name cannot be provided when a selector is specified');
    return selections;
  }
  if (!selections.length) throw new KubectlFailure(nothingNamed);
  if (everything === 'flag' && selections.some(({ name }) => name === undefined)) {
    throw new KubectlFailure('resource(s) were provided, but no name was specified');
  }
  return selections;
}

/** The resource a word on the command line means; ends the command when the lab has none. `looking`: what is derived may be meant too. */
export function resourceNamed(word: string, looking = false): ModelledResource {
  const found = lookupName(word);
  if (found.found === 'modelled') return found.resource;
  if (found.found === 'unmodelled') {
    if (found.resource.kind === 'Event') return resourceOf('Event');
    // Whoever lists it asks first whether it is derived.
    if (looking && derivedKind(found.resource) !== undefined) return found.resource as ModelledResource;
    const { plural, group } = found.resource;
    throw new KubectlFailure(`the lab does not model ${group ? `${plural}.${group}` : plural} (a real cluster would)`);
  }
  throw new KubectlFailure(`the server doesn't have a resource type "${word.split('.')[0]}"`);
}

export function parseSelections(args: readonly string[], looking = false): readonly Selection[] {
  const slashed = args.filter((arg) => arg.includes('/'));
  if (slashed.length) {
    if (slashed.length !== args.length) {
      throw new KubectlFailure(
        "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
      );
    }
    return args.map((arg) => {
      const pieces = arg.split('/');
      const [type = '', name = ''] = pieces;
      if (pieces.length !== 2) throw new KubectlFailure('arguments in resource/name form may not have more than one slash');
      if (!type || !name) throw new KubectlFailure('arguments in resource/name form must have a single resource and name');
      return { resource: resourceNamed(type, looking), name };
    });
  }
  const [types = '', ...names] = args;
  const resources = types
    .split(',')
    .filter(Boolean)
    .flatMap((type) => (type.toLowerCase() === 'all' ? categoryAll : [type]))
    .map((type) => resourceNamed(type, looking));
  const unique = resources.filter((resource, index) => resources.indexOf(resource) === index);
  if (!names.length) return unique.map((resource) => ({ resource }));
  return unique.flatMap((resource) => names.map((name) => ({ resource, name })));
}

/** Nothing was named. Models cli-runtime/pkg/resource/builder.go missingResourceError (v1.36). */
export const missingResource = `You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'`;

/** Exactly one named object, for verbs that act on one. */
export function parseOne(args: readonly string[], command: string): Selection & { readonly name: string } {
  if (args.length === 0) throw new KubectlFailure(missingResource);
  const [selection, ...more] = parseSelections(args);
  if (!selection?.name) throw usageFailure(command, 'resource name may not be empty');
  if (more.length) throw usageFailure(command, 'expected one resource');
  return { resource: selection.resource, name: selection.name };
}
