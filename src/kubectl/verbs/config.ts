/** `kubectl config …`: the lab has one context. Models kubectl/pkg/cmd/config (v1.36). */
import { FormatError } from '../print/format-error.js';
import { formatObjects } from '../print/object-format.js';
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { printFlags } from './print-flags.js';

const context = 'kubernetes-admin@kubernetes';

function mustBeOurs(name: string | undefined, otherwise: string): void {
  if (name !== context) throw new KubectlFailure(otherwise);
}

/** The kubeconfig as kubeadm writes it, what is secret left out. */
function configOf({ lab }: KubectlCall): unknown {
  const [first] = lab.world.config.nodes;
  const namespace = lab.namespace === 'default' ? {} : { namespace: lab.namespace };
  return {
    apiVersion: 'v1',
    clusters: [
      { cluster: { 'certificate-authority-data': 'DATA+OMITTED', server: `https://${first?.ip ?? ''}:6443` }, name: 'kubernetes' },
    ],
    contexts: [{ context: { cluster: 'kubernetes', ...namespace, user: 'kubernetes-admin' }, name: context }],
    'current-context': context,
    kind: 'Config',
    users: [{ name: 'kubernetes-admin', user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' } }],
  };
}

/** Models helpErrorf: the help comes first. */
function unexpectedArgs(kubectl: KubectlCall): KubectlFailure {
  kubectl.out(kubectl.lab.seldom().verbHelp(kubectl.verb));
  return new KubectlFailure(`Unexpected args: [${kubectl.args.join(' ')}]`);
}

function view(kubectl: KubectlCall): number {
  if (kubectl.args.length > 0) throw usageFailure('config view', `unexpected arguments: [${kubectl.args.join(' ')}]`);
  if (kubectl.flags.bool('raw')) throw new KubectlFailure('the lab has no keys or certificates to show: --raw is not available');
  try {
    kubectl.out(formatObjects(kubectl.flags.text('output') || 'yaml', configOf(kubectl) as never));
  } catch (error) {
    if (error instanceof FormatError) throw new KubectlFailure(error.message);
    throw error;
  }
  return 0;
}

/** One column under its heading. */
function names(path: string, summary: string, name: string): Verb {
  return {
    path,
    summary,
    flags: [],
    run(kubectl) {
      kubectl.out(`NAME\n${name}\n`);
      return 0;
    },
  };
}

/** Of the real tool, for clusters and users the lab has not. */
function refused(verb: string, summary: string): Verb {
  return {
    path: `config ${verb}`,
    summary,
    flags: [flag.bool('current'), flag.string('server'), flag.bool('embed-certs'), flag.bool('set-raw-bytes')],
    run() {
      throw new KubectlFailure(`the lab has one cluster, one user and one context: "config ${verb}" is not available`);
    },
  };
}

export const config: readonly Verb[] = [
  {
    path: 'config get-contexts',
    summary: 'Describe one or many contexts',
    flags: [flag.bool('no-headers'), flag.string('output', 'o')],
    run: (kubectl) => {
      if (kubectl.args[0] !== undefined) mustBeOurs(kubectl.args[0], `context ${kubectl.args[0]} not found`);
      const output = kubectl.flags.text('output');
      if (output !== '' && output !== 'name') throw new KubectlFailure("output must be one of '' or 'name'");
      if (output === 'name') {
        kubectl.out(`${context}\n`);
        return 0;
      }
      const header = 'CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE';
      const namespace = kubectl.lab.namespace === 'default' ? '' : kubectl.lab.namespace;
      const row = `*\t${context}\tkubernetes\tkubernetes-admin\t${namespace}`;
      kubectl.out(`${alignColumns(kubectl.flags.bool('no-headers') ? row : `${header}\n${row}`, tableColumns)}\n`);
      return 0;
    },
  },
  names('config get-clusters', 'Display clusters defined in the kubeconfig', 'kubernetes'),
  names('config get-users', 'Display users defined in the kubeconfig', 'kubernetes-admin'),
  {
    path: 'config current-context',
    summary: 'Display the current-context',
    flags: [],
    run: (kubectl) => {
      kubectl.out(`${context}\n`);
      return 0;
    },
  },
  {
    path: 'config use-context',
    aliases: ['use'],
    summary: 'Set the current-context in a kubeconfig file',
    flags: [],
    run: (kubectl) => {
      const [name, ...more] = kubectl.args;
      if (name === undefined || more.length > 0) throw unexpectedArgs(kubectl);
      mustBeOurs(name, `no context exists with the name: "${name}"`);
      kubectl.out(`Switched to context "${context}".\n`);
      return 0;
    },
  },
  {
    path: 'config set-context',
    summary: 'Set a context entry in kubeconfig',
    flags: [flag.bool('current')],
    run: (kubectl) => {
      const [name, ...more] = kubectl.args;
      const current = kubectl.flags.bool('current');
      if (more.length > 0) throw unexpectedArgs(kubectl);
      if (name === undefined && !current) throw new KubectlFailure('you must specify a non-empty context name or --current');
      if (name !== undefined && current) throw new KubectlFailure('you cannot specify both a context name and --current');
      if (!current) mustBeOurs(name, 'the lab has one context; use --current');
      if (kubectl.namespaceGiven) kubectl.lab.namespace = kubectl.flags.text('namespace') || 'default';
      kubectl.out(`Context "${context}" modified.\n`);
      return 0;
    },
  },
  {
    path: 'config view',
    summary: 'Display merged kubeconfig settings or a specified kubeconfig file',
    flags: [flag.bool('minify'), flag.bool('flatten'), flag.bool('raw'), flag.bool('merge'), ...printFlags],
    run: view,
  },
  refused('delete-cluster', 'Delete the specified cluster from the kubeconfig'),
  refused('delete-context', 'Delete the specified context from the kubeconfig'),
  refused('delete-user', 'Delete the specified user from the kubeconfig'),
  refused('rename-context', 'Rename a context from the kubeconfig file'),
  refused('set', 'Set an individual value in a kubeconfig file'),
  refused('set-cluster', 'Set a cluster entry in kubeconfig'),
  refused('set-credentials', 'Set a user entry in kubeconfig'),
  refused('unset', 'Unset an individual value in a kubeconfig file'),
];
