/**
 * metrics-server as its release is applied, and as k3s starts it: account, Service and Deployment; its roles, its
 * priority class and the APIService are left out. Models manifests/base of kubernetes-sigs/metrics-server (v0.8.0) and manifests/metrics-server of k3s.
 */
import type { Deployment } from '../api/apps.js';
import type { Service, ServiceAccount } from '../api/core.js';

export const metricsServerVersion = 'v0.8.0';

const labels = { 'k8s-app': 'metrics-server' };
const metadata = { name: 'metrics-server', namespace: 'kube-system', labels };

export function metricsServer(image: string): readonly [ServiceAccount, Service, Deployment] {
  const probe = (path: string, failureThreshold: number, initialDelaySeconds?: number) => ({
    failureThreshold,
    httpGet: { path, port: 'https', scheme: 'HTTPS' },
    ...(initialDelaySeconds !== undefined && { initialDelaySeconds }),
    periodSeconds: 10,
  });
  const container = {
    name: 'metrics-server',
    image,
    imagePullPolicy: 'IfNotPresent',
    args: [
      '--cert-dir=/tmp',
      '--secure-port=10250',
      '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      '--kubelet-use-node-status-port',
      '--metric-resolution=15s',
    ],
    ports: [{ containerPort: 10250, name: 'https', protocol: 'TCP' as const }],
    livenessProbe: probe('/livez', 3),
    readinessProbe: probe('/readyz', 3, 20),
    resources: { requests: { cpu: '100m', memory: '200Mi' } },
  };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'https', appProtocol: 'https' }], selector: labels },
    } as unknown as Service,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: labels },
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: {
          metadata: { labels },
          spec: {
            containers: [container],
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            serviceAccountName: 'metrics-server',
          },
        },
      },
    } as unknown as Deployment,
  ];
}
