/**
 * What makes a cluster change: the API server, the controllers in the fixed order in which they get their turn, and
 * the keys that wait for them. A cluster at rest answers requests without it, so it may arrive late; all it
 * remembers is what Services have taken from the pools.
 */
import type { Kind, KubeObject, ObjectKey } from '../api/kinds.js';
import { CONTROLLERS } from '../controllers/all.js';
import type { ClusterReader, EventDraft, WatchEvent } from '../controllers/reconciler.js';
import { apiServerPublisher } from './api-server-publisher.js';
import { LabApiServer } from './apiserver.js';
import { bootObjects } from './boot.js';
import type { Clock } from './clock.js';
import type { ClusterConfig } from './config.js';
import { EventRecorder } from './event-recorder.js';
import { metricsServer, metricsServerVersion } from './metrics-server.js';
import type { ObjectStore } from './object-store.js';
import { Registry } from './registry.js';
import type { RngStreams } from './rng.js';
import { type AllocatorState, ServiceAllocators } from './service-allocators.js';
import { runUntilQuiet, type StepParts } from './step.js';
import { WorkQueues } from './work-queues.js';
import type { ApiServer } from './world.js';

export interface ControlPlaneParts {
  readonly config: ClusterConfig;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly streams: RngStreams;
  /** Reads the store as it is, settled or not. */
  readonly reader: ClusterReader;
  /** Puts a key back on a controller's queue after so many virtual ms. */
  readonly requeue: StepParts['requeue'];
  /** A program in a container writes a file. */
  readonly write: StepParts['write'];
  /** Lets the controllers finish before a request is answered. */
  readonly settle: () => void;
}

export class ControlPlane {
  readonly api: ApiServer;
  readonly #parts: ControlPlaneParts;
  readonly #allocators: ServiceAllocators;
  readonly #registry: Registry;
  readonly #recorder: EventRecorder;
  readonly #queues: WorkQueues;
  readonly #step: StepParts;

  /** Throws `invalid-config` for ranges that are none. */
  constructor(parts: ControlPlaneParts) {
    const { config, store, clock, streams, reader, requeue, write, settle } = parts;
    this.#parts = parts;
    const reconcilers = [...CONTROLLERS, apiServerPublisher(config)];
    this.#queues = new WorkQueues(reconcilers);
    this.#allocators = new ServiceAllocators(config, streams.get('cluster-ips'), streams.get('node-ports'));
    this.#registry = new Registry(store, clock, streams, this.#allocators);
    this.#recorder = new EventRecorder(store, clock, streams);
    const [allocators, registry, recorder, queues] = [this.#allocators, this.#registry, this.#recorder, this.#queues];
    this.api = new LabApiServer({ store, registry, allocators, streams, settle });
    this.#step = { reconcilers, queues, registry, recorder, reader, requeue, write, create: (object) => this.#create(object) };
  }

  /** Makes what kubeadm leaves behind; a cluster with k3s' load balancer has what k3s starts. */
  boot(): void {
    const { config, clock } = this.#parts;
    for (const object of bootObjects(config, clock.timestamp)) this.#create(object);
    if (config.provider !== 'servicelb' || config.nodes.length === 0) return;
    for (const manifest of metricsServer(`rancher/mirrored-metrics-server:${metricsServerVersion}`)) this.api.create(manifest);
  }

  /** What the control plane makes itself: a Service takes its addresses from the pools, or is not made. */
  #create(object: KubeObject): void {
    if (object.kind === 'Service') {
      if (!this.#allocators.allocate(object, undefined).ok) return;
      this.#allocators.commit(undefined, object);
    }
    this.#registry.create(object);
  }

  /** Shows a change to every controller that watches the kind. */
  notify(kind: Kind, event: WatchEvent): void {
    if (kind === 'Event') this.#recorder.observe(event as WatchEvent<'Event'>);
    this.#queues.notify(kind, event, this.#parts.reader);
  }

  /** Keeps what somebody outside the control plane says about an object. */
  record(event: EventDraft): void {
    this.#recorder.record(event);
  }

  /** The time has come for which a controller put a key back. */
  due(reconciler: number, key: ObjectKey): void {
    this.#queues.add(reconciler, key);
  }

  /** Lets the controllers do everything that can be done at this instant. */
  run(): void {
    runUntilQuiet(this.#step);
  }

  /** After the store was put back: whatever was derived from it starts again. */
  forget(): void {
    this.#queues.clear();
    this.#recorder.forget();
  }

  get pools(): AllocatorState {
    return this.#allocators.state;
  }

  set pools(state: AllocatorState) {
    this.#allocators.state = state;
  }
}
