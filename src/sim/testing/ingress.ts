/** ingress-nginx for tests: its class, its Service and its pods. */
const labels = { app: 'ingress-nginx' };
const namespace = 'ingress-nginx';

export function ingressNginx({ replicas = 1, args = [] as readonly string[], type = 'LoadBalancer' } = {}): readonly unknown[] {
  const probe = { httpGet: { path: '/healthz', port: 10_254 } };
  const container = {
    name: 'controller',
    image: 'registry.k8s.io/ingress-nginx/controller:v1.13.3',
    args: [
      '/nginx-ingress-controller',
      '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller',
      '--configmap=ingress-nginx/nginx',
      ...args,
    ],
    ports: [
      { name: 'http', containerPort: 80 },
      { name: 'https', containerPort: 443 },
    ],
    readinessProbe: probe,
  };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'nginx' },
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'ingress-nginx-controller', namespace },
      spec: {
        type,
        selector: labels,
        ports: [
          { name: 'http', port: 80, targetPort: 'http' },
          { name: 'https', port: 443, targetPort: 'https' },
        ],
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'ingress-nginx-controller', namespace },
      spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
    },
  ];
}

export interface Rule {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly service: string;
  readonly port?: number | string;
}

export function ingress(
  name: string,
  rules: readonly Rule[],
  annotations: Readonly<Record<string, string>> = {},
  more: object = {},
): unknown {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      annotations: Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`nginx.ingress.kubernetes.io/${key}`, value])),
    },
    spec: {
      ingressClassName: 'nginx',
      rules: rules.map(({ host, path = '/', pathType = 'Prefix', service, port = 8080 }) => ({
        ...(host === undefined ? {} : { host }),
        http: {
          paths: [
            { path, pathType, backend: { service: { name: service, port: typeof port === 'string' ? { name: port } : { number: port } } } },
          ],
        },
      })),
      ...more,
    },
  };
}
