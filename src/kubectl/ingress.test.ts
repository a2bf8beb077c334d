/** From the add-on's manifest to an answer: what a person types and reads. */
import { describe, expect, it, test } from 'vitest';
import { ingressNginxUrl } from './addons/ingress-nginx.js';
import { createTestLab, smallCluster, type TestLab } from './test-lab.js';

const shop = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
      - {path: /api, pathType: Prefix, backend: {service: {name: nope, port: {number: 80}}}}
  - host: "*.blog.io"
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: blog, port: {number: 8080}}}}]}
`;

function shopLab(): TestLab {
  const lab = createTestLab({ 'shop.yaml': shop });
  lab.out(`kubectl apply -f ${ingressNginxUrl}`);
  lab.out('kubectl create deployment cart --image=traefik/whoami; kubectl expose deploy cart --port 80');
  lab.out('kubectl create deployment blog --image=traefik/whoami; kubectl expose deploy blog --port 8080 --target-port 80');
  lab.out('kubectl wait -n ingress-nginx --for=condition=available deploy/ingress-nginx-controller --timeout=60s');
  // The load balancer sends to the controller's node once its probes have passed.
  lab.world.advance(15_000);
  return lab;
}

test('the manifest: what it makes, and what of the real one it leaves out', () => {
  const { terminal, world, out } = createTestLab();
  const { exit, stdout, stderr } = terminal.run(`kubectl apply -f ${ingressNginxUrl}`);
  expect(exit).toBe(0);
  expect(stdout).toBe(
    [
      'namespace/ingress-nginx created',
      'configmap/ingress-nginx-controller created',
      'service/ingress-nginx-controller created',
      'deployment.apps/ingress-nginx-controller created',
      'ingressclass.networking.k8s.io/nginx created',
      '',
    ].join('\n'),
  );
  expect(stderr).toMatch(/^\(the lab's own manifest of ingress-nginx: without ServiceAccounts, roles, and the admission webhook.*\)\n$/);
  world.advance(30_000);
  expect(out('kubectl get deploy,svc -n ingress-nginx')).toMatch(
    /1\/1[\s\S]*LoadBalancer +\S+ +203\.0\.113\.10 +80:3\d+\/TCP,443:3\d+\/TCP/,
  );
  expect(out('kubectl get ingressclass')).toMatch(/^NAME +CONTROLLER +PARAMETERS +AGE\nnginx +k8s.io\/ingress-nginx +<none> +\d+s\n$/);
});

test.each([
  ['https://raw.githubusercontent.com/kubernetes/ingress-nginx/main/deploy/static/provider/baremetal/deploy.yaml', 0],
  ['https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.12.1/deploy/static/provider/aws/deploy.yaml', 0],
  ['https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.12.1/deploy/static/provider/nowhere/deploy.yaml', 1],
  ['https://example.com/deploy.yaml', 1],
])('%s → exit %i', (url, exit) => {
  expect(createTestLab().terminal.run(`kubectl apply -f ${url}`).exit).toBe(exit);
});

test('an Ingress without a controller: accepted, and nothing comes of it', () => {
  const { terminal, world, out } = createTestLab({ 'shop.yaml': shop });
  expect(terminal.run('kubectl apply -f shop.yaml')).toMatchObject({
    exit: 0,
    stdout: 'ingress.networking.k8s.io/shop created\n',
    stderr: '',
  });
  world.advance(120_000);
  expect(out('kubectl get ingress')).toBe(
    'NAME   CLASS   HOSTS                        ADDRESS   PORTS   AGE\nshop   nginx   shop.example.com,*.blog.io             80      2m\n',
  );
});

describe('with a controller', () => {
  it('has an address, an event and its backends', () => {
    const lab = shopLab();
    lab.out('kubectl apply -f shop.yaml');
    lab.world.advance(61_000);
    expect(lab.out('kubectl get ingress')).toMatch(/shop +nginx +shop.example.com,\*.blog.io +203.0.113.10 +80 /);
    const described = lab.out('kubectl describe ingress shop');
    expect(described).toContain('Address:          203.0.113.10\nIngress Class:    nginx\nDefault backend:  <default>\n');
    expect(described).toMatch(/\n +\/ +cart:80 \(10\.42\.\d\.\d+:80\)\n +\/api +nope:80 \(<error: services "nope" not found>\)\n/);
    expect(described).toMatch(/Normal +Sync +\S+ \(x2 over \S+\) +nginx-ingress-controller +Scheduled for sync/);
  });

  it('curl asks by Host header, by --resolve, and gets what nginx says', () => {
    const lab = shopLab();
    lab.out('kubectl apply -f shop.yaml');
    expect(lab.out("curl -s -H 'Host: shop.example.com' http://203.0.113.10/a")).toMatch(
      /^pod: cart-[\s\S]*host: shop.example.com\nx-forwarded-for: /,
    );
    expect(lab.out('curl -s --resolve my.blog.io:80:203.0.113.10 http://my.blog.io/x')).toMatch(/^pod: blog-[\s\S]*host: my.blog.io\n/);
    expect(lab.out('curl -si http://203.0.113.10/')).toMatch(/^HTTP\/1.1 404 Not Found\r\n/);
    expect(lab.out("curl -si -H 'Host: shop.example.com' http://203.0.113.10/api")).toMatch(
      /^HTTP\/1.1 503 Service Temporarily Unavailable\r\n/,
    );
    expect(lab.out('kubectl logs -n ingress-nginx deploy/ingress-nginx-controller').split('\n')).toHaveLength(4);
    expect(lab.terminal.run('curl --resolve nonsense http://my.blog.io/')).toMatchObject({ exit: 49 });
  });

  it('curl -L follows the redirect to https; the lab says what it does not do of TLS', () => {
    const lab = shopLab();
    lab.files.write('tls.yaml', shop.replace('  rules:', '  tls: [{hosts: [shop.example.com], secretName: cert}]\n  rules:'));
    expect(lab.terminal.run('kubectl apply -f tls.yaml').stderr).toBe(
      'Warning: accepted, but certificates and the TLS handshake are not modelled by the lab: spec.tls\n',
    );
    const resolve = '--resolve shop.example.com:80:203.0.113.10 --resolve shop.example.com:443:203.0.113.10';
    expect(lab.out(`curl -sI ${resolve} http://shop.example.com/a`)).toMatch(
      /^HTTP\/1.1 308 Permanent Redirect\r\n[\s\S]*Location: https:\/\/shop.example.com\/a\r\n/,
    );
    expect(lab.out(`curl -sLk ${resolve} http://shop.example.com/a`)).toMatch(/^pod: cart-/);
  });

  it('hey: every request of a kept connection would be balanced anew, which the lab says', () => {
    const lab = shopLab();
    lab.out('kubectl apply -f shop.yaml');
    const told = (more: string) => lab.terminal.run(`hey -n 20 -c 4 ${more} -host shop.example.com http://203.0.113.10/`);
    expect(told('').stdout).toContain('[200]\t20 responses');
    expect(told('').stderr).toContain('the controller would balance each of them anew');
    expect(told('-disable-keepalive')).toMatchObject({ exit: 0, stderr: '' });
  });

  it('warns of annotations nothing comes of', () => {
    const lab = shopLab();
    const annotated = (key: string) => shop.replace('{name: shop}', `{name: shop, annotations: {nginx.ingress.kubernetes.io/${key}: "1"}}`);
    lab.files.write('a.yaml', annotated('limit-rps'));
    expect(lab.terminal.run('kubectl apply -f a.yaml').stderr).toBe(
      'Warning: accepted, but not modelled by the lab: metadata.annotations[nginx.ingress.kubernetes.io/limit-rps]\n',
    );
    lab.files.write('a.yaml', annotated('rewrite-target'));
    expect(lab.terminal.run('kubectl apply -f a.yaml').stderr).toBe('');
  });
});

test('minikube addons enable ingress', () => {
  const lab = createTestLab({}, { ...smallCluster, provider: 'none' });
  expect(lab.out('minikube addons list')).toContain('| ingress        | minikube | disabled |');
  expect(lab.out('minikube addons enable ingress')).toContain("* The 'ingress' addon is enabled\n");
  expect(lab.out('minikube addons list')).toContain('| ingress        | minikube | enabled  |');
  lab.out('kubectl create deployment web --image=traefik/whoami; kubectl expose deploy web --port 80; kubectl rollout status deploy/web');
  // Its class is the default one, so an Ingress need not name it.
  lab.files.write('web.yaml', shop.replace('  ingressClassName: nginx\n', '').replace('name: cart', 'name: web'));
  lab.out('kubectl apply -f web.yaml');
  lab.world.advance(61_000);
  const pod = lab.world.read.list('Pod', 'ingress-nginx')[0];
  const ip = lab.world.config.nodes.find(({ name }) => name === pod?.spec.nodeName)?.ip;
  expect(lab.out('kubectl get ingress')).toMatch(new RegExp(`shop +nginx +\\S+ +${ip?.replaceAll('.', '\\.')} `));
  // Port 80 of its node leads to the controller (hostPort).
  expect(lab.out(`curl -s -H 'Host: shop.example.com' http://${ip}/`)).toMatch(/^pod: web-/);
  lab.out('minikube addons disable ingress');
  expect(lab.terminal.run('minikube addons enable dashboard').exit).not.toBe(0);
});
