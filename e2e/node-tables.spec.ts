/** What a node knows: its rules, its connections, and what the details of pods and load balancers tell beside them. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

const lines = (lab: Lab, node: string): Locator =>
  lab.inspector.getByRole('list', { name: lab.words.inspector.conntrack(node), exact: true }).getByRole('listitem');
const node = (lab: Lab, name: string, ip: string): Locator => lab.card(lab.words.stage.nodeCard(name, ip, lab.words.stage.nodeState.ready));
/** The rules of a Service in the sheet of the node shown. */
const rulesOf = (lab: Lab, service: string): Locator => lab.inspector.getByRole('group').filter({ hasText: service });
/** The marks at the hops of the request shown. */
const marks = (lab: Lab): Locator => lab.inspector.getByRole('list', { name: lab.words.inspector.marks.label, exact: true });

/** How far the page itself can be scrolled, px. */
const overflow = (page: Page): Promise<{ readonly sideways: number; readonly down: number }> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

for (const locale of LOCALES) {
  test(`${locale}: a request on its way tells its end only at its end; connections and rules follow the playhead`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { inspector: words, timeline } = lab.words;
    await lab.send('client', '10.0.0.11:30080');
    await expect(lab.outcome('answered').first()).toBeVisible();
    await lab.hops.nth(2).press('Enter');
    await expect(lab.inspector.getByText(words.onItsWay, { exact: true })).toBeVisible();
    await expect(lab.outcome('answered')).toHaveCount(0);
    await expect(lab.fact(words.answeredBy)).toHaveCount(0);
    const line = lines(lab, 'worker1');
    await expect(line).toHaveAttribute('aria-current', 'true');
    await expect(line).toContainText('[UNREPLIED]');
    await expect(line).toContainText(words.conntrackMade);
    await lab.hops.nth(1).press('Enter');
    await expect(line).toHaveCount(0);
    await lab.hops.nth(2).press('Enter');

    await node(lab, 'worker1', '10.0.0.11').press('Enter');
    const sheet = rulesOf(lab, 'default/hello-nodeport');
    await expect(sheet).toContainText(words.ruleFires);
    await expect(sheet.locator('[aria-current=step]')).toHaveText(new RegExp(`^${words.ruleFires}: .*-j KUBE-SEP-[A-Z2-7]{16}$`));
    await expect.poll(() => overflow(page)).toEqual({ sideways: 0, down: 0 });
    await expect(lab.inspector.getByText(/00:\d\d\.\d{3}/)).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: timeline.live, exact: true }).press('Enter');
    await expect(sheet).toContainText(words.ruleFired);
    await expect(line).toContainText('[ASSURED]');
    await sheet.getByRole('button', { name: 'ssh worker1 iptables-save | grep default/hello-nodeport', exact: true }).press('Enter');
    await expect(lab.output).toContainText('$ ssh worker1 iptables-save | grep default/hello-nodeport');
    await expect(lab.output).toContainText('-A KUBE-NODEPORTS -p tcp');
  });

  test(`${locale}: wrapped packets and verdicts of NetworkPolicies`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { inspector: words } = lab.words;
    await lab.run('lab set pod-network vxlan');
    await lab.send('client', '10.0.0.11:30080');
    await expect(marks(lab).getByText(/^VXLAN 10\.0\.0\.11 → 10\.0\.0\.1[02]$/)).toBeVisible();

    const deny =
      '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"quiet"},"spec":{"podSelector":{"matchLabels":{"app":"hello"}},"policyTypes":["Ingress"]}}';
    await lab.run(`echo '${deny}' | kubectl apply -f -`);
    await lab.send('shell', 'hello-clusterip:8080');
    await expect(lab.outcome('timed-out').first()).toBeVisible();
    await expect(marks(lab).filter({ hasText: words.marks.denied('Ingress') })).toContainText('quiet');
    expect(await violations(page)).toEqual([]);

    await lab.podCards('hello-').first().press('Enter');
    await expect(lab.inspector.getByRole('list', { name: words.policies.title, exact: true })).toContainText(
      words.policies.closed('Ingress'),
    );
  });

  test(`${locale}: rules that are behind, probes of a load balancer`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { inspector: words, timeline, stage } = lab.words;
    await page.getByRole('button', { name: timeline.pause, exact: true }).press('Enter');
    await lab.run('lab set min-sync-period 30s');
    for (const replicas of [2, 1]) await lab.run(`kubectl scale deployment hello --replicas=${replicas}`);
    await node(lab, 'worker2', '10.0.0.12').press('Enter');
    await expect(rulesOf(lab, 'default/hello-nodeport')).toContainText(words.rulesBehind);

    await lab.run('lab set health-check unhealthy=5');
    await lab.run('lab node stop worker1');
    await lab.run('sleep 12');
    await lab.card(new RegExp(`^${stage.balancerCard('hello-loadbalancer', '\n', '').split('\n')[0]}`)).press('Enter');
    const nodes = lab.inspector.getByRole('list', { name: words.balancer.nodes, exact: true });
    await expect(nodes.getByRole('listitem').filter({ hasText: 'worker1' })).toContainText(
      new RegExp(words.balancer.contrary('[23]', '5', true)),
    );
    expect(await violations(page)).toEqual([]);
  });
}

test('at 390 px in both modes: rules and connections fit and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = await Lab.open(page);
  const { words } = lab;
  await lab.run('lab set proxy-mode nftables');
  await lab.fill('client', '10.0.0.11:30080');
  // Before, the page is at the newest moment too, and what is chosen then gives way to the request.
  await lab.sendNow();
  await expect(page.getByRole('button', { name: words.timeline.live, exact: true })).toHaveAttribute('aria-pressed', 'true');
  await node(lab, 'worker1', '10.0.0.11').press('Enter');
  const panel = page.getByRole('tabpanel', { name: words.shell.panelInspector, exact: true });
  await expect(panel.getByText(/numgen random mod 3 vmap/)).toBeVisible();
  await expect(panel.getByText(words.inspector.proxyMode('nftables'))).toBeVisible();
  await expect(panel.getByRole('list', { name: words.inspector.conntrack('worker1'), exact: true })).toContainText('TIME_WAIT');
  await expect.poll(async () => (await overflow(page)).sideways).toBe(0);
  expect(await violations(page)).toEqual([]);
});
