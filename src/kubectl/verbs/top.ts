/** `kubectl top node|pod`: as in a cluster that has no metrics-server. Models staging/src/k8s.io/kubectl/pkg/cmd/top (v1.36). */
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

function topVerb(path: string, aliases: readonly string[], summary: string): Verb {
  return {
    path,
    aliases,
    summary,
    flags: [
      flag.string('selector', 'l'),
      flag.string('sort-by'),
      flag.bool('no-headers'),
      flag.bool('all-namespaces', 'A'),
      flag.bool('containers'),
      flag.bool('sum'),
      flag.bool('show-capacity'),
      flag.string('field-selector'),
      flag.bool('use-protocol-buffers'),
    ],
    run() {
      throw new KubectlFailure('Metrics API not available');
    },
  };
}

export const top: readonly Verb[] = [
  topVerb('top node', ['nodes', 'no'], 'Display resource (CPU/memory) usage of nodes'),
  topVerb('top pod', ['pods', 'po'], 'Display resource (CPU/memory) usage of pods'),
];
