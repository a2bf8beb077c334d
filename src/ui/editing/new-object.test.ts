import { describe, expect, it } from 'vitest';
import { view } from '../canvas/fixture.js';
import { firstForm, freeName, kindOf } from './new-form.js';
import { makeObject, type NewObject } from './new-object.js';
import type { ItemId } from './use-editing.js';

const form = (what: ItemId, part: Partial<NewObject> = {}): NewObject => ({
  what,
  name: 'web',
  namespace: 'default',
  image: 'nginx:1.27',
  replicas: '3',
  containerPort: '',
  selector: '',
  port: '80',
  targetPort: '8080',
  nodePort: '',
  externalName: 'my.database.com',
  node: '',
  placedBy: 'nodeSelector',
  host: 'shop.example.com',
  path: '/*',
  service: 'web',
  allow: 'nothing',
  from: '',
  key: 'GREETING',
  value: 'hello',
  ...part,
});

describe('makeObject: the command', () => {
  const short: readonly { readonly of: NewObject; readonly line: string }[] = [
    { of: form('deployment'), line: 'kubectl create deployment web --image=nginx:1.27 --replicas=3' },
    {
      of: form('deployment', { containerPort: '80', namespace: 'shop' }),
      line: 'kubectl create deployment web --image=nginx:1.27 --replicas=3 --port=80 -n shop',
    },
    { of: form('pod'), line: 'kubectl run web --image=nginx:1.27' },
    { of: form('pod', { selector: 'run=web' }), line: 'kubectl run web --image=nginx:1.27' },
    {
      of: form('pod', { selector: 'app=web,tier=front', containerPort: '80' }),
      line: 'kubectl run web --image=nginx:1.27 --port=80 --labels=app=web,tier=front',
    },
    { of: form('clusterip', { selector: 'app=web' }), line: 'kubectl create service clusterip web --tcp=80:8080' },
    { of: form('clusterip', { selector: 'app=web', targetPort: ' ' }), line: 'kubectl create service clusterip web --tcp=80:80' },
    { of: form('headless', { selector: 'app=web' }), line: 'kubectl create service clusterip web --clusterip=None --tcp=80:8080' },
    {
      of: form('nodeport', { selector: 'app=web', nodePort: '30080' }),
      line: 'kubectl create service nodeport web --tcp=80:8080 --node-port=30080',
    },
    { of: form('nodeport', { selector: 'app=web' }), line: 'kubectl create service nodeport web --tcp=80:8080' },
    { of: form('loadbalancer', { selector: 'app=web' }), line: 'kubectl create service loadbalancer web --tcp=80:8080' },
    { of: form('externalname'), line: 'kubectl create service externalname web --external-name=my.database.com' },
    { of: form('ingress'), line: `kubectl create ingress web '--rule=shop.example.com/*=web:80'` },
    { of: form('ingress', { host: '', path: '/shop' }), line: 'kubectl create ingress web --rule=/shop=web:80' },
    { of: form('configmap', { value: `it's` }), line: `kubectl create configmap web '--from-literal=GREETING=it'\\''s'` },
    // A Namespace is in none.
    { of: form('namespace', { namespace: 'shop' }), line: 'kubectl create namespace web' },
  ];
  for (const { of, line } of short) it(line, () => expect(makeObject(of).line).toBe(line));

  const applied: readonly { readonly what: string; readonly of: NewObject }[] = [
    { what: 'a node: kubectl run and create have no flag for it', of: form('pod', { node: 'node-a' }) },
    { what: 'a Deployment on one node', of: form('deployment', { node: 'node-a', placedBy: 'nodeName' }) },
    { what: 'a selector other than app=NAME', of: form('clusterip', { selector: 'app=hello' }) },
    { what: 'a NetworkPolicy', of: form('networkpolicy') },
    { what: 'a Node', of: form('node') },
  ];
  for (const { what, of } of applied) {
    it(`is the manifest applied where no short one says the same: ${what}`, () => {
      const { line, manifest } = makeObject(of);
      expect(line).toBe(`kubectl apply -f - <<'EOF'\n${manifest}EOF`);
    });
  }
});

describe('makeObject: the manifest', () => {
  it('names the container after the image, as kubectl does', () => {
    const names = ['registry.k8s.io/e2e-test-images/agnhost:2.53', 'nginx@sha256:1', 'my_web:1'].map(
      (image) => /name: (\S+)\n/.exec(makeObject(form('deployment', { image })).manifest.split('containers:')[1] ?? '')?.[1],
    );
    expect(names).toEqual(['agnhost', 'nginx', 'my-web']);
  });

  it('holds the namespace only where it is not the default one', () => {
    expect(makeObject(form('pod')).manifest).not.toContain('namespace');
    expect(makeObject(form('pod', { namespace: 'shop' })).manifest).toContain('  namespace: shop\n');
    expect(makeObject(form('node', { namespace: 'shop' })).manifest).not.toContain('shop');
  });

  it('places by the node’s label or past the scheduler', () => {
    const placed = (placedBy: NewObject['placedBy']) => makeObject(form('pod', { node: 'node-a', placedBy })).manifest;
    expect(placed('nodeSelector')).toContain('  nodeSelector:\n    kubernetes.io/hostname: node-a\n');
    expect(placed('nodeSelector')).not.toContain('nodeName');
    expect(placed('nodeName')).toContain('  nodeName: node-a\n');
  });

  it('keeps a port’s name as text and a number as a number', () => {
    const service = (targetPort: string) => makeObject(form('clusterip', { selector: 'app=hello', targetPort })).manifest;
    expect(service('8080')).toContain('targetPort: 8080\n');
    expect(service('http')).toContain('targetPort: http\n');
  });

  it('asks no cluster IP for a headless Service', () => {
    expect(makeObject(form('headless')).manifest).toContain('  clusterIP: None\n');
    expect(makeObject(form('clusterip')).manifest).not.toContain('clusterIP: None');
  });

  it('has a path with * as Prefix and one without as Exact', () => {
    const path = (typed: string) => makeObject(form('ingress', { path: typed })).manifest;
    expect(path('/shop*')).toMatch(/path: \/shop\n\s+pathType: Prefix\n/);
    expect(path('/shop')).toMatch(/path: \/shop\n\s+pathType: Exact\n/);
    expect(path('*')).toMatch(/path: \/\n\s+pathType: Prefix\n/);
  });

  it('lets in nobody, everybody of the namespace, or pods by their labels', () => {
    const policy = (part: Partial<NewObject>) => makeObject(form('networkpolicy', { selector: 'app=web', ...part })).manifest;
    expect(policy({})).not.toContain('ingress:');
    expect(policy({ allow: 'selector' })).toContain('ingress:\n    - from:\n        - podSelector: {}\n');
    expect(policy({ allow: 'selector', from: 'app=shop' })).toContain(
      '- podSelector:\n            matchLabels:\n              app: shop\n',
    );
    // Nobody chosen means everybody of the namespace.
    expect(policy({ selector: '' })).toContain('  podSelector: {}\n');
  });

  it('quotes what YAML would read as something else', () => {
    const { manifest } = makeObject(form('configmap', { value: 'true' }));
    expect(manifest).toContain('GREETING: "true"\n');
    expect(makeObject(form('configmap', { value: '8080' })).manifest).toContain('GREETING: "8080"\n');
  });
});

describe('firstForm', () => {
  it('takes a name nobody has', () => {
    expect(freeName('web', (name) => ['web', 'web-2'].includes(name))).toBe('web-3');
    expect(firstForm('externalname', {}, view).name).toBe('database-2');
    expect(firstForm('nodeport', {}, view).name).toBe('web-nodeport');
  });

  it('takes labels that last, and the port, of the pod it was dropped on', () => {
    const pod = 'default/hostname-deployment-7dfd748479-x7k2p';
    expect(firstForm('loadbalancer', { pod }, view)).toMatchObject({ name: 'webserver-lb', selector: 'app=webserver', targetPort: '80' });
  });

  it('takes the node and the namespace of what it was dropped on', () => {
    expect(firstForm('pod', { node: 'node-b' }, view)).toMatchObject({ node: 'node-b', namespace: 'default', selector: '' });
    expect(firstForm('clusterip', { pod: 'kube-system/coredns-abc' }, view)).toMatchObject({
      namespace: 'kube-system',
      selector: 'k8s-app=kube-dns',
    });
  });

  it('leads an Ingress to the Service it was dropped on, at that one’s port', () => {
    expect(firstForm('ingress', { service: 'default/hostname-svc-clusterip' }, view)).toMatchObject({
      service: 'hostname-svc-clusterip',
      port: '8080',
    });
  });

  it('knows the kind of every item', () => {
    expect((['deployment', 'headless', 'loadbalancer', 'node'] as const).map(kindOf)).toEqual(['Deployment', 'Service', 'Service', 'Node']);
  });
});
