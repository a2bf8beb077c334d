/** `kubectl config …`: the lab has one context. Models kubectl/pkg/cmd/config (v1.36). */
import { alignColumns, tableColumns } from '../print/tabwriter.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

const context = 'kubernetes-admin@kubernetes';

function mustBeOurs(name: string | undefined, otherwise: string): void {
  if (name !== context) throw new KubectlFailure(otherwise);
}

export const config: readonly Verb[] = [
  {
    path: 'config get-contexts',
    summary: 'Display contexts defined in the kubeconfig',
    flags: [flag.bool('no-headers'), flag.string('output', 'o')],
    run: (kubectl) => {
      if (kubectl.args[0] !== undefined) mustBeOurs(kubectl.args[0], `context ${kubectl.args[0]} not found`);
      if (kubectl.flags.text('output') === 'name') {
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
  {
    path: 'config current-context',
    summary: 'Display the current context',
    flags: [],
    run: (kubectl) => {
      kubectl.out(`${context}\n`);
      return 0;
    },
  },
  {
    path: 'config use-context',
    summary: 'Set the current context',
    flags: [],
    run: (kubectl) => {
      mustBeOurs(kubectl.args[0], `no context exists with the name: "${kubectl.args[0] ?? ''}"`);
      kubectl.out(`Switched to context "${context}".\n`);
      return 0;
    },
  },
  {
    path: 'config set-context',
    summary: 'Set the namespace that commands use unless told otherwise',
    flags: [flag.bool('current')],
    run: (kubectl) => {
      if (!kubectl.flags.bool('current')) mustBeOurs(kubectl.args[0], 'the lab has one context; use --current');
      if (kubectl.namespaceGiven) kubectl.lab.namespace = kubectl.flags.text('namespace') || 'default';
      kubectl.out(`Context "${context}" modified.\n`);
      return 0;
    },
  },
];
