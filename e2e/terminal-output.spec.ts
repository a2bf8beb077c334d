/** What the terminal has printed: all of it can be reached, stays when time goes back, and what it sends is drawn. */
import { expect, test } from '@playwright/test';
import { Lab } from './lab.js';

test('of ten thousand lines all can be scrolled to, and only those in sight are laid out', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('seq 9990');
  const line = (number: number) => lab.output.getByText(String(number), { exact: true });
  const isLaidOut = (number: number) => line(number).evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
  await expect(line(9990)).toBeInViewport();
  await expect.poll(() => isLaidOut(5000)).toBe(false);
  for (const number of [1, 5000, 9990]) {
    await line(number).scrollIntoViewIfNeeded();
    await expect(line(number)).toBeInViewport();
    await expect.poll(() => isLaidOut(number)).toBe(true);
  }
  await lab.run('echo still here');
  await expect(lab.output.getByText('still here', { exact: true })).toBeInViewport();
});

test('output stays when the story goes back, and when another future begins there', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('seq 500');
  await lab.run('kubectl create service clusterip early --tcp=80');
  await lab.run('kubectl create service clusterip late --tcp=80');
  await expect(lab.serviceCard('late')).toBeVisible();
  const lines = lab.output.locator('[data-kind]');
  const printed = await lines.allTextContents();

  await lab.scrubber.press('Home');
  await expect(lab.serviceCard('late')).toHaveCount(0);
  expect(await lines.allTextContents()).toEqual(printed);
  await lab.scrubber.press('End');
  await expect(lab.serviceCard('late')).toBeVisible();
  expect(await lines.allTextContents()).toEqual(printed);

  await lab.scrubber.press('Home');
  await lab.run('kubectl get svc late');
  await expect(lab.output).toContainText('services "late" not found');
  expect((await lines.allTextContents()).slice(0, printed.length)).toEqual(printed);
});

test('each tool that sends is drawn: its requests are among those shown', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl run probe --image=nicolaka/netshoot --command -- sleep infinity');
  await expect(lab.card(/probe, ready/)).toBeVisible();
  let shown = 0;
  for (const line of [
    'curl -s http://203.0.113.10:8080',
    'ssh worker1 curl -s http://hello-clusterip:8080',
    'kubectl exec probe -- curl -s hello-clusterip:8080',
    'kubectl exec probe -- wget -qO- hello-clusterip:8080',
    'kubectl exec probe -- nslookup hello-clusterip',
    'kubectl exec probe -- dig hello-clusterip.default.svc.cluster.local',
    'kubectl exec probe -- nc -zv hello-clusterip 8080',
  ]) {
    await lab.run(line);
    await expect.poll(() => lab.shownRequests.count(), line).toBeGreaterThan(shown);
    shown = await lab.shownRequests.count();
  }
});

test('tcpdump in a node’s shell prints what another shell sends', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl run probe --image=nicolaka/netshoot --command -- sleep infinity');
  await expect(lab.card(/probe, ready/)).toBeVisible();
  const node = await lab.menuOf('worker1');
  await node.getByRole('button', { name: lab.words.menu.shell, exact: true }).click();
  const shell = page.getByRole('tab', { name: 'worker1', exact: true });
  await expect(shell).toHaveAttribute('aria-selected', 'true');
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('tcpdump -n -i any tcp port 80 &');
  await input.press('Enter');
  await expect(lab.output).toContainText('listening on any');
  await page.getByRole('tab', { name: lab.words.terminal.host, exact: true }).click();
  await lab.run('ssh worker1 curl -s -o /dev/null http://203.0.113.10:8080');
  await shell.click();
  await expect(lab.output).toContainText(/ > [\d.]+\.80: Flags \[S\]/);
});
