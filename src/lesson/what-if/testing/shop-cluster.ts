/** A shop behind a load balancer, a name for a host outside, and pods that ask: what tests break. */
import type { ClusterConfig } from '../../../sim/config.js';

export const shopConfig: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [1, 2, 3].map((n) => ({ name: `node-${n}`, ip: `10.0.0.1${n}`, podCIDR: `10.244.${n}.0/24` })),
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.244.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'cloud',
  clients: [{ name: 'laptop', ip: '198.51.100.7' }],
  external: { 'my.database.com': '192.0.2.53' },
  timings: { podStart: 1, podStop: 1, loadBalancer: 2 },
  loadBalancerPool: '203.0.113.10',
};

export const shopCluster = `
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: nginx, ports: [{containerPort: 80}], readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 8080, targetPort: 80, nodePort: 30080}]
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {type: ExternalName, externalName: my.database.com}
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: shop, labels: {app: client}}
spec: {containers: [{name: c, image: curlimages/curl, command: [sleep, infinity]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: client, labels: {app: client}}
spec: {containers: [{name: c, image: curlimages/curl, command: [sleep, infinity]}]}
`;
