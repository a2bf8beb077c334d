/**
 * ingress-nginx as an add-on of the lab: manifests of our own under the names under which people apply the real ones. They hold
 * what the lab models of it; accounts, roles, the admission webhook with its Jobs and their Secret are left out.
 * Models deploy/static/provider of kubernetes/ingress-nginx (v1.13) and deploy/addons/ingress of kubernetes/minikube (v1.38).
 */

/** How the controller is reached from outside, as upstream's manifests differ. */
type Variant = 'cloud' | 'baremetal' | 'minikube';

export interface AddonManifest {
  readonly text: string;
  /** What the real manifest has beyond it, for whoever applies it. */
  readonly leftOut: string;
}

const newest = '1.13.3';

const leftOut =
  "the lab's own manifest of ingress-nginx: without ServiceAccounts, roles, and the admission webhook, which the lab does not model";

const url =
  /^https:\/\/raw\.githubusercontent\.com\/kubernetes\/ingress-nginx\/(?:controller-v(1\.\d{1,2}\.\d{1,2})|main)\/deploy\/static\/provider\/(\w+)\/deploy\.yaml$/;

/** Clouds' manifests differ in annotations for their balancers alone. */
const variants: Readonly<Record<string, Variant>> = {
  cloud: 'cloud',
  aws: 'cloud',
  do: 'cloud',
  exoscale: 'cloud',
  scw: 'cloud',
  oracle: 'cloud',
  baremetal: 'baremetal',
  kind: 'minikube',
};

/** The manifest a URL names; undefined for any other URL. */
export function ingressNginxAt(address: string): AddonManifest | undefined {
  const [, version = newest, provider = ''] = url.exec(address) ?? [];
  const variant = variants[provider];
  return variant && { text: manifest(variant, version), leftOut };
}

/** What `minikube addons enable ingress` applies. */
export const minikubeIngress = (): string => manifest('minikube', newest);

export const minikubeIngressImage = `registry.k8s.io/ingress-nginx/controller:v${newest}`;

/** Where the lab's own lessons and people who know no other find it. */
export const ingressNginxUrl = `https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v${newest}/deploy/static/provider/cloud/deploy.yaml`;

function manifest(variant: Variant, version: string): string {
  const labels = (indent: string, component = true): string =>
    [
      ...(component ? ['app.kubernetes.io/component: controller'] : []),
      'app.kubernetes.io/instance: ingress-nginx',
      'app.kubernetes.io/name: ingress-nginx',
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');
  const cloud = variant === 'cloud';
  const hostPort = (port: number) => (variant === 'minikube' ? `          hostPort: ${port}\n` : '');
  return `apiVersion: v1
kind: Namespace
metadata:
  labels:
${labels('    ', false)}  name: ingress-nginx
---
apiVersion: v1
kind: ConfigMap
metadata:
  labels:
${labels('    ')}  name: ingress-nginx-controller
  namespace: ingress-nginx
---
apiVersion: v1
kind: Service
metadata:
  labels:
${labels('    ')}  name: ingress-nginx-controller
  namespace: ingress-nginx
spec:
${cloud ? '  externalTrafficPolicy: Local\n' : ''}  ipFamilies:
  - IPv4
  ipFamilyPolicy: SingleStack
  ports:
  - appProtocol: http
    name: http
    port: 80
    protocol: TCP
    targetPort: http
  - appProtocol: https
    name: https
    port: 443
    protocol: TCP
    targetPort: https
  selector:
${labels('    ')}  type: ${cloud ? 'LoadBalancer' : 'NodePort'}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
${labels('    ')}  name: ingress-nginx-controller
  namespace: ingress-nginx
spec:
  minReadySeconds: 0
  revisionHistoryLimit: 10
  selector:
    matchLabels:
${labels('      ')}  template:
    metadata:
      labels:
${labels('        ')}    spec:
      containers:
      - args:
        - /nginx-ingress-controller
${cloud ? '        - --publish-service=$(POD_NAMESPACE)/ingress-nginx-controller\n' : ''}${variant === 'minikube' ? '        - --report-node-internal-ip-address\n        - --watch-ingress-without-class=true\n' : ''}        - --election-id=ingress-nginx-leader
        - --controller-class=k8s.io/ingress-nginx
        - --ingress-class=nginx
        - --configmap=$(POD_NAMESPACE)/ingress-nginx-controller
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: POD_NAMESPACE
          valueFrom:
            fieldRef:
              fieldPath: metadata.namespace
        image: registry.k8s.io/ingress-nginx/controller:v${version}
        imagePullPolicy: IfNotPresent
        livenessProbe:
          failureThreshold: 5
          httpGet:
            path: /healthz
            port: 10254
            scheme: HTTP
          initialDelaySeconds: 10
          periodSeconds: 10
          successThreshold: 1
          timeoutSeconds: 1
        name: controller
        ports:
        - containerPort: 80
${hostPort(80)}          name: http
          protocol: TCP
        - containerPort: 443
${hostPort(443)}          name: https
          protocol: TCP
        readinessProbe:
          failureThreshold: 3
          httpGet:
            path: /healthz
            port: 10254
            scheme: HTTP
          initialDelaySeconds: 10
          periodSeconds: 10
          successThreshold: 1
          timeoutSeconds: 1
      dnsPolicy: ClusterFirst
      nodeSelector:
        kubernetes.io/os: linux
      terminationGracePeriodSeconds: 300
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
${variant === 'minikube' ? '  annotations:\n    ingressclass.kubernetes.io/is-default-class: "true"\n' : ''}  labels:
${labels('    ')}  name: nginx
spec:
  controller: k8s.io/ingress-nginx
`;
}
