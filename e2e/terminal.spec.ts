/** The terminal: kubectl, curl and nslookup, history and completion, and what a command that is unknown says. */
import { expect, test } from '@playwright/test';
import { Lab, LOCALES } from './lab.js';

const MANIFEST = `apiVersion: v1
kind: Service
metadata:
  name: extra
spec:
  selector:
    app: hello
  ports:
  - port: 9090
    targetPort: 80
`;

test('apply, get, describe and delete a Service', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl get svc');
  await expect(lab.output).toContainText(/NAME\s+TYPE\s+CLUSTER-IP\s+EXTERNAL-IP\s+PORT\(S\)\s+AGE/);
  await expect(lab.output).toContainText(/database\s+ExternalName\s+<none>\s+my\.database\.com\s+<none>/);

  await lab.run(`printf '${MANIFEST.replaceAll('\n', '\\n')}' > extra.yaml`);
  await lab.run('kubectl apply -f extra.yaml');
  await expect(lab.output).toContainText('service/extra created');
  await expect(lab.serviceCard('extra')).toBeVisible();
  await lab.run('kubectl apply -f extra.yaml');
  await expect(lab.output).toContainText('service/extra unchanged');
  await lab.run('kubectl describe svc extra');
  await expect(lab.output).toContainText(/Name:\s+extra/);
  await expect(lab.output).toContainText(/Endpoints:\s+10\.244\.\d\.\d+:80/);
  await lab.run('kubectl delete svc extra');
  await expect(lab.output).toContainText('service "extra" deleted');
  await expect(lab.serviceCard('extra')).toHaveCount(0);
});

test('create, scale and expose a Deployment', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl create deployment web --image=portwalk/echo --port=80');
  await expect(lab.output).toContainText('deployment.apps/web created');
  await lab.run('kubectl scale deployment web --replicas=2');
  await expect(lab.output).toContainText('deployment.apps/web scaled');
  await expect(lab.card(lab.words.stage.deploymentCard('web', 2, 2))).toBeVisible();
  await lab.run('kubectl expose deployment web --port=8081 --target-port=80 --type=NodePort');
  await expect(lab.output).toContainText('service/web exposed');
  await expect(lab.serviceCard('web')).toBeVisible();
  await lab.send('shell', 'web:8081');
  await expect(lab.fact(lab.words.inspector.answeredBy)).toContainText('web-');
});

test('run a pod and use curl, nslookup and resolv.conf inside it', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl run probe --image=nicolaka/netshoot --command -- sleep infinity');
  await expect(lab.output).toContainText('pod/probe created');
  await expect(lab.card(/probe, ready/)).toBeVisible();
  await lab.run('kubectl exec probe -- cat /etc/resolv.conf');
  await expect(lab.output).toContainText('nameserver 10.96.0.10');
  await expect(lab.output).toContainText('search default.svc.cluster.local svc.cluster.local cluster.local');
  await lab.run('kubectl exec probe -- nslookup hello-clusterip');
  await expect(lab.output).toContainText('Name:\thello-clusterip.default.svc.cluster.local');
  await lab.run('kubectl run box --image=busybox --command -- sleep infinity');
  await expect(lab.card(/box, ready/)).toBeVisible();
  await lab.run('kubectl exec box -- nslookup hello-clusterip.default.svc.cluster.local');
  await expect(lab.output).toContainText('Address:\t10.96.0.10:53');
  await lab.run('kubectl exec probe -- curl -s hello-clusterip:8080');
  await expect(lab.shownRequests).not.toHaveCount(0);
  await expect(lab.outcome('answered').first()).toBeVisible();
});

test('curl from outside, to a door that is open and to one that is not', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('curl -s http://203.0.113.10:8080');
  await expect(lab.outcome('answered').first()).toBeVisible();
  await lab.run('curl -m 3 http://10.0.0.10:31999');
  await expect(lab.output).toContainText(/curl: \((7|28)\)/);
  // A part of its own, fetched with the first line that names it.
  await lab.run('minikube version');
  await expect(lab.output).toContainText('minikube version: v1');
});

test('earlier lines come back with the arrow keys', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl get nodes');
  await lab.run('kubectl get pods');
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.press('ArrowUp');
  await expect(input).toHaveValue('kubectl get pods');
  await input.press('ArrowUp');
  await expect(input).toHaveValue('kubectl get nodes');
  await input.press('ArrowDown');
  await input.press('ArrowDown');
  await expect(input).toHaveValue('');
});

test('Ctrl-C leaves the line in sight and runs nothing', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('kubectl delete svc --all');
  await input.press('Control+c');
  await expect(input).toHaveValue('');
  await expect(lab.output).toContainText('kubectl delete svc --all^C');
  await expect(lab.output).not.toContainText('deleted');
});

test('Tab completes, and lists what it could mean', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('kubectl get svc hello-n');
  await input.press('Tab');
  await expect(input).toHaveValue('kubectl get svc hello-nodeport ');
  await input.fill('kubectl get svc hello-');
  await input.press('Tab');
  const candidates = page.getByRole('status', { name: lab.words.terminal.candidates, exact: true });
  await expect(candidates).toContainText('hello-clusterip');
  await expect(candidates).toContainText('hello-nodeport');
  await input.fill('');
  await input.press('Tab');
  await expect(input).not.toBeFocused();
});

test('an answer to Tab that comes late takes nothing: neither what was typed meanwhile nor the focus', async ({ page }) => {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    /** Questions the engine has not been given yet, each with its answer to come. */
    const held: (() => Promise<unknown>)[] = [];
    Object.assign(window, { held });
    Worker.prototype.postMessage = function (this: Worker, asked: { readonly id: number; readonly name: string }) {
      const answered = () =>
        new Promise((done) => this.addEventListener('message', ({ data }) => data.id === asked.id && setTimeout(done, 0)));
      const ask = () => postMessage.call(this, asked);
      if (asked.name !== 'complete') ask();
      else
        held.push(() => {
          ask();
          return answered();
        });
    };
  });
  const answer = () => page.evaluate(() => (window as unknown as { readonly held: (() => Promise<unknown>)[] }).held.pop()?.());
  const lab = await Lab.open(page);
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('kubectl get svc hello-n');
  await input.press('Tab');
  await page.keyboard.insertText('odeport -o wide');
  await answer();
  await expect(input).toHaveValue('kubectl get svc hello-nodeport -o wide');

  await input.fill('kubectl get svc hello-c');
  await input.press('Tab');
  await lab.scrubber.focus();
  await answer();
  await expect(lab.scrubber).toBeFocused();
  await input.press('End');
  await input.press('Tab');
  await answer();
  await expect(input).toHaveValue('kubectl get svc hello-clusterip ');
});

for (const locale of LOCALES) {
  test(`what is unknown says so, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    await lab.run('kubctl get pods');
    await expect(lab.output).toContainText('kubctl');
    await expect(lab.output).toContainText(/not found/);
    await lab.run('kubectl frobnicate');
    await expect(lab.output).toContainText('unknown command "frobnicate"');
    await lab.run('kubectl get gadgets');
    await expect(lab.output).toContainText(`the server doesn't have a resource type "gadgets"`);
    await lab.run('kubectl get pod nobody');
    await expect(lab.output).toContainText('Error from server (NotFound): pods "nobody" not found');
    await lab.run('kubectl create service nodeport far --tcp=80 --node-port=40000');
    await expect(lab.output).toContainText('The range of valid ports is 30000-32767');
  });
}
