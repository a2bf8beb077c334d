/**
 * The API server as its clients meet it: decode, admit, allocate, store. Whatever is wrong with a
 * request comes back as a `Status` in the server's own words; nothing here throws on bad input.
 */
import { admitCreate, admitUpdate, decodeValue } from '../api/decode.js';
import { applyDefaults } from '../api/defaulting.js';
import type { Kind, KindMap, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import { badRequest, conflict, objectModified } from '../api/request-status.js';
import { resourceOf } from '../api/scheme.js';
import { type ApiResult, invalidStatus, notFound, type Status } from '../api/status.js';
import { validateLoadBalancerStatus } from '../api/validation/load-balancer-status.js';
import { apiWarnings } from '../api/warnings.js';
import { applyPatch, type PatchType } from './apply-patch.js';
import type { ObjectStore } from './object-store.js';
import type { Registry } from './registry.js';
import type { RngStreams } from './rng.js';
import type { ServiceAllocators } from './service-allocators.js';
import type { ApiServer, DeleteOptions, PatchOptions } from './world.js';

export interface ApiServerParts {
  readonly store: ObjectStore;
  readonly registry: Registry;
  readonly allocators: ServiceAllocators;
  readonly streams: RngStreams;
  /** Lets the controllers finish before a request is answered. */
  readonly settle: () => void;
}

/** Kinds that replacing one that is not there creates. Models AllowCreateOnUpdate of the strategies under pkg/registry/core (v1.36). */
const createdOnUpdate: ReadonlySet<Kind> = new Set<Kind>(['Service', 'Endpoints', 'Event']);

type UpdateOptions = { readonly subresource?: 'status'; readonly dryRun?: boolean };

export class LabApiServer implements ApiServer {
  readonly #parts: ApiServerParts;

  constructor(parts: ApiServerParts) {
    this.#parts = parts;
  }

  create(manifest: unknown, options: { readonly dryRun?: boolean } = {}): ApiResult {
    const { registry, store, allocators } = this.#parts;
    this.#parts.settle();
    const decoded = decodeRequest(manifest);
    if (!decoded.ok) return failed(decoded.status, decoded.warnings);
    const { warnings } = decoded;
    if (decoded.object.metadata.resourceVersion) {
      return failed(badRequest('resourceVersion should not be set on objects to be created'), warnings);
    }
    return this.#trial(options.dryRun === true, () => {
      const named = registry.withIngressClass(registry.named(decoded.object));
      const closed = registry.refuseNamespace(named) ?? registry.refusePod(named);
      if (closed !== undefined) return failed(closed, warnings);
      const admitted = admitCreate(named, {
        allocate: (service) => allocators.allocate(service, undefined),
        randomSuffix: () => registry.randomSuffix(),
        uid: () => registry.newUid(),
        account: (pod) => registry.accountOf(pod),
      });
      const refused = admitted.ok ? registry.refuseName(admitted.object) : admitted.status;
      if (!admitted.ok || refused !== undefined) {
        allocators.rollback();
        return failed(refused!, warnings);
      }
      // What it took is its own now, whatever is refused after it.
      if (admitted.object.kind === 'Service') allocators.commit(undefined, admitted.object);
      const object = registry.prepareCreate(admitted.object);
      const all = [...new Set([...warnings, ...admitted.warnings])];
      return { ok: true, object: options.dryRun ? object : store.put(object), warnings: all };
    });
  }

  update(manifest: unknown, options: UpdateOptions = {}): ApiResult {
    this.#parts.settle();
    const decoded = decodeRequest(manifest);
    if (!decoded.ok) return failed(decoded.status, decoded.warnings);
    const old = this.#parts.store.get(decoded.object.kind, keyOf(decoded.object));
    if (old === undefined) {
      if (createdOnUpdate.has(decoded.object.kind) && options.subresource === undefined) return this.create(manifest, options);
      return failed(missing(decoded.object.kind, keyOf(decoded.object)), decoded.warnings);
    }
    return this.#replace(old, decoded.object, decoded.warnings, options);
  }

  patch(kind: Kind, key: ObjectKey, type: PatchType, patch: unknown, options: PatchOptions = {}): ApiResult {
    if (!options.atOnce) this.#parts.settle();
    const old = this.#parts.store.get(kind, key);
    if (old === undefined) return failed(missing(kind, key), []);
    // kubectl patch says nothing about fields, and then the server warns of those it does not know.
    const patched = applyPatch(old, type, patch, options.fieldValidation ?? 'Warn');
    const about = apiWarnings(kind);
    if (!patched.ok) return failed(patched.status, about);
    const warnings = [...about, ...patched.warnings];
    const object = inNamespaceOf(patched.object, old);
    const renamed = misnamed(object, old);
    if (renamed !== undefined) return failed(renamed, warnings);
    return this.#replace(old, object, warnings, options);
  }

  delete(kind: Kind, key: ObjectKey, options: DeleteOptions = {}): ApiResult {
    if (!options.atOnce) this.#parts.settle();
    const deleted = this.#parts.registry.delete(kind, key, options);
    return deleted.ok ? { ...deleted, warnings: [] } : failed(deleted.status, []);
  }

  get<K extends Kind>(kind: K, key: ObjectKey): ApiResult<KindMap[K]> {
    this.#parts.settle();
    const object = this.#parts.store.get(kind, key);
    return object === undefined ? { ok: false, status: missing(kind, key) } : { ok: true, object, warnings: [] };
  }

  #replace(old: KubeObject, object: KubeObject, warnings: readonly string[], options: UpdateOptions): ApiResult {
    const { registry, allocators } = this.#parts;
    const { plural, group } = resourceOf(old.kind);
    const { resourceVersion, uid, name } = object.metadata;
    if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) {
      return failed(conflict(plural, group, name, objectModified), warnings);
    }
    if (uid && uid !== old.metadata.uid) {
      const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
      return failed(conflict(plural, group, name, why), warnings);
    }
    return this.#trial(options.dryRun === true, () => {
      if (options.subresource === 'status') {
        const { status } = object as { status?: unknown };
        const next = applyDefaults({ ...old, status } as KubeObject);
        const causes = next.kind === 'Service' || next.kind === 'Ingress' ? validateLoadBalancerStatus(next) : [];
        if (causes.length > 0) return failed(invalidStatus(next.kind, group, name, causes), warnings);
        if (options.dryRun) return { ok: true, object: next, warnings };
        return { ...registry.updateStatus(next), warnings };
      }
      const admitted = admitUpdate(old, object, { allocate: (service, before) => allocators.allocate(service, before) });
      if (!admitted.ok) {
        allocators.rollback();
        return failed(admitted.status, warnings);
      }
      const all = [...new Set([...warnings, ...admitted.warnings])];
      if (options.dryRun) return { ok: true, object: registry.prepareUpdate(old, admitted.object), warnings: all };
      const written = registry.update(admitted.object);
      if (written.ok && written.object.kind === 'Service' && old.kind === 'Service') allocators.commit(old, written.object);
      return { ...written, warnings: all };
    });
  }

  /** Runs a write; a dry run gives back what it took, so that it leaves no trace at all. */
  #trial(dryRun: boolean, write: () => ApiResult): ApiResult {
    if (!dryRun) return write();
    const { allocators, streams } = this.#parts;
    const before = { allocators: allocators.state, streams: streams.states };
    const result = write();
    allocators.state = before.allocators;
    streams.states = before.streams;
    return result;
  }
}

/** A namespace that was left out is that of the URL. Models rest.EnsureObjectNamespaceMatchesRequestNamespace. */
function inNamespaceOf(object: KubeObject, { metadata: { namespace } }: KubeObject): KubeObject {
  if (object.metadata.namespace || !namespace) return object;
  return { ...object, metadata: { ...object.metadata, namespace } } as KubeObject;
}

/** Why a patch does not lead to the object of its URL. Models apiserver/pkg/endpoints/handlers/rest.go checkName (v1.36). */
function misnamed(object: KubeObject, old: KubeObject): Status | undefined {
  const { name, namespace } = object.metadata;
  const place = old.metadata.namespace;
  if (name !== old.metadata.name) {
    return badRequest(`the name of the object (${name}) does not match the name on the URL (${old.metadata.name})`);
  }
  if (place !== undefined && namespace !== place) {
    return badRequest(`the namespace of the object (${namespace}) does not match the namespace on the request (${place})`);
  }
  if (object.kind === old.kind) return undefined;
  return badRequest(`the object provided is unrecognized (must be of type ${old.kind}): it is a ${object.kind}`);
}

function failed(
  status: Status,
  warnings: readonly string[],
): { readonly ok: false; readonly status: Status; readonly warnings: readonly string[] } {
  return { ok: false, status, warnings };
}

type Decoded =
  | { readonly ok: true; readonly object: KubeObject; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status; readonly warnings: readonly string[] };

function decodeRequest(value: unknown): Decoded {
  const decoded = decodeValue(value);
  if (decoded.ok || decoded.side === 'server') return decoded;
  return { ok: false, status: badRequest(decoded.message), warnings: decoded.warnings };
}

function missing(kind: Kind, key: ObjectKey): Status {
  const { plural, group } = resourceOf(kind);
  return notFound(plural, group, key.slice(key.indexOf('/') + 1));
}
