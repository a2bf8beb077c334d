/** Flags of kubectl v1.36 that the lab knows and refuses, and why, so that nobody takes them for misspelt or for obeyed. */
import { type FlagSpec, flag } from './flags.js';

interface RefusedFlag {
  readonly spec: FlagSpec;
  readonly reason: string;
}

const refuse = (reason: string, ...specs: readonly FlagSpec[]): readonly RefusedFlag[] => specs.map((spec) => ({ spec, reason }));

const kustomize = refuse('the lab has no kustomize: -k is not available, use -f', flag.string('kustomize', 'k'));
const raw = refuse('the lab takes no plain HTTP requests here: --raw is not available', flag.string('raw'));
const files = refuse('the lab takes no -f here: name the objects', flag.list('filename', 'f'), flag.bool('recursive', 'R'));
const subresource = refuse('the lab writes status by `kubectl patch --subresource=status` alone', flag.string('subresource'));
const credentials = refuse(
  'the lab has one user, kubernetes-admin, whose credentials are as they are',
  ...['auth-provider', 'client-certificate', 'client-key', 'exec-api-version', 'exec-command', 'exec-interactive-mode'].map((name) =>
    flag.string(name),
  ),
  ...['auth-provider-arg', 'exec-arg', 'exec-env'].map((name) => flag.list(name)),
  flag.bool('exec-provide-cluster-info'),
);

const byPath: Readonly<Record<string, readonly RefusedFlag[]>> = {
  create: raw,
  expose: kustomize,
  run: [
    ...kustomize,
    ...refuse('a pod is run from its flags, no file is read', flag.list('filename', 'f'), flag.bool('recursive', 'R')),
    ...refuse(
      'how the pod of --rm goes is not to be chosen here; `kubectl delete` has it',
      flag.bare('cascade', 'background', 'background'),
      flag.bool('force'),
      flag.duration('timeout', '0s'),
      { name: 'wait', kind: 'bool' },
    ),
    ...refuse('there is no key sequence to detach by; `exit` leaves the shell', flag.string('detach-keys')),
  ],
  attach: refuse('there is no key sequence to detach by; `exit` leaves the shell', flag.string('detach-keys')),
  'set image': [...kustomize, ...files],
  'set selector': files,
  'set resources': kustomize,
  'set serviceaccount': kustomize,
  'set env': kustomize,
  edit: [...kustomize, ...files, ...subresource, ...refuse('the lab opens a file and sends no patch', flag.bool('output-patch'))],
  delete: raw,
  scale: kustomize,
  autoscale: kustomize,
  describe: kustomize,
  diff: refuse('the lab does not prune: --prune-allowlist is not available', flag.list('prune-allowlist')),
  apply: [
    ...refuse('the lab does not prune: --prune-allowlist is not available', flag.list('prune-allowlist')),
    ...subresource,
    ...refuse('patches are always made by the built-in schema', { name: 'openapi-patch', kind: 'bool' }),
  ],
  patch: kustomize,
  replace: [...kustomize, ...raw, ...subresource],
  label: kustomize,
  annotate: kustomize,
  'config set-credentials': credentials,
  'config set-cluster': refuse('the lab has one cluster, as it is', flag.string('proxy-url')),
};

const none: readonly RefusedFlag[] = [];

export function refusedFlags(path: string): readonly RefusedFlag[] {
  return byPath[path] ?? none;
}
