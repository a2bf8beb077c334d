/**
 * StatefulSets, ReplicationControllers, Ingresses and ConfigMaps through the command line: columns of
 * pkg/printers/internalversion/printers.go, descriptions of kubectl/pkg/describe, kubectl/pkg/polymorphichelpers (v1.36).
 */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const template = `
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: c, image: "nginx:1.29", ports: [{containerPort: 80}]}]}
`;

const files = {
  'web.yaml': `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  replicas: 2
  selector: {matchLabels: {app: web}}${template}`,
  'claims.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: web}}${template}  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`,
  'rc.yaml': `apiVersion: v1\nkind: ReplicationController\nmetadata: {name: crane}\nspec:\n  replicas: 2${template}`,
  'classes.yaml': `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec: {controller: k8s.io/ingress-nginx}
`,
  'front.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front}
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /old, pathType: Exact, backend: {service: {name: gone, port: {name: http}}}}
`,
  'config.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {color: red}
---
apiVersion: v1
kind: Secret
metadata: {name: key}
stringData: {password: 한국}
`,
};

describe('a StatefulSet', () => {
  const { out, terminal } = createTestLab(files);

  it('is made, waited for, listed and described', () => {
    expect(out('kubectl apply -f web.yaml')).toBe('service/web created\nstatefulset.apps/web created\n');
    expect(out('kubectl rollout status sts/web')).toMatch(
      /^Waiting for 2 pods to be ready...\nWaiting for 1 pods to be ready...\npartitioned roll out complete: 2 new pods have been updated...\n$/,
    );
    expect(out('kubectl get sts')).toMatch(/^NAME {3}READY {3}AGE\nweb {4}2\/2 {5}\d+s\n$/);
    expect(out('kubectl get sts -o wide')).toMatch(
      /^NAME {3}READY {3}AGE {3}CONTAINERS {3}IMAGES\nweb {4}2\/2 {5}\d+s {4}c {12}nginx:1.29\n$/,
    );
    expect(out('kubectl get pods -o name')).toBe('pod/web-0\npod/web-1\n');
    expect(out('kubectl get all')).toContain('\nstatefulset.apps/web   2/2');
    expect(out('kubectl get controllerrevisions')).toMatch(/^NAME +CONTROLLER +REVISION +AGE\nweb-\w+ +statefulset.apps\/web +1 +\d+s\n$/);
    expect(out('kubectl describe sts web')).toMatch(
      /^Name: {15}web\nNamespace: {10}default\nCreationTimestamp: {2}.*\nSelector: {11}app=web\nLabels: {13}<none>\nAnnotations: {8}<none>\nReplicas: {11}2 desired \| 2 total\nUpdate Strategy: {4}RollingUpdate\n {2}Partition: {8}0\nPods Status: {8}2 Running \/ 0 Waiting \/ 0 Succeeded \/ 0 Failed\n/,
    );
    expect(out('kubectl describe sts web')).toContain('\n  Tolerations:     <none>\nVolume Claims:     <none>\nEvents:\n');
  });

  it('gives every pod a name in DNS', () => {
    expect(out('kubectl exec web-0 -- getent hosts web-1.web')).toMatch(
      /^10\.42\.\d+\.\d+ +web-1\.web\.default\.svc\.cluster\.local web-1\.web\n$/,
    );
    expect(out('kubectl exec web-0 -- hostname')).toBe('web-0\n');
  });

  it('is scaled, set, restarted, undone and deleted', () => {
    expect(out('kubectl scale sts web --replicas=3')).toBe('statefulset.apps/web scaled\n');
    expect(out('kubectl set image sts/web c=nginx:1.30')).toBe('statefulset.apps/web image updated\n');
    out('kubectl rollout status sts/web');
    expect(out('kubectl rollout history sts/web')).toBe(
      'statefulset.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n',
    );
    expect(out('kubectl rollout undo sts/web')).toBe('statefulset.apps/web rolled back\n');
    out('kubectl rollout status sts/web');
    expect(out('kubectl get pod web-2 -o jsonpath={.spec.containers[0].image}')).toBe('nginx:1.29');
    expect(out('kubectl rollout restart sts/web')).toBe('statefulset.apps/web restarted\n');
    expect(out('kubectl delete sts web --cascade=orphan')).toBe('statefulset.apps "web" deleted from default namespace\n');
    expect(out('kubectl get pods -o name')).toBe('pod/web-0\npod/web-1\npod/web-2\n');
  });

  it('says that there is no storage', () => {
    const { exit, stderr } = terminal.run('kubectl apply -f claims.yaml');
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: 'Warning: accepted, but not modelled by the lab: spec.volumeClaimTemplates\n',
    });
    expect(out('kubectl describe sts db')).toContain(
      'Volume Claims:\n  Name:          data\n  StorageClass:  \n  Labels:        <none>\n  Annotations:   <none>\n  Capacity:      1Gi\n  Access Modes:  [ReadWriteOnce]\n',
    );
  });
});

it('a ReplicationController', () => {
  const { out } = createTestLab(files);
  expect(out('kubectl create -f rc.yaml')).toBe('replicationcontroller/crane created\n');
  out('sleep 3');
  expect(out('kubectl get rc -o wide')).toMatch(
    /^NAME {4}DESIRED {3}CURRENT {3}READY {3}AGE {3}CONTAINERS {3}IMAGES {7}SELECTOR\ncrane {3}2 {9}2 {9}2 {7}3s {4}c {12}nginx:1.29 {3}app=web\n$/,
  );
  expect(out('kubectl describe rc crane')).toContain(
    'Selector:     app=web\nLabels:       app=web\nAnnotations:  <none>\nReplicas:     2 current / 2 desired\n',
  );
  expect(out('kubectl expose rc crane --port=80')).toBe('service/crane exposed\n');
  expect(out('kubectl scale rc crane --replicas=1')).toBe('replicationcontroller/crane scaled\n');
  expect(out('kubectl delete rc crane')).toBe('replicationcontroller "crane" deleted from default namespace\n');
});

it('an Ingress', () => {
  const { out, terminal } = createTestLab(files);
  out('kubectl apply -f classes.yaml');
  out('kubectl apply -f web.yaml');
  out('kubectl rollout status sts/web');
  expect(terminal.run('kubectl apply -f front.yaml')).toMatchObject({
    stdout: 'ingress.networking.k8s.io/front created\n',
    stderr: '',
  });
  expect(out('kubectl get ingressclass')).toMatch(
    /^NAME {14}CONTROLLER {13}PARAMETERS {3}AGE\nnginx \(default\) {3}k8s.io\/ingress-nginx {3}<none> {7}\d+s\n$/,
  );
  expect(out('kubectl get ing')).toMatch(
    /^NAME {4}CLASS {3}HOSTS {14}ADDRESS {3}PORTS {3}AGE\nfront {3}nginx {3}shop.example.com {13}80 {6}\d+s\n$/,
  );
  expect(out('kubectl describe ing front')).toMatch(
    /^Name: {13}front\nLabels: {11}<none>\nNamespace: {8}default\nAddress: {10}\nIngress Class: {4}nginx\nDefault backend: {2}<default>\nRules:\n {2}Host {14}Path {2}Backends\n {2}---- {14}---- {2}--------\n {2}shop.example.com {2}\n {20}\/cart {3}web:80 \([\d.]+:80,[\d.]+:80\)\n {20}\/old {4}gone:http \(<error: services "gone" not found>\)\nAnnotations: {8}<none>\nEvents: {13}<none>\n$/,
  );
  // The default class is given on creation alone.
  expect(terminal.run('kubectl replace -f front.yaml').stderr).toBe('');
  expect(out('kubectl get ing front -o jsonpath={.spec.ingressClassName}')).toBe('');
});

it('a ConfigMap and a Secret are kept', () => {
  const { out, terminal } = createTestLab(files);
  expect(terminal.run('kubectl apply -f config.yaml')).toMatchObject({
    stdout: 'configmap/settings created\nsecret/key created\n',
    stderr: 'Warning: accepted, but not modelled by the lab: stringData\n',
  });
  expect(out('kubectl get cm settings')).toMatch(/^NAME {7}DATA {3}AGE\nsettings {3}1 {6}\d+s\n$/);
  expect(out('kubectl get secret key')).toMatch(/^NAME {3}TYPE {5}DATA {3}AGE\nkey {4}Opaque {3}1 {6}\d+s\n$/);
  expect(out('kubectl get secret key -o jsonpath={.data}')).toBe('{"password":"7ZWc6rWt"}');
  expect(out('kubectl describe secret key')).toContain('\nType:  Opaque\n\nData\n====\npassword:  6 bytes\n');
  expect(out('kubectl describe cm settings')).toBe(
    'Name:         settings\nNamespace:    default\nLabels:       <none>\nAnnotations:  <none>\n\nData\n====\ncolor:\n----\nred\n\n\nBinaryData\n====\n\nEvents:  <none>\n',
  );
});
