/** Objects as the API server would have stored them, for the tests of controllers. */
import type { Deployment, ReplicaSet } from '../api/apps.js';
import type { Container, Node, Pod, PodSpec, Service, ServiceSpec } from '../api/core.js';

const HEARD = '2026-01-01T00:00:00Z';

export function node(name: string, index: number, labels: Readonly<Record<string, string>> = {}): Node {
  const times = { lastHeartbeatTime: HEARD, lastTransitionTime: HEARD };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: { podCIDR: `10.42.${index}.0/24` },
    status: {
      addresses: [
        { type: 'InternalIP', address: `192.0.2.${10 + index}` },
        { type: 'Hostname', address: name },
      ],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status', ...times }],
    },
  };
}

export function container(fields: Partial<Container> = {}): Container {
  return { name: 'web', image: 'nginx:1.27', imagePullPolicy: 'IfNotPresent', ...fields };
}

export function pod(name: string, spec: Partial<PodSpec> = {}, labels: Readonly<Record<string, string>> = { app: 'web' }): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels },
    spec: { containers: [container()], restartPolicy: 'Always', terminationGracePeriodSeconds: 30, ...spec },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  };
}

export function replicaSet(name: string, replicas: number): ReplicaSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name, namespace: 'default' },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: pod('x').spec } },
  };
}

export function deployment(name: string, replicas: number, fields: Partial<Deployment['spec']> = {}): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: { metadata: { labels: { app: 'web' } }, spec: pod('x').spec },
      ...fields,
    },
  };
}

export function withImage(object: Deployment, image: string): Deployment {
  const { template } = object.spec;
  return { ...object, spec: { ...object.spec, template: { ...template, spec: { ...template.spec, containers: [container({ image })] } } } };
}

export function service(name: string, spec: Partial<ServiceSpec> = {}): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.50',
      ipFamilies: ['IPv4'],
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      ...spec,
    },
    status: { loadBalancer: {} },
  };
}
