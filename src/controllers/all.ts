/** Every controller of the lab, in the order in which the world runs them. */
import { daemonSetController } from './daemonset.js';
import { deploymentController } from './deployment.js';
import { endpointsController } from './endpoints.js';
import { endpointSliceController } from './endpointslice.js';
import { endpointSliceMirroringController } from './endpointslice-mirroring.js';
import { garbageCollector } from './garbage-collector.js';
import { ingressController } from './ingress.js';
import { jobController } from './job.js';
import { kubelet } from './kubelet.js';
import { namespaceController } from './namespace.js';
import { nodeLifecycleController } from './node-lifecycle.js';
import type { Reconciler } from './reconciler.js';
import { replicaSetController, replicationController } from './replicaset.js';
import { rootCACertPublisher } from './root-ca-cert-publisher.js';
import { scheduler } from './scheduler.js';
import { serviceAccountsController } from './service-account.js';
import { serviceLoadBalancerController } from './service-lb.js';
import { servicelbController } from './servicelb.js';
import { statefulSetController } from './statefulset.js';

export const CONTROLLERS: readonly Reconciler[] = [
  namespaceController,
  serviceAccountsController,
  rootCACertPublisher,
  nodeLifecycleController,
  deploymentController,
  replicaSetController,
  replicationController,
  daemonSetController,
  statefulSetController,
  jobController,
  scheduler,
  kubelet,
  endpointSliceController,
  endpointsController,
  endpointSliceMirroringController,
  serviceLoadBalancerController,
  servicelbController,
  ingressController,
  garbageCollector,
];
