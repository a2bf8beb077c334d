/** `kubectl api-resources`. Models kubectl/pkg/cmd/apiresources/apiresources.go (v1.36). */
import { modelledResources } from '../../api/scheme.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

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
    const output = flags.text('output');
    if (!['', 'wide', 'name'].includes(output)) throw new KubectlFailure(`--output ${output} is not available`);
    const rows = [...modelledResources]
      .filter((resource) => !flags.given('api-group') || resource.group === flags.text('api-group'))
      .filter((resource) => !flags.given('namespaced') || resource.namespaced === flags.bool('namespaced'))
      .sort((a, b) => (a.group === b.group ? (a.plural < b.plural ? -1 : 1) : a.group < b.group ? -1 : 1));
    if (output === 'name') {
      kubectl.out(rows.map(({ plural, group }) => `${group ? `${plural}.${group}` : plural}\n`).join(''));
      return 0;
    }
    const lines = rows.map((r) => [r.plural, r.shortNames.join(','), r.apiVersion, String(r.namespaced), r.kind].join('\t'));
    const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'].join('\t');
    kubectl.out(`${alignColumns([...(flags.bool('no-headers') ? [] : [header]), ...lines].join('\n'), tableColumns)}\n`);
    return 0;
  },
};
