/** What both kinds of machines before the nodes have in common: a cloud's balancers and MetalLB's speakers. */
import type { Service } from '../api/core.js';
import type { ClusterReader, EventDraft } from '../controllers/reconciler.js';
import type { Network } from '../net/network.js';
import type { BalancerProbesState, ProbeTimer } from './balancer-probes.js';
import type { CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import type { Layer2SpeakersState, SpeakerTimer } from './layer2-speakers.js';
import type { LoadBalancerView } from './world.js';

export type BalancerTimer = ProbeTimer | SpeakerTimer;
export type BalancersState = BalancerProbesState | Layer2SpeakersState;

export interface BalancerParts {
  readonly config: ClusterConfig;
  readonly network: Network;
  readonly reader: ClusterReader;
  /** Those in force now. */
  readonly settings: () => CurrentSettings;
  readonly schedule: (at: number, timer: BalancerTimer) => void;
  readonly record: (event: EventDraft) => void;
}

export interface OutsideBalancers {
  /** Services that have a load balancer outside the nodes. */
  readonly services: Iterable<string>;
  /** The Service, its endpoints, what kube-proxy knows of them or a machine changed. */
  changed(service: string): void;
  /** A machine went off or came back. */
  machinesChanged(): void;
  fire(timer: BalancerTimer): void;
  view(service: Service): LoadBalancerView | undefined;
  readonly state: BalancersState;
  /** After the store went back; the state is one of its own. */
  restore(state: BalancersState): void;
}
