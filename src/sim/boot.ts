/**
 * What a cluster made by kubeadm holds before anybody types anything. It has been up for a while: boot
 * runs in virtual time before 0, and at 0 everything has come to rest.
 */
import type { Deployment } from '../api/apps.js';
import type { Endpoints, Namespace, Node, Service } from '../api/core.js';
import type { EndpointSlice } from '../api/discovery.js';
import type { KubeObject } from '../api/kinds.js';
import type { Condition } from '../api/metadata.js';
import { dnsAccount, dnsConfigMap } from './boot-dns.js';
import type { ClusterConfig, NodeConfig } from './config.js';
import { apiServerPort } from './data-path.js';
import { formatIpv4, parseIpv4Cidr } from './ipv4.js';
import { makeUid } from './object-names.js';
import { createStream } from './rng.js';

/** Objects that are there from the first moment, in the order they came to be. */
export function bootObjects(config: ClusterConfig, timestamp: string): readonly KubeObject[] {
  const first = config.nodes[0];
  return [
    ...['default', 'kube-node-lease', 'kube-public', 'kube-system'].map(namespace),
    ...config.nodes.map((node, index) => machine(config, node, index === 0, timestamp)),
    ...apiServerObjects(config),
    ...(first === undefined ? [] : [dnsAccount, dnsConfigMap(), dnsService(config), dnsDeployment()]),
  ];
}

/** What makes the API server a Service of its own cluster. */
export function apiServerObjects(config: ClusterConfig): readonly KubeObject[] {
  const first = config.nodes[0];
  return [apiServerService(config), ...(first === undefined ? [] : [apiServerEndpoints(first), apiServerSlice(first)])];
}

export function namespace(name: string): Namespace {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

/** Images, kernels and sizes are those of the cluster the recorded sessions come from. */
function machine(config: ClusterConfig, node: NodeConfig, controlPlane: boolean, timestamp: string): Node {
  const { name, ip, externalIP, podCIDR, zone } = node;
  const size = { cpu: '2', 'ephemeral-storage': '40470732Ki', 'hugepages-1Gi': '0', 'hugepages-2Mi': '0', memory: '3912Mi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...(controlPlane ? { 'node-role.kubernetes.io/control-plane': '' } : {}),
        ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
        ...node.labels,
      },
    },
    spec: { podCIDR, podCIDRs: [podCIDR] },
    status: {
      addresses: [
        { type: 'InternalIP', address: ip },
        ...(externalIP === undefined ? [] : [{ type: 'ExternalIP' as const, address: externalIP }]),
        { type: 'Hostname', address: name },
      ],
      capacity: size,
      allocatable: { ...size, 'ephemeral-storage': '37297826550', memory: '3812Mi' },
      conditions: nodeConditions(timestamp),
      daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
      nodeInfo: {
        architecture: 'amd64',
        bootID: uuidOf(`${name} boot`),
        containerRuntimeVersion: 'containerd://2.1.4',
        kernelVersion: '6.8.0-60-generic',
        kubeProxyVersion: '',
        kubeletVersion: config.kubernetes,
        machineID: uuidOf(`${name} machine`).replaceAll('-', ''),
        operatingSystem: 'linux',
        osImage: 'Ubuntu 24.04.2 LTS',
        systemUUID: uuidOf(`${name} system`),
      },
    },
  };
}

/** A machine has the same ids in every lab. */
const uuidOf = (name: string): string => makeUid(createStream(0, name));

// Models pkg/kubelet/nodestatus/setters.go (v1.36).
function nodeConditions(timestamp: string): readonly Condition[] {
  const times = { lastHeartbeatTime: timestamp, lastTransitionTime: timestamp };
  return [
    {
      type: 'MemoryPressure',
      status: 'False',
      reason: 'KubeletHasSufficientMemory',
      message: 'kubelet has sufficient memory available',
      ...times,
    },
    { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure', ...times },
    { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available', ...times },
    { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', ...times },
  ];
}

// Models pkg/controlplane/controller/kubernetesservice/controller.go (v1.36).
function apiServerService(config: ClusterConfig): Service {
  const range = parseIpv4Cidr(config.serviceCIDR);
  const clusterIP = range === undefined ? '' : formatIpv4(range.first + 1);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      type: 'ClusterIP',
      clusterIP,
      clusterIPs: [clusterIP],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: apiServerPort }],
      sessionAffinity: 'None',
    },
    status: { loadBalancer: {} },
  };
}

function apiServerEndpoints(node: NodeConfig): Endpoints {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: node.ip }], ports: [{ name: 'https', port: apiServerPort, protocol: 'TCP' }] }],
  };
}

function apiServerSlice(node: NodeConfig): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [node.ip], conditions: { ready: true } }],
    ports: [{ name: 'https', port: apiServerPort, protocol: 'TCP' }],
  };
}

// Models cmd/kubeadm/app/phases/addons/dns/manifests.go (v1.36).
function dnsService(config: ClusterConfig): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kube-dns',
      namespace: 'kube-system',
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
      labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: config.dnsIP,
      clusterIPs: [config.dnsIP],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
        { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
      ],
      selector: { 'k8s-app': 'kube-dns' },
      sessionAffinity: 'None',
    },
    status: { loadBalancer: {} },
  };
}

function dnsDeployment(): Deployment {
  const probe = { periodSeconds: 10, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 };
  const container = {
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.14.2',
    imagePullPolicy: 'IfNotPresent',
    args: ['-conf', '/etc/coredns/Corefile'],
    ports: [
      { name: 'dns', containerPort: 53, protocol: 'UDP' as const },
      { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' as const },
      { name: 'metrics', containerPort: 9153, protocol: 'TCP' as const },
    ],
    readinessProbe: { httpGet: { path: '/ready', port: 8181, scheme: 'HTTP' }, ...probe },
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
    spec: {
      replicas: 2,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: '25%' } },
      selector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      template: {
        metadata: { labels: { 'k8s-app': 'kube-dns' } },
        spec: {
          containers: [container],
          dnsPolicy: 'Default',
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 30,
          serviceAccountName: 'coredns',
          tolerations: [
            { key: 'CriticalAddonsOnly', operator: 'Exists' },
            { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
          ],
        },
      },
    },
  };
}
