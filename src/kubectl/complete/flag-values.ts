/** What may stand behind a flag of kubectl. */
import type { Lab } from '../lab.js';
import type { Machine } from '../shell/program.js';
import type { ShellState } from '../shell/state.js';
import type { Verb } from '../verbs/kubectl-call.js';
import { containersIn, labelsOf, namespaces } from './cluster-names.js';
import { pathsFor } from './paths.js';

export interface FlagQuestion {
  readonly verb: Verb | undefined;
  /** Arguments that are no flags, behind the command's own words. */
  readonly args: readonly string[];
  readonly namespace: string;
  readonly lab: Lab;
  readonly machine: Machine;
  readonly state: ShellState;
}

const fixed: Readonly<Record<string, readonly string[]>> = {
  'dry-run': ['none', 'client', 'server'],
  cascade: ['background', 'foreground', 'orphan'],
  restart: ['Always', 'OnFailure', 'Never'],
  protocol: ['TCP', 'UDP', 'SCTP'],
  'session-affinity': ['None', 'ClientIP'],
  'cluster-ip': ['None'],
  subresource: ['status', 'scale'],
  for: ['condition=Ready', 'condition=Available', 'condition=Complete', 'create', 'delete', 'jsonpath='],
  'sort-by': ['.metadata.name', '.metadata.creationTimestamp', '.metadata.namespace', '.status.phase', '.spec.nodeName'],
  'field-selector': ['metadata.name=', 'metadata.namespace=', 'spec.nodeName=', 'status.phase=', 'spec.type='],
};

/** Outputs of commands that print objects; `get` alone knows tables of its own. */
const printed = ['json', 'yaml', 'name', 'jsonpath=', 'go-template='];
const outputs: Readonly<Record<string, readonly string[]>> = {
  get: [...printed, 'wide', 'custom-columns='],
  version: ['json', 'yaml'],
  'api-resources': ['wide', 'name'],
  events: ['json', 'yaml', 'name'],
};

/** Undefined: nothing is known of the flag's values. */
export function flagValues(name: string, word: string, { verb, args, namespace, lab, machine, state }: FlagQuestion): readonly string[] {
  if (name === 'namespace') return namespaces(lab);
  if (name === 'filename') return pathsFor(word, machine, state);
  if (name === 'output') return outputs[verb?.path ?? ''] ?? printed;
  if (name === 'selector') return verb?.path === 'logs' ? labelsOf('pods', namespace, lab) : labelsOf(args[0] ?? 'pods', namespace, lab);
  if (name === 'container') return args[0] === undefined ? [] : containersIn(args[0], namespace, lab);
  if (name === 'type')
    return verb?.path === 'patch' ? ['json', 'merge', 'strategic'] : ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
  return fixed[name] ?? [];
}
