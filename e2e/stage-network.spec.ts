/** What the stage tells of a cluster's network besides Services: policies, how load balancers see nodes, rules that are behind. */
import { expect, test } from '@playwright/test';
import { escapeForRegExp, Lab, LOCALES } from './lab.js';

const DENY = JSON.stringify({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'deny' },
  spec: { podSelector: { matchLabels: { app: 'hello' } }, policyTypes: ['Ingress'] },
});

/** Lets so many virtual seconds pass in a lab that stands still. */
const pass = (lab: Lab, seconds: number) => lab.run(`kubectl wait --for=delete pod/shell --timeout=${seconds}s`);

for (const locale of LOCALES) {
  test(`pods that a NetworkPolicy isolates carry a shield, and lose it with the policy (${locale})`, async ({ page }) => {
    const lab = await Lab.open(page, { locale, running: 'false' });
    const said = lab.words.stage.isolated.Ingress;
    const shields = lab.stage.getByRole('img', { name: said, exact: true });
    await expect(shields).toHaveCount(0);
    await lab.run(`echo '${DENY}' | kubectl apply -f -`);
    await expect(shields).toHaveCount(3);
    await expect(lab.podCards('hello').and(lab.card(new RegExp(escapeForRegExp(said))))).toHaveCount(3);
    await expect(lab.podCards('shell').getByRole('img')).toHaveCount(0);
    await lab.run('kubectl delete networkpolicy deny');
    await expect(shields).toHaveCount(0);
  });
}

test('a load balancer counts the probes a node failed, and takes it out', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const { probe, balancerProbes } = lab.words.stage;
  const nodes = lab.stage.getByRole('list', { name: balancerProbes, exact: true }).getByRole('listitem');
  await expect(nodes).toHaveCount(3);
  await lab.run('lab set health-check interval=20s unhealthy=2 healthy=2');
  await lab.run('lab node stop worker1');
  await pass(lab, 20);
  await expect(nodes.nth(1)).toHaveAccessibleName(`worker1: ${probe.failing(1, 2)}`);
  await pass(lab, 20);
  await expect(nodes.nth(1)).toHaveAccessibleName(`worker1: ${probe.out}`);
  await expect(nodes.nth(2)).toHaveAccessibleName(`worker2: ${probe.healthy}`);
});

test('a load balancer says how it works', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const { balancerCard, balancerKind, balancerProxyProtocol } = lab.words.stage;
  const [before = ''] = balancerCard('hello-loadbalancer', '\n', '').split('\n');
  const card = lab.card(new RegExp(`^${escapeForRegExp(before)}`));
  await expect(card).toContainText(balancerKind['pass-through']);
  await lab.run('lab set load-balancer proxy --proxy-protocol');
  await pass(lab, 5);
  await expect(card).toContainText(balancerProxyProtocol);
});

test('a machine that is off keeps rules that are out of date, and its sheet says so', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const { rulesBehind, rulesBehindCard } = lab.words.stage;
  const sheets = (node: string) => lab.card(new RegExp(escapeForRegExp(rulesBehindCard(node))));
  await lab.run('lab node stop worker1');
  await lab.run('kubectl scale deployment hello --replicas=2');
  await pass(lab, 30);
  await expect(sheets('worker1')).toContainText(rulesBehind);
  await expect(sheets('worker2')).toHaveCount(0);
});

test('words on the cards are at least 11 px high, with four Services on a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await Lab.open(page, { running: 'false' });
  const smallest = () =>
    lab.stage.getByRole('group').evaluateAll((cards) => {
      const zoom = (card: Element) => card.getBoundingClientRect().width / (card as HTMLElement).offsetWidth;
      const words = cards.flatMap((card) =>
        [...card.querySelectorAll('*')]
          .filter(
            (part) =>
              part.getClientRects().length > 0 && [...part.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
          )
          .map((part) => Number.parseFloat(getComputedStyle(part).fontSize) * zoom(card)),
      );
      return Math.min(...words);
    });
  await expect.poll(smallest).toBeGreaterThan(10.9);
});
