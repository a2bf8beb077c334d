/** ingress-nginx from its manifest to answers: hosts and paths lead to the right pods, and what leads nowhere says so. */
import { expect, test } from '@playwright/test';
import { Lab, LOCALES } from './lab.js';

const CONTROLLER = 'https://raw.githubusercontent.com/kubernetes/ingress-nginx/controller-v1.13.3/deploy/static/provider/cloud/deploy.yaml';
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: cart, port: {number: 80}}}}
      - {path: /blog, pathType: Prefix, backend: {service: {name: blog, port: {number: 80}}}}
  - host: blog.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: blog, port: {number: 80}}}}]}
`;

async function shop(lab: Lab): Promise<void> {
  await lab.run('kubectl create deployment cart --image=traefik/whoami; kubectl expose deployment cart --port=80');
  await lab.run('kubectl create deployment blog --image=traefik/whoami; kubectl expose deployment blog --port=80');
  await lab.run(`printf '${INGRESS.replaceAll('\n', '\\n')}' > shop.yaml`);
  await lab.run('kubectl apply -f shop.yaml');
}

async function controller(lab: Lab): Promise<void> {
  await lab.run(`kubectl apply -f ${CONTROLLER}`);
  await lab.run('kubectl rollout status -n ingress-nginx deployment/ingress-nginx-controller; sleep 70');
  await lab.run("IP=$(kubectl get ingress shop -o jsonpath='{.status.loadBalancer.ingress[0].ip}'); echo served at $IP");
  await expect(lab.output).toContainText(/served at 203\.0\.113\.\d+/);
}

for (const locale of LOCALES) {
  test(`hosts and paths to pods (${locale})`, async ({ page }) => {
    const lab = await Lab.open(page, { locale, example: 'empty' });
    const { stage, inspector } = lab.words;
    await shop(lab);
    const card = lab.card(/shop, /);
    await expect(card).toContainText(stage.ingressShort['no-class']);
    await controller(lab);
    await expect(card).toContainText('shop.example.com/ → cart:80');

    const ask = async (host: string, path: string) => lab.run(`curl -s -w ' [%{http_code}]' -H 'Host: ${host}' http://$IP${path}`);
    await ask('shop.example.com', '/x');
    await expect(lab.output).toContainText(/pod: cart-[\s\S]*host: shop\.example\.com\s*x-forwarded-for: \S+\s+\[200\]/);
    await ask('shop.example.com', '/blog/1');
    await expect(lab.output).toContainText(/pod: blog-[\s\S]*request: GET \/blog\/1/);
    await expect(lab.fact(inspector.answeredBy)).toContainText('blog-');
    // Two connections: the way to the controller and back, and in between its own.
    await expect(lab.inspector.getByRole('heading', { name: inspector.upstreamWay, exact: true })).toHaveCount(1);
    await ask('blog.example.com', '/');
    await expect(lab.fact(inspector.answeredBy)).toContainText('blog-');
    await ask('other.example.com', '/');
    await expect(lab.output).toContainText(/404 Not Found[\s\S]*\[404\]/);
    await lab.run('kubectl scale deployment blog --replicas=0; sleep 3');
    await ask('blog.example.com', '/');
    await expect(lab.output).toContainText(/503 Service Temporarily Unavailable[\s\S]*\[503\]/);

    await card.click();
    await expect(lab.inspector).toContainText('shop.example.com/blog Prefix');
    await expect(lab.inspector).toContainText('Scheduled for sync');
  });
}
