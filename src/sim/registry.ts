/**
 * Writes to the store under the rules every object obeys, whoever writes: names and uids, generations,
 * graceful deletion, finalizers, owners. The API server and the controllers both end here.
 * Models staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (v1.36).
 */
import type { Pod, ServiceAccount } from '../api/core.js';
import { deepEqual } from '../api/deep-equal.js';
import { admitPod } from '../api/defaulting/pod-admission.js';
import { applyDefaults } from '../api/defaulting.js';
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import type { OwnerReference } from '../api/metadata.js';
import { accountKeyOf, admissionRefusal } from '../api/pod-admission-refusal.js';
import { resourceOf } from '../api/scheme.js';
import { alreadyExists, forbidden, notFound, type Status } from '../api/status.js';
import { foregroundFinalizer, isDeletingDependents, ownerStates } from '../controllers/owner-state.js';
import { type Clock, formatTime } from './clock.js';
import { nextGeneration, startsWithGeneration, withTemplateGeneration } from './generation.js';
import { generateName, makeUid } from './object-names.js';
import { allKinds, type ObjectStore } from './object-store.js';
import { qosClassOf } from './pod-qos.js';
import type { RngStreams } from './rng.js';
import type { ServiceAllocators } from './service-allocators.js';
import type { DeleteOptions } from './world.js';

export type Written = { readonly ok: true; readonly object: KubeObject } | { readonly ok: false; readonly status: Status };

const ingressClassAnnotation = 'kubernetes.io/ingress.class';
const defaultClass = 'ingressclass.kubernetes.io/is-default-class';
const orphan = 'orphan';

// Models plugin/pkg/admission/namespace/lifecycle/admission.go: these cannot be deleted.
const immortalNamespaces: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

/** What the server keeps in metadata, whatever an update says. */
const kept = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'resourceVersion'] as const;

/** How often a generated name is tried again when it is taken. Models store.go maxNameGenerationCreateAttempts. */
const nameAttempts = 8;

export class Registry {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #streams: RngStreams;
  readonly #allocators: ServiceAllocators;

  constructor(store: ObjectStore, clock: Clock, streams: RngStreams, allocators: ServiceAllocators) {
    this.#store = store;
    this.#clock = clock;
    this.#streams = streams;
    this.#allocators = allocators;
  }

  /** Why nothing may be created in the object's namespace, if so. */
  refuseNamespace(object: KubeObject): Status | undefined {
    const { plural, group, namespaced } = resourceOf(object.kind);
    const { name, namespace = '' } = object.metadata;
    if (!namespaced) return undefined;
    const found = this.#store.get('Namespace', namespace);
    if (found === undefined) return notFound('namespaces', '', namespace);
    if (found.metadata.deletionTimestamp === undefined) return undefined;
    return forbidden(plural, group, name, `unable to create new content in namespace ${namespace} because it is being terminated`);
  }

  /** Who the pod runs as. */
  accountOf(pod: Pod): ServiceAccount | undefined {
    return this.#store.get('ServiceAccount', accountKeyOf(pod));
  }

  /** Why admission refuses a pod, if it does. */
  refusePod(object: KubeObject): Status | undefined {
    const why = object.kind === 'Pod' ? admissionRefusal(object, this.accountOf(object)) : undefined;
    const { name, generateName: base = '' } = object.metadata;
    return why === undefined ? undefined : forbidden('pods', '', name || base, why);
  }

  /** Why an object of this name may not be created, if so. */
  refuseName(object: KubeObject): Status | undefined {
    const { plural, group } = resourceOf(object.kind);
    return this.#store.get(object.kind, keyOf(object)) === undefined ? undefined : alreadyExists(plural, group, object.metadata.name);
  }

  /** Gives an object that has only a `generateName` its name. */
  named<O extends KubeObject>(object: O): O {
    const { name, generateName: base } = object.metadata;
    if (name || !base) return object;
    let made = object;
    for (let i = 0; i < nameAttempts; i += 1) {
      made = { ...object, metadata: { ...object.metadata, name: generateName(base, this.#streams.get('names')) } };
      if (this.#store.get(object.kind, keyOf(made)) === undefined) break;
    }
    return made;
  }

  /** The object as it would be stored: with its uid and times. */
  prepareCreate(object: KubeObject): KubeObject {
    const stamped = {
      ...object,
      metadata: {
        ...object.metadata,
        // A Job has its own already: its selector is made of it.
        uid: (object.kind === 'Job' && object.metadata.uid) || this.newUid(),
        creationTimestamp: this.#clock.timestamp,
        ...(startsWithGeneration(object.kind) ? { generation: 1 } : {}),
      },
    };
    if (stamped.kind !== 'Pod') return withTemplateGeneration(stamped, undefined);
    // Models pkg/registry/core/pod/strategy.go PrepareForCreate.
    return { ...stamped, status: { phase: 'Pending', qosClass: qosClassOf(stamped.spec), ...stamped.status } };
  }

  /**
   * An Ingress that names no class gets the default one, the newest if there are several.
   * Models plugin/pkg/admission/network/defaultingressclass/admission.go (v1.36).
   */
  withIngressClass(object: KubeObject): KubeObject {
    if (object.kind !== 'Ingress' || object.spec.ingressClassName !== undefined) return object;
    if (object.metadata.annotations?.[ingressClassAnnotation] !== undefined) return object;
    const classes = this.#store.list('IngressClass').filter(({ metadata }) => metadata.annotations?.[defaultClass] === 'true');
    const [first] = classes.sort((a, b) => {
      const [made, other] = [a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? ''];
      return made === other ? (a.metadata.name < b.metadata.name ? -1 : 1) : made > other ? -1 : 1;
    });
    return first ? { ...object, spec: { ...object.spec, ingressClassName: first.metadata.name } } : object;
  }

  newUid(): string {
    return makeUid(this.#streams.get('uids'));
  }

  /** Five random characters, as generated names end with. */
  randomSuffix(): string {
    return generateName('', this.#streams.get('names'));
  }

  /** What a controller creates is sound; it is defaulted and admitted, but not validated again. */
  create(object: KubeObject): Written {
    const named = this.named(object);
    const refused = this.refuseNamespace(named) ?? this.refusePod(named) ?? this.refuseName(named);
    if (refused !== undefined) return { ok: false, status: refused };
    const defaulted = applyDefaults(named);
    const admitted = defaulted.kind === 'Pod' ? admitPod(defaulted, () => this.randomSuffix(), this.accountOf(defaulted)) : defaulted;
    return { ok: true, object: this.#store.put(this.prepareCreate(admitted)) };
  }

  /** Replaces everything but status and what the server keeps in metadata. Equal content is not written. */
  update(object: KubeObject): Written {
    const old = this.#store.get(object.kind, keyOf(object));
    if (old === undefined) return this.#missing(object.kind, keyOf(object));
    return { ok: true, object: this.#write(old, this.prepareUpdate(old, object)) };
  }

  prepareUpdate<O extends KubeObject>(old: O, object: O): O {
    const status = statusKept(old, object);
    const next = withTemplateGeneration(object, old) as O & { status?: unknown };
    const given = { ...next, metadata: this.#serverMetadata(old, next) };
    if (status === undefined) delete given.status;
    else given.status = status;
    return given;
  }

  updateStatus(object: KubeObject): Written {
    const old = this.#store.get(object.kind, keyOf(object));
    if (old === undefined) return this.#missing(object.kind, keyOf(object));
    const { status } = object as { status?: unknown };
    return { ok: true, object: this.#write(old, { ...old, ...(status === undefined ? {} : { status }) } as KubeObject) };
  }

  /** `now` skips grace, as the kubelet does once the containers are gone. */
  delete(kind: Kind, key: ObjectKey, options: DeleteOptions & { readonly now?: boolean } = {}): Written {
    const old = this.#store.get(kind, key);
    if (old === undefined) return this.#missing(kind, key);
    if (kind === 'Namespace' && !options.now) return this.#deleteNamespace(old);
    const marked = this.#markDeleted(old, options);
    if (marked !== undefined) return { ok: true, object: marked };
    return { ok: true, object: this.#remove(old) };
  }

  #write(old: KubeObject, object: KubeObject): KubeObject {
    if (deepEqual(old, object)) return old;
    const stored = this.#store.put(object);
    const { deletionTimestamp, finalizers } = stored.metadata;
    const finished = deletionTimestamp !== undefined && old.metadata.finalizers?.length && !finalizers?.length;
    // The last finalizer gone ends a deletion, except for pods, which also wait for their kubelet.
    if (finished && !(stored.kind === 'Pod' && (stored.metadata.deletionGracePeriodSeconds ?? 0) > 0)) return this.#remove(stored);
    return stored;
  }

  #serverMetadata(old: KubeObject, object: KubeObject): KubeObject['metadata'] {
    const generation = nextGeneration(old, object);
    const metadata: Record<string, unknown> = { ...object.metadata };
    for (const field of kept) if (old.metadata[field] !== undefined) metadata[field] = old.metadata[field];
    if (generation !== undefined) metadata.generation = generation;
    return metadata as unknown as KubeObject['metadata'];
  }

  /** Sets deletionTimestamp where somebody still has to do something before the object may go. */
  #markDeleted(old: KubeObject, options: DeleteOptions & { readonly now?: boolean }): KubeObject | undefined {
    const grace = options.now ? 0 : graceOf(old, options);
    const finalizers = finalizersFor(old, options.propagation);
    if (finalizers.includes(orphan)) this.#orphanDependents(old);
    const waitsFor = finalizers.filter((name) => name !== orphan);
    if (grace === 0 && waitsFor.length === 0) return undefined;
    const already = old.metadata.deletionTimestamp !== undefined;
    const shorter = grace < (old.metadata.deletionGracePeriodSeconds ?? Number.POSITIVE_INFINITY);
    if (already && !shorter && deepEqual(waitsFor, old.metadata.finalizers ?? [])) return old;
    const { finalizers: _before, ...rest } = old.metadata;
    const metadata = {
      ...rest,
      ...(waitsFor.length > 0 ? { finalizers: waitsFor } : {}),
      // Models registry/rest/delete.go BeforeDelete: the time is when the grace will have ended.
      ...(already && !shorter ? {} : { deletionTimestamp: formatTime(this.#clock.now + grace * 1000), deletionGracePeriodSeconds: grace }),
      ...(already || old.metadata.generation === undefined ? {} : { generation: old.metadata.generation + 1 }),
    };
    const stored = this.#store.put({ ...old, metadata } as KubeObject);
    if (finalizers.includes(foregroundFinalizer)) {
      for (const dependent of dependentsOf(this.#store, stored)) this.#attemptToDelete(dependent);
      this.#finishForeground(stored.metadata.uid);
    }
    return this.#store.get(stored.kind, keyOf(stored)) ?? stored;
  }

  #deleteNamespace(old: KubeObject): Written {
    const { name, deletionTimestamp } = old.metadata;
    if (immortalNamespaces.has(name)) {
      return { ok: false, status: forbidden('namespaces', '', name, 'this namespace may not be deleted') };
    }
    if (deletionTimestamp !== undefined) return { ok: true, object: old };
    const metadata = { ...old.metadata, deletionTimestamp: this.#clock.timestamp };
    return { ok: true, object: this.#store.put({ ...old, metadata, status: { phase: 'Terminating' } } as KubeObject) };
  }

  #remove(old: KubeObject): KubeObject {
    this.#store.remove(old.kind, keyOf(old));
    if (old.kind === 'Service') this.#allocators.release(old);
    for (const dependent of dependentsOf(this.#store, old)) this.#attemptToDelete(dependent);
    for (const owner of old.metadata.ownerReferences ?? []) this.#finishForeground(owner.uid);
    return old;
  }

  /** Models pkg/controller/garbagecollector/garbagecollector.go attemptToDeleteItem (v1.36). */
  #attemptToDelete(item: KubeObject): void {
    const now = this.#store.get(item.kind, keyOf(item));
    if (now?.metadata.uid !== item.metadata.uid || now === undefined) return;
    if (now.metadata.deletionTimestamp !== undefined) {
      this.#finishForeground(now.metadata.uid);
      return;
    }
    const { solid, dangling, waiting } = ownerStates(now, (kind, key) => this.#store.get(kind, key));
    if (dangling.length + waiting.length === 0) return;
    if (solid.length > 0) {
      this.update(withOwners(now, solid));
      return;
    }
    const dependents = waiting.length > 0 ? dependentsOf(this.#store, now) : [];
    if (dependents.length === 0) {
      this.delete(now.kind, keyOf(now));
      return;
    }
    // Owners in a circle wait for each other for ever, unless one of them stops blocking.
    const circle = dependents.some(isDeletingDependents);
    const owners = now.metadata.ownerReferences ?? [];
    if (circle)
      this.update(
        withOwners(
          now,
          owners.map((owner) => ({ ...owner, blockOwnerDeletion: false })),
        ),
      );
    this.delete(now.kind, keyOf(now), { propagation: 'Foreground' });
  }

  #orphanDependents(owner: KubeObject): void {
    for (const dependent of dependentsOf(this.#store, owner)) {
      const owners = dependent.metadata.ownerReferences ?? [];
      const left = owners.filter((reference) => reference.uid !== owner.metadata.uid);
      this.update(withOwners(dependent, left));
    }
  }

  #finishForeground(ownerUid: string | undefined): void {
    const owner = ownerUid === undefined ? undefined : findByUid(this.#store, ownerUid);
    if (owner === undefined || !isDeletingDependents(owner) || isBlocked(this.#store, owner)) return;
    const { finalizers = [], ...metadata } = owner.metadata;
    const left = finalizers.filter((name) => name !== foregroundFinalizer);
    this.#write(owner, { ...owner, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata } as KubeObject);
  }

  #missing(kind: Kind, key: ObjectKey): Written {
    const { plural, group } = resourceOf(kind);
    return { ok: false, status: notFound(plural, group, key.slice(key.indexOf('/') + 1)) };
  }
}

/** Seconds. Models pkg/registry/core/pod/strategy.go CheckGracefulDelete. */
function graceOf(object: KubeObject, options: DeleteOptions): number {
  if (object.kind !== 'Pod') return 0;
  const phase = object.status?.phase;
  if (!object.spec.nodeName || phase === 'Succeeded' || phase === 'Failed') return 0;
  return Math.max(0, options.gracePeriodSeconds ?? object.spec.terminationGracePeriodSeconds ?? 30);
}

const ownedKinds = allKinds.filter((kind) => kind !== 'Namespace' && kind !== 'Node' && kind !== 'Event');

function dependentsOf(store: ObjectStore, owner: KubeObject): readonly KubeObject[] {
  const { uid } = owner.metadata;
  return uid === undefined ? [] : ownedKinds.flatMap((kind) => store.listDependents(kind, uid) as readonly KubeObject[]);
}

/** An owner that is deleted in the foreground waits for those that say so. */
function isBlocked(store: ObjectStore, owner: KubeObject): boolean {
  const { uid } = owner.metadata;
  return dependentsOf(store, owner).some(({ metadata }) =>
    metadata.ownerReferences?.some((reference) => reference.uid === uid && reference.blockOwnerDeletion === true),
  );
}

/** Nobody is left: no list at all. */
function withOwners(object: KubeObject, owners: readonly OwnerReference[]): KubeObject {
  const { ownerReferences: _before, ...metadata } = object.metadata;
  return { ...object, metadata: owners.length > 0 ? { ...metadata, ownerReferences: owners } : metadata } as KubeObject;
}

/**
 * What a deletion waits for. Who says how dependents are to go is obeyed, else what the object says of itself.
 * Models apiserver/pkg/registry/generic/registry/store.go deletionFinalizersForGarbageCollection (v1.36).
 */
function finalizersFor({ metadata }: KubeObject, propagation: DeleteOptions['propagation']): readonly string[] {
  const { finalizers = [] } = metadata;
  if (propagation === undefined) return finalizers;
  const others = finalizers.filter((name) => name !== orphan && name !== foregroundFinalizer);
  return propagation === 'Background' ? others : [...others, propagation === 'Orphan' ? orphan : foregroundFinalizer];
}

/** Looked for only while something is deleted in the foreground. */
function findByUid(store: ObjectStore, uid: string): KubeObject | undefined {
  for (const kind of ownedKinds) {
    const found = (store.list(kind) as readonly KubeObject[]).find((object) => object.metadata.uid === uid);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Models pkg/registry/core/service/strategy.go PrepareForUpdate (v1.36): only a LoadBalancer has an ingress. */
function statusKept(old: KubeObject, object: KubeObject): unknown {
  if (old.kind !== 'Service' || object.kind !== 'Service') return (old as { status?: unknown }).status;
  return object.spec.type === 'LoadBalancer' || old.status === undefined ? old.status : { ...old.status, loadBalancer: {} };
}
