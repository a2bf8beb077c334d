/** `kubectl auth can-i|whoami`: the learner is the cluster's administrator. Models kubectl/pkg/cmd/auth (v1.36). */
import { lookupName } from '../../api/resource-lookup.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';

/** Models auth/cani.go resourceVerbs. */
const verbs = new Set('get list watch create update patch delete deletecollection use bind impersonate *'.split(' '));
/** Of paths such as /healthz. */
const pathVerbs = new Set('get put post head options delete patch *'.split(' '));
/** Names that are no kinds and may be asked for. */
const others = new Set(['users', 'groups', '*']);

function canI(kubectl: KubectlCall): number {
  const { flags, args } = kubectl;
  if (flags.given('as') || flags.given('as-group'))
    throw new KubectlFailure('the lab has no RBAC: only the administrator can be asked about, not --as another');
  if (flags.bool('list')) {
    if (args.length > 0) throw new KubectlFailure('list option must be specified with no arguments');
    kubectl.out(accessList(flags.bool('no-headers')));
    return 0;
  }
  const [verb = '', what = ''] = args;
  if (args.length !== 2)
    throw new KubectlFailure(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  if (flags.bool('no-headers')) throw new KubectlFailure('--no-headers cannot be set without --list specified');
  const known = what.startsWith('/') ? pathVerbs : verbs;
  if (!what.startsWith('/')) warnOfResource(kubectl, (what.split('/')[0] ?? '').toLowerCase());
  if (!known.has(verb)) kubectl.warn(`verb '${verb}' is not a known verb\n`);
  if (!flags.bool('quiet')) kubectl.out('yes\n');
  return 0;
}

function warnOfResource(kubectl: KubectlCall, name: string): void {
  const found = lookupName(name);
  if (found.found === 'nothing') {
    if (others.has(name)) return;
    const [stem, ...group] = name.split('.');
    const where = group.length > 0 ? ` in group '${group.join('.')}'` : '';
    kubectl.warn(`the server doesn't have a resource type '${stem}'${where}\n`);
    return;
  }
  const { namespaced, plural, group } = found.resource;
  if (namespaced || kubectl.flags.bool('all-namespaces')) return;
  kubectl.warn(`resource '${plural}' is not namespace scoped${group ? ` in group '${group}'` : ''}\n`);
}

function accessList(noHeaders: boolean): string {
  const reviews = ['selfsubjectreviews.authentication', 'selfsubjectaccessreviews.authorization', 'selfsubjectrulesreviews.authorization'];
  const paths = ['/api/*', '/api', '/apis/*', '/apis', '/healthz', '/livez', '/openapi/*', '/openapi', '/readyz', '/version/', '/version'];
  const rows = [
    ...(noHeaders ? [] : ['Resources\tNon-Resource URLs\tResource Names\tVerbs']),
    '*.*\t[]\t[]\t[*]',
    '\t[*]\t[]\t[*]',
    ...reviews.map((name) => `${name}.k8s.io\t[]\t[]\t[create]`),
    ...paths.map((path) => `\t[${path}]\t[]\t[get]`),
  ];
  return `${alignColumns(rows.join('\n'), tableColumns)}\n`;
}

export const auth: readonly Verb[] = [
  {
    path: 'auth can-i',
    summary: 'Check whether an action is allowed',
    flags: [
      flag.bool('all-namespaces', 'A'),
      flag.bool('quiet', 'q'),
      flag.bool('list'),
      flag.bool('no-headers'),
      flag.string('subresource'),
      flag.list('as-group'),
    ],
    run: canI,
  },
  {
    path: 'auth whoami',
    summary: 'Experimental: Check self subject attributes',
    flags: printFlags,
    run(kubectl) {
      if (outputOf(kubectl) !== '') {
        const userInfo = { groups: ['kubeadm:cluster-admins', 'system:authenticated'], username: 'kubernetes-admin' };
        const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview', metadata: {}, status: { userInfo } };
        printObjects(kubectl, review as never);
        return 0;
      }
      const rows = ['ATTRIBUTE\tVALUE', 'Username\tkubernetes-admin', 'Groups\t[kubeadm:cluster-admins system:authenticated]'];
      kubectl.out(`${alignColumns(rows.join('\n'), tableColumns)}\n`);
      return 0;
    },
  },
];
