/** `kubectl api-resources`. Models kubectl/pkg/cmd/apiresources/apiresources.go (v1.36). */
import { type ModelledResource, modelledResources } from '../../api/scheme.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';
import { categoryAll } from './resource-args.js';

const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What may be done with a kind: all, but namespaces go one by one. */
const verbsOf = ({ kind }: ModelledResource): readonly string[] =>
  allVerbs.filter((verb) => kind !== 'Namespace' || verb !== 'deletecollection');

const categoriesOf = ({ plural }: ModelledResource): readonly string[] => (categoryAll.includes(plural) ? ['all'] : []);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function keyOf({ plural, kind, group }: ModelledResource, sortBy: string): string {
  return sortBy === 'name' ? plural : sortBy === 'kind' ? kind : group;
}

export const apiResources: Verb = {
  path: 'api-resources',
  summary: 'Print the API resources this lab models',
  flags: [
    flag.string('api-group'),
    flag.bool('namespaced'),
    flag.bool('no-headers'),
    flag.string('output', 'o'),
    flag.list('verbs'),
    flag.string('sort-by'),
    flag.bool('cached'),
    flag.list('categories'),
  ],
  run: (kubectl) => {
    const { flags } = kubectl;
    if (kubectl.args.length) throw usageFailure('api-resources', `unexpected arguments: [${kubectl.args.join(' ')}]`);
    const output = flags.text('output');
    const sortBy = flags.text('sort-by');
    if (!['', 'name', 'kind'].includes(sortBy)) throw new KubectlFailure('--sort-by accepts only name or kind');
    if (!['', 'wide', 'name'].includes(output))
      throw new KubectlFailure(`unable to match a printer suitable for the output format "${output}", allowed formats are: name,wide`);
    const rows = [...modelledResources]
      .filter((resource) => !flags.given('api-group') || resource.group === flags.text('api-group'))
      .filter((resource) => !flags.given('namespaced') || resource.namespaced === flags.bool('namespaced'))
      .filter((resource) => flags.list('verbs').every((verb) => verbsOf(resource).includes(verb)))
      .filter((resource) => flags.list('categories').every((category) => categoriesOf(resource).includes(category)))
      .sort((a, b) => compare(keyOf(a, sortBy), keyOf(b, sortBy)) || compare(a.plural, b.plural));
    if (output === 'name') {
      kubectl.out(rows.map(({ plural, group }) => `${group ? `${plural}.${group}` : plural}\n`).join(''));
      return 0;
    }
    const wide = output === 'wide';
    const lines = rows.map((r) =>
      [
        r.plural,
        r.shortNames.join(','),
        r.apiVersion,
        String(r.namespaced),
        r.kind,
        ...(wide ? [verbsOf(r).join(','), categoriesOf(r).join(',')] : []),
      ].join('\t'),
    );
    const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(wide ? ['VERBS', 'CATEGORIES'] : [])].join('\t');
    kubectl.out(`${alignColumns([...(flags.bool('no-headers') ? [] : [header]), ...lines].join('\n'), tableColumns)}\n`);
    return 0;
  },
};
