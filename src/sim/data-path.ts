/**
 * The data path of a cluster made from a config, with kube-proxy as kubeadm sets it up, and the API
 * server on the first node. That one is a static pod on the node's own network; it is no object of the
 * lab, so whoever reads a trace meets it as the node itself.
 */
import { buildNetwork, type ManyConnections } from '../net/build-network.js';
import type { Connection, HopDraft, Network, RoutedMany } from '../net/network.js';
import type { PlaceId } from '../net/place.js';
import { networkSettings, settingsFromConfig } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';

export const apiServerPort = 6443;

/** @param many asked when many connections are routed at once */
export function createDataPath(config: ClusterConfig, many: () => ManyConnections): Network {
  const settings = {
    serviceCIDR: config.serviceCIDR,
    podCIDR: config.podCIDR,
    ...networkSettings(settingsFromConfig(config)),
    masqueradeAll: false,
    nodePortAddresses: [],
  };
  const network = buildNetwork(settings, many);
  const first = config.nodes[0];
  if (first === undefined) return network;
  const name = `kube-apiserver-${first.name}`;
  network.setPod(`kube-system/${name}`, {
    namespace: 'kube-system',
    name,
    ip: first.ip,
    node: first.name,
    hostNetwork: true,
    listens: [{ port: apiServerPort, protocol: 'TCP' }],
  });
  const shown = placesShown(`pod:kube-system/${name}`, `node:${first.name}`);
  return {
    ...network,
    connect: (question) => shown.connection(network.connect(question)),
    connectMany: (question, count) => shown.routed(network.connectMany(question, count)),
  };
}

/** Replaces one place by another wherever an answer names it; answers without it are passed on as they are. */
function placesShown(hidden: PlaceId, instead: PlaceId) {
  const place = (id: PlaceId): PlaceId => (id === hidden ? instead : id);
  const hop = (draft: HopDraft): HopDraft => {
    if (draft.at !== hidden && draft.to !== hidden) return draft;
    return { ...draft, at: place(draft.at), ...(draft.to === undefined ? {} : { to: place(draft.to) }) };
  };
  /** Moving from a place to itself is no hop. */
  const hops = (drafts: readonly HopDraft[]): readonly HopDraft[] =>
    drafts.map(hop).filter(({ kind, at, to }) => kind !== 'forward' || at !== to);
  return {
    connection(connection: Connection): Connection {
      if (connection.at !== hidden) return connection;
      return { ...connection, at: instead, forward: hops(connection.forward), reply: hops(connection.reply) };
    },
    routed(routed: RoutedMany): RoutedMany {
      if (routed.paths.every(({ at }) => at !== hidden)) return routed;
      const paths = routed.paths.map((path) => {
        const places = path.places.map(place).filter((id, index, all) => id !== all[index - 1]);
        return { ...path, at: place(path.at), places };
      });
      return { ...routed, paths };
    },
  };
}
