/**
 * The DaemonSet k3s runs for a LoadBalancer Service: pods that hold the Service's ports on their nodes and pass on what
 * comes in. Models k3s pkg/cloudprovider/servicelb.go newDaemonSet (k3s v1.33).
 */
import type { DaemonSet } from '../api/apps.js';
import type { EnvVar, Service, ServicePort, Toleration } from '../api/core.js';
import { applyDefaults } from '../api/defaulting.js';
import type { ClusterReader } from './reconciler.js';

const prefix = 'svccontroller.k3s.cattle.io';
export const SVCLB_NAMESPACE = 'kube-system';
export const SVCLB_NAME_LABEL = `${prefix}/svcname`;
export const SVCLB_NAMESPACE_LABEL = `${prefix}/svcnamespace`;
/** On a node: only those with `true` run svclb pods, as soon as any node has the label at all. */
export const ENABLE_LABEL = `${prefix}/enablelb`;
const POOL_LABEL = `${prefix}/lbpool`;
const IMAGE = 'rancher/klipper-lb:v0.4.17';

/** Neither longer than a name may be nor cut at a dash. Models generateName. */
export function svclbName({ metadata: { name, uid = '' } }: Service): string {
  return `svclb-${name.length > 48 ? name.slice(0, 48).replace(/-+$/, '') : name}-${uid.slice(0, 8)}`;
}

/** Models servicehelper.RequestsOnlyLocalTraffic. */
export function onlyLocalTraffic({ spec }: Service): boolean {
  return spec.externalTrafficPolicy === 'Local';
}

function containerOf(service: Service, { port, protocol, nodePort }: ServicePort) {
  const name = `lb-${protocol.toLowerCase()}-${port}`;
  const { loadBalancerSourceRanges: ranges = [], clusterIPs = [], clusterIP = '' } = service.spec;
  const hostIPs: EnvVar = { name: 'DEST_IPS', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.hostIPs' } } };
  const env: readonly EnvVar[] = [
    { name: 'SRC_PORT', value: String(port) },
    { name: 'SRC_RANGES', value: ranges.length > 0 ? [...ranges].sort().join(',') : '0.0.0.0/0' },
    { name: 'DEST_PROTO', value: protocol },
    ...(onlyLocalTraffic(service)
      ? [{ name: 'DEST_PORT', value: String(nodePort ?? 0) }, hostIPs]
      : [
          { name: 'DEST_PORT', value: String(port) },
          { name: 'DEST_IPS', value: (clusterIPs.length > 0 ? clusterIPs : [clusterIP]).join(',') },
        ]),
  ];
  return {
    name,
    image: IMAGE,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name, containerPort: port, hostPort: port, protocol }],
    env,
    securityContext: { capabilities: { add: ['NET_ADMIN'] } },
  };
}

/** As it should be now, with its defaults. */
export function svclbDaemonSet(service: Service, reader: ClusterReader): DaemonSet {
  const { name, namespace = '', labels, annotations } = service.metadata;
  const own = svclbName(service);
  const of = { [SVCLB_NAME_LABEL]: name, [SVCLB_NAMESPACE_LABEL]: namespace };
  const selecting = reader.list('Node').some((node) => node.metadata.labels?.[ENABLE_LABEL] !== undefined);
  const pool = labels?.[POOL_LABEL];
  const exists = (key: string, effect?: Toleration['effect']): Toleration => ({ key, operator: 'Exists', ...(effect && { effect }) });
  const spec = {
    priorityClassName: annotations?.[`${prefix}/priorityclassname`] ?? 'system-node-critical',
    serviceAccountName: 'svclb',
    automountServiceAccountToken: false,
    securityContext: { sysctls: [{ name: 'net.ipv4.ip_forward', value: '1' }] },
    tolerations: [
      exists('node-role.kubernetes.io/master', 'NoSchedule'),
      exists('node-role.kubernetes.io/control-plane', 'NoSchedule'),
      exists('CriticalAddonsOnly'),
    ],
    ...(selecting && { nodeSelector: { [ENABLE_LABEL]: 'true', ...(pool && { [POOL_LABEL]: pool }) } }),
    containers: (service.spec.ports ?? []).map((port) => containerOf(service, port)),
  };
  const owner = 'objectset.rio.cattle.io/owner';
  const set: DaemonSet = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: own,
      namespace: SVCLB_NAMESPACE,
      labels: { [`${prefix}/nodeselector`]: String(selecting), ...of },
      annotations: { [`${owner}-gvk`]: '/v1, Kind=Service', [`${owner}-name`]: name, [`${owner}-namespace`]: namespace },
    },
    spec: {
      selector: { matchLabels: { app: own } },
      template: { metadata: { labels: { app: own, ...of } }, spec },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
    },
  };
  return applyDefaults(set) as DaemonSet;
}
