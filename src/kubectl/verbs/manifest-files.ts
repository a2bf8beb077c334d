/** `-f FILE|DIR|-` → decoded objects. Models cli-runtime/pkg/resource/builder.go FilenameParam (v1.36). */
import { decodeObject } from '../../api/decode.js';
import type { KubeObject } from '../../api/kinds.js';
import { parseManifest } from '../../api/manifest.js';
import { lookupGroupVersionKind } from '../../api/resource-lookup.js';
import { ingressNginxAt } from '../addons/ingress-nginx.js';
import { resolvePath } from '../shell/state.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';

export interface ManifestObject {
  readonly object: KubeObject;
  /** As it was written, with its namespace filled in: what last-applied-configuration records. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The file's name as typed. */
  readonly source: string;
  /** The server would refuse it; told when it is sent. */
  readonly refusal?: StatusFailure;
  readonly warnings: readonly string[];
  /** What the lab stores and does not act on, though a cluster would: said once the object is stored. */
  readonly missed?: readonly string[];
}

export interface ManifestObjects {
  readonly documents: readonly ManifestObject[];
  readonly failures: readonly unknown[];
}

/** Of what they leave out their manifests speak. */
const verbsThatMake: ReadonlySet<string> = new Set(['apply', 'create', 'replace']);

const extensions = ['.json', '.yaml', '.yml'];

/** Files named by `-f`: what each is called in messages and what it holds. */
function filesOf(kubectl: KubectlCall): readonly { readonly source: string; readonly text: string }[] {
  const { call } = kubectl;
  return kubectl.flags.list('filename').flatMap((name) => {
    if (name === '-') return [{ source: 'STDIN', text: call.input.rest() }];
    if (/^https?:\/\//.test(name)) {
      const addon = ingressNginxAt(name);
      if (addon === undefined) throw new KubectlFailure(`the lab reads no files from the network: ${name}`);
      if (verbsThatMake.has(kubectl.verb.path)) call.err(`(${addon.leftOut})\n`);
      return [{ source: name, text: addon.text }];
    }
    const path = resolvePath(call.state, name);
    const text = call.files.read(path);
    if (text !== undefined) return [{ source: name, text }];
    const prefix = path === '' ? '' : `${path}/`;
    const recursive = kubectl.flags.bool('recursive');
    const inside = call.files
      .list()
      .filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')))
      .filter((file) => extensions.some((extension) => file.endsWith(extension)))
      .filter((file) => recursive || !file.slice(prefix.length).includes('/'))
      .sort();
    const isDirectory = path === '' || call.files.list().some((file) => file.startsWith(prefix));
    if (!isDirectory) throw new KubectlFailure(`the path ${JSON.stringify(name)} does not exist`);
    if (!inside.length) throw new KubectlFailure(`error reading [${name}]: recognized file extensions are [${extensions.join(' ')}]`);
    const shown = name.replace(/^\.\/+$/, '.').replace(/\/+$/, '');
    return inside.map((file) => ({
      source: shown === '.' || shown === '' ? file.slice(prefix.length) : `${shown}/${file.slice(prefix.length)}`,
      text: call.files.read(file) ?? '',
    }));
  });
}

/** Reads everything `-f` names. Refusals of kubectl itself are collected; those of the server stay with their object. */
export function readManifests(kubectl: KubectlCall): ManifestObjects {
  if (kubectl.flags.list('filename').length === 0 && !kubectl.flags.given('filename'))
    throw new KubectlFailure('must specify one of -f and -k');
  const documents: ManifestObject[] = [];
  const failures: unknown[] = [];
  let parsed = 0;
  for (const { source, text } of filesOf(kubectl)) {
    const manifest = parseManifest(text, source);
    for (const document of manifest.documents) {
      parsed++;
      const decoded = decodeObject(document, {
        source,
        defaultNamespace: kubectl.namespace,
        enforceNamespace: kubectl.namespaceGiven,
        fieldValidation: fieldValidation(kubectl),
      });
      if (decoded.ok) {
        documents.push({
          object: decoded.object,
          written: writtenForm(document.value, decoded.object),
          source,
          warnings: decoded.warnings,
          missed: decoded.missed ?? [],
        });
      } else if (decoded.side === 'client') {
        failures.push(new KubectlFailure(decoded.message));
      } else {
        const object = refusedForm(document.value, kubectl.namespace);
        documents.push({
          object,
          written: object as unknown as Readonly<Record<string, unknown>>,
          source,
          warnings: decoded.warnings,
          refusal: new StatusFailure(decoded.status),
        });
      }
    }
    for (const error of manifest.errors) failures.push(new KubectlFailure(error.message));
  }
  if (!parsed && !failures.length) failures.push(new KubectlFailure(`no objects passed to ${kubectl.verb.path}`));
  return { documents, failures };
}

function fieldValidation(kubectl: KubectlCall): 'Strict' | 'Warn' | 'Ignore' {
  const { flags } = kubectl;
  // Commands that send nothing (delete, get) look at names only.
  if (!kubectl.verb.flags.some(({ name }) => name === 'validate')) return 'Ignore';
  if (!flags.given('validate')) return 'Strict';
  const value = flags.text('validate').toLowerCase();
  if (['true', 'strict', '1', 't'].includes(value)) return 'Strict';
  if (value === 'warn') return 'Warn';
  if (['false', 'ignore', '0', 'f'].includes(value)) return 'Ignore';
  throw new KubectlFailure(`invalid - validate option "${flags.text('validate')}"`);
}

function writtenForm(value: unknown, object: KubeObject): Readonly<Record<string, unknown>> {
  const written = value as Record<string, unknown>;
  const metadata = (written.metadata ?? {}) as Record<string, unknown>;
  const { namespace } = object.metadata;
  return { ...written, metadata: namespace ? { ...metadata, namespace } : metadata };
}

/** A manifest the server will refuse: enough of it to look the object up by. */
function refusedForm(value: unknown, namespace: string): KubeObject {
  const written = value as { readonly apiVersion?: unknown; readonly kind?: unknown; readonly metadata?: Record<string, unknown> };
  const found = lookupGroupVersionKind(String(written.apiVersion), String(written.kind));
  const kind = found.found === 'nothing' ? written.kind : found.resource.kind;
  const metadata = { ...written.metadata };
  if (found.found !== 'nothing' && found.resource.namespaced) metadata.namespace ??= namespace;
  return { ...written, kind, metadata } as unknown as KubeObject;
}
