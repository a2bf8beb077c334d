/** `-f FILE|DIR|-` → decoded objects. Models cli-runtime/pkg/resource/builder.go FilenameParam (v1.36). */
import { inStoredVersion } from '../../api/conversion.js';
import { decodeObject } from '../../api/decode.js';
import type { KubeObject } from '../../api/kinds.js';
import { parseManifest } from '../../api/manifest.js';
import { lookupGroupVersionKind } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { ingressNginxAt } from '../addons/ingress-nginx.js';
import { metricsServerAt } from '../addons/metrics-server.js';
import { matchesPattern } from '../shell/pattern.js';
import { resolvePath } from '../shell/state.js';
import { KubectlFailure, KubectlFailures, StatusFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';
import { parseLabelSelector } from './label-selector.js';
import type { Selection } from './resource-args.js';

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
  /** Objects of another namespace than `-n` says: told before what goes wrong with the others. */
  readonly misplaced: readonly KubectlFailure[];
  /** What could not be read, as one failure: told last, but where all is read before anything is sent. */
  readonly unread: readonly KubectlFailures[];
}

/** Of what they leave out their manifests speak. */
const verbsThatMake: ReadonlySet<string> = new Set(['apply', 'create', 'replace']);

const extensions = ['.json', '.yaml', '.yml'];

interface ManifestText {
  readonly source: string;
  readonly text: string;
}

/** Files named by `-f`: what each is called in messages and what it holds. Names that lead nowhere are told of together. */
function filesOf(kubectl: KubectlCall): readonly ManifestText[] {
  const missing: KubectlFailure[] = [];
  const files = kubectl.flags.list('filename').flatMap((name) => {
    const found = filesNamed(kubectl, name);
    if (found instanceof KubectlFailure) missing.push(found);
    return found instanceof KubectlFailure ? [] : found;
  });
  if (missing.length > 0) throw new KubectlFailures(missing);
  return files;
}

function filesNamed(kubectl: KubectlCall, name: string): readonly ManifestText[] | KubectlFailure {
  const { call } = kubectl;
  if (name === '-') return [{ source: 'STDIN', text: call.input.rest() }];
  if (/^https?:\/\//.test(name)) {
    const addon = ingressNginxAt(name) ?? metricsServerAt(name);
    const own = addon ? undefined : fileOfUrl(kubectl, name);
    if (own !== undefined) return [{ source: name, text: own }];
    if (addon === undefined) return new KubectlFailure(`the lab reads no files from the network: ${name}`);
    if (verbsThatMake.has(kubectl.verb.path)) call.err(`(${addon.leftOut})\n`);
    return [{ source: name, text: addon.text }];
  }
  const path = resolvePath(call.state, name);
  const text = call.files.read(path);
  if (text !== undefined) return [{ source: name, text }];
  const prefix = path === '' ? '' : `${path}/`;
  const all = call.files.list();
  if (path === '' || all.some((file) => file.startsWith(prefix))) return filesIn(kubectl, name, prefix);
  const matches = /[*?[]/.test(name) ? all.filter((file) => matchesPattern(path, file)).sort() : [];
  if (matches.length === 0) return new KubectlFailure(`the path ${JSON.stringify(name)} does not exist`);
  return matches.map((file) => ({ source: file, text: call.files.read(file) ?? '' }));
}

/** A file of the lab at the address a chapter has it at: the path of the URL ends as that of the file. */
function fileOfUrl({ call, verb }: KubectlCall, url: string): string | undefined {
  const path = url.replace(/^https?:\/\/[^/]*\//, '').replace(/[?#].*$/s, '');
  const parts = path.split('/');
  const file = parts.map((_, index) => parts.slice(index).join('/')).find((end) => end !== '' && call.files.read(end) !== undefined);
  if (file === undefined) return undefined;
  if (verbsThatMake.has(verb.path)) call.err(`(nothing is read from the network: ${file} of this lab is taken)\n`);
  return call.files.read(file);
}

/** What a directory holds, as filepath.Walk comes to it. */
function filesIn({ call, flags }: KubectlCall, name: string, prefix: string): readonly ManifestText[] | KubectlFailure {
  const inside = call.files
    .list()
    .filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')))
    .filter((file) => extensions.some((extension) => file.endsWith(extension)))
    .filter((file) => flags.bool('recursive') || !file.slice(prefix.length).includes('/'))
    .sort((a, b) => (a.replaceAll('/', '\0') < b.replaceAll('/', '\0') ? -1 : 1));
  if (!inside.length) return new KubectlFailure(`error reading [${name}]: recognized file extensions are [${extensions.join(' ')}]`);
  const shown = name.replace(/^\.\/+$/, '.').replace(/\/+$/, '');
  return inside.map((file) => ({
    source: shown === '.' || shown === '' ? file.slice(prefix.length) : `${shown}/${file.slice(prefix.length)}`,
    text: call.files.read(file) ?? '',
  }));
}

/** Reads everything `-f` names. Refusals of kubectl itself are collected; those of the server stay with their object. */
export function readManifests(kubectl: KubectlCall): ManifestObjects {
  if (kubectl.flags.list('filename').length === 0 && !kubectl.flags.given('filename'))
    throw new KubectlFailure('must specify one of -f and -k');
  const documents: ManifestObject[] = [];
  const misplaced: KubectlFailure[] = [];
  const refused: KubectlFailure[] = [];
  const selected = parseLabelSelector(kubectl.flags.text('selector'));
  for (const { source, text } of filesOf(kubectl)) {
    const manifest = parseManifest(text, source);
    let [unreadable] = manifest.errors.map(({ message }) => new KubectlFailure(message));
    for (const document of manifest.documents) {
      const decoded = decodeObject(document, {
        source,
        defaultNamespace: kubectl.namespace,
        enforceNamespace: kubectl.namespaceGiven,
        fieldValidation: fieldValidation(kubectl),
      });
      if (decoded.ok) {
        documents.push({
          object: decoded.object,
          written: writtenForm(inStoredVersion(document.value), decoded.object),
          source,
          warnings: decoded.warnings,
          missed: decoded.missed ?? [],
        });
      } else if (decoded.side === 'client') {
        // A namespace that does not fit is found after everything else of an object.
        const failure = new KubectlFailure(decoded.message);
        if (decoded.fatal) {
          unreadable = failure;
          break;
        }
        (decoded.path === 'metadata.namespace' ? misplaced : refused).push(failure);
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
    if (unreadable) refused.push(unreadable);
  }
  // Models EagerVisitorList within ContinueOnErrorVisitor.
  const unread = refused.length > 0 ? [new KubectlFailures(refused)] : [];
  return { documents: documents.filter(({ object }) => selected(object)), misplaced, unread };
}

/** All that went wrong with the files of a command that found nothing in them; nothing for a reason of its own. */
export function nothingRead(kubectl: KubectlCall, { documents, misplaced, unread }: ManifestObjects): readonly KubectlFailure[] {
  const none = documents.length + misplaced.length + unread.length === 0;
  return none ? [new KubectlFailure(`no objects passed to ${kubectl.verb.path}`)] : [];
}

/** What `-f` names, for commands that ask for the objects as they are. Throws when a file cannot be read. */
export function selectionsOfFiles(kubectl: KubectlCall): readonly Selection[] {
  const read = readManifests(kubectl);
  const failures = [...nothingRead(kubectl, read), ...read.misplaced, ...read.unread];
  if (failures.length > 0) throw new KubectlFailures(failures);
  return read.documents.map(({ object: { kind, metadata } }) => ({
    resource: resourceOf(kind),
    name: metadata.name,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
  }));
}

/** `--validate`; commands that send nothing (delete, get) look at names only. */
export function fieldValidation(kubectl: KubectlCall): 'Strict' | 'Warn' | 'Ignore' {
  const { flags } = kubectl;
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
