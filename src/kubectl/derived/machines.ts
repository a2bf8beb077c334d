/**
 * What the nodes' kubelets and the control plane's leaders renew, and what the drivers of a node are written into.
 * Models pkg/kubelet/util/nodelease.go, client-go/tools/leaderelection, pkg/volume/csi/nodeinfomanager (v1.36).
 */
import type { Node } from '../../api/core.js';
import { EPOCH_MS } from '../../sim/clock.js';
import type { World } from '../../sim/world.js';
import { ageOf, longTime } from '../print/duration.js';
import { type DerivedKind, type DerivedObject, microTime, servedMetadata } from './derived-object.js';

/** Seconds: a kubelet's lease, renewed four times as often; and a leader's, renewed every two seconds. */
const KUBELET = { lasts: 40, every: 10 } as const;
const LEADER = { lasts: 15, every: 2 } as const;

function ownedBy({ metadata: { name, uid = '' } }: Node) {
  return [{ apiVersion: 'v1', kind: 'Node', name, uid }];
}

/** When it was renewed last. */
function renewed(every: number, now: number): string {
  const ms = every * 1000;
  return microTime(EPOCH_MS + Math.floor((now - EPOCH_MS) / ms) * ms);
}

function kubeletLease(node: Node, world: World, now: number): DerivedObject {
  const { name, creationTimestamp = '', resourceVersion = '' } = node.metadata;
  const heard = node.status.conditions.find(({ type }) => type === 'Ready')?.lastHeartbeatTime;
  const up = world.read.nodeIsUp(name) || heard === undefined;
  const metadata = { name, namespace: 'kube-node-lease', creationTimestamp, resourceVersion, ownerReferences: ownedBy(node) };
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: servedMetadata(world, 'Lease', metadata),
    spec: {
      holderIdentity: name,
      leaseDurationSeconds: KUBELET.lasts,
      renewTime: up ? renewed(KUBELET.every, now) : microTime(Date.parse(heard)),
    },
  };
}

/** A component of the control plane, which runs on the first node. */
function leaderLease(name: string, node: Node, world: World, now: number): DerivedObject {
  const { creationTimestamp = '', resourceVersion = '' } = node.metadata;
  const metadata = servedMetadata(world, 'Lease', { name, namespace: 'kube-system', creationTimestamp, resourceVersion });
  const identity = servedMetadata(world, 'leader', { name, namespace: node.metadata.name }).uid;
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata,
    spec: {
      acquireTime: microTime(Date.parse(creationTimestamp)),
      holderIdentity: `${node.metadata.name}_${identity}`,
      leaseDurationSeconds: LEADER.lasts,
      leaseTransitions: 0,
      renewTime: renewed(LEADER.every, now),
    },
  };
}

/** A Node that was only written says nothing of its machine. */
const nodesWithKubelet = ({ read }: World): readonly Node[] => read.list('Node').filter(({ status }) => status.nodeInfo?.kubeletVersion);

const byName = (a: DerivedObject, b: DerivedObject): number => (a.metadata.name < b.metadata.name ? -1 : 1);

export const leases: DerivedKind = {
  list: (world, now) => {
    const nodes = nodesWithKubelet(world);
    const first = nodes.find(({ metadata }) => metadata.name === world.config.nodes[0]?.name);
    const leaders = first === undefined ? [] : ['kube-controller-manager', 'kube-scheduler'];
    return [
      ...nodes.map((node) => kubeletLease(node, world, now)).sort(byName),
      ...leaders.map((name) => leaderLease(name, first as Node, world, now)),
    ];
  },
  columns: [{ title: 'NAME' }, { title: 'HOLDER' }, { title: 'AGE' }],
  row: ({ metadata, spec }, now) => [
    metadata.name,
    (spec as { readonly holderIdentity: string }).holderIdentity,
    ageOf(metadata.creationTimestamp, now),
  ],
};

/** No node has a driver of the Container Storage Interface. */
export const csiNodes: DerivedKind = {
  list: (world) =>
    nodesWithKubelet(world)
      .map((node): DerivedObject => {
        const { name, creationTimestamp = '', resourceVersion = '' } = node.metadata;
        const metadata = { name, creationTimestamp, resourceVersion, ownerReferences: ownedBy(node) };
        return {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'CSINode',
          metadata: servedMetadata(world, 'CSINode', metadata),
          spec: { drivers: null },
        };
      })
      .sort(byName),
  columns: [{ title: 'NAME' }, { title: 'DRIVERS' }, { title: 'AGE' }],
  row: ({ metadata }, now) => [metadata.name, '0', ageOf(metadata.creationTimestamp, now)],
  describe: ({ metadata }, writer) => {
    writer.write(0, `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`).write(0, 'Spec:');
  },
};
