/** The menus of the things on the stage, by keyboard: each change is seen on the stage and read in the terminal. */
import { expect, test } from '@playwright/test';
import { Lab } from './lab.js';

test('Shift+F10 opens the menu of a card, Escape closes it and gives the focus back', async ({ page }) => {
  const lab = await Lab.open(page);
  const card = lab.serviceCard('hello-clusterip');
  await card.focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('dialog', { name: lab.words.stage.menuOf('hello-clusterip'), exact: true });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
});

test('the type of a Service', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const menu = await lab.menuOf('hello-clusterip');
  await expect(menu.getByRole('button', { name: 'ClusterIP', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await menu.getByRole('button', { name: 'NodePort', exact: true }).press('Enter');
  await expect(lab.card(/hello-clusterip, NodePort,/)).toBeVisible();
  await lab.terminal();
  await expect(lab.output).toContainText(`$ kubectl patch svc hello-clusterip -p '{"spec":{"type":"NodePort"}}'`);
  await expect(lab.output).toContainText('service/hello-clusterip patched');

  await (await lab.menuOf('hello-clusterip')).getByRole('button', { name: 'LoadBalancer', exact: true }).press('Enter');
  await expect(lab.card(/hello-clusterip, LoadBalancer,/)).toBeVisible();
  const [balancer = ''] = words.stage.balancerCard('hello-clusterip', '\n', '').split('\n');
  await expect(lab.card(new RegExp(`^${balancer}203\\.0\\.113\\.\\d+`))).toBeVisible();
});

test('the external traffic policy', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const menu = await lab.menuOf('hello-nodeport');
  await expect(menu.getByText(words.menu.external, { exact: true })).toBeVisible();
  await menu.getByRole('button', { name: 'Local', exact: true }).first().press('Enter');
  await lab.terminal();
  await expect(lab.output).toContainText(`$ kubectl patch svc hello-nodeport -p '{"spec":{"externalTrafficPolicy":"Local"}}'`);
  const again = await lab.menuOf('hello-nodeport');
  await expect(again.getByRole('button', { name: 'Local', exact: true }).first()).toHaveAttribute('aria-pressed', 'true');
});

test('a pod is deleted and another takes its place', async ({ page }) => {
  const lab = await Lab.open(page);
  const pods = lab.podCards('hello-');
  await expect(pods).toHaveCount(3);
  const label = (await pods.first().getAttribute('aria-label')) ?? '';
  const name = /hello-[\w-]+/.exec(label)?.[0] ?? '';
  await (await lab.menuOf(name)).getByRole('button', { name: lab.words.menu.removePod, exact: true }).press('Enter');
  await expect(lab.podCards(name)).toHaveCount(0);
  await expect(pods).toHaveCount(3);
  await lab.terminal();
  await expect(lab.output).toContainText(`$ kubectl delete pod ${name}`);
  await expect(lab.output).toContainText(`pod "${name}" deleted`);
});

test('a Deployment is scaled, with the field and with the buttons', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const menu = await lab.menuOf('hello');
  await menu.getByRole('spinbutton', { name: words.menu.scaleTo, exact: true }).fill('5');
  await menu.getByRole('button', { name: words.menu.scaleApply, exact: true }).press('Enter');
  await expect(lab.card(words.stage.deploymentCard('hello', 5, 5))).toBeVisible();
  await expect(lab.podCards('hello-')).toHaveCount(5);
  await lab.stage.getByRole('button', { name: words.stage.scaleDown('hello'), exact: true }).press('Enter');
  await expect(lab.card(words.stage.deploymentCard('hello', 4, 4))).toBeVisible();
  await lab.terminal();
  await expect(lab.output).toContainText('$ kubectl scale deployment hello --replicas=5');
  await expect(lab.output).toContainText('$ kubectl scale deployment hello --replicas=4');
});

test('a pod that is not ready leaves the endpoints and comes back', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  const label = (await lab.podCards('hello-').first().getAttribute('aria-label')) ?? '';
  const name = /hello-[\w-]+/.exec(label)?.[0] ?? '';
  const ip = /\d+\.\d+\.\d+\.\d+/.exec(label)?.[0] ?? '';
  await (await lab.menuOf(name)).getByRole('button', { name: words.menu.makeNotReady, exact: true }).press('Enter');
  const notReady = words.stage.podCard(name, words.stage.podState['not-ready'], `${ip}:80`);
  await expect(lab.card(notReady)).toBeVisible();
  await lab.terminal();
  await expect(lab.output).toContainText(`$ kubectl annotate pod ${name} portwalk/ready=false --overwrite`);
  await (await lab.menuOf(name)).getByRole('button', { name: words.menu.makeReady, exact: true }).press('Enter');
  await expect(lab.card(words.stage.podCard(name, words.stage.podState.ready, `${ip}:80`))).toBeVisible();
});

test('a node is switched off and on again', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  await (await lab.menuOf('worker1')).getByRole('button', { name: words.menu.stopNode, exact: true }).press('Enter');
  await expect(lab.card(words.stage.nodeCard('worker1', '10.0.0.11', words.stage.nodeState.down))).toBeVisible();
  await lab.terminal();
  await expect(lab.output).toContainText('worker1');
  await (await lab.menuOf('worker1')).getByRole('button', { name: words.menu.startNode, exact: true }).press('Enter');
  await expect(lab.card(words.stage.nodeCard('worker1', '10.0.0.11', words.stage.nodeState.ready))).toBeVisible();
});

test('a Service is deleted; undo, redo and starting over', async ({ page }) => {
  const lab = await Lab.open(page);
  const { words } = lab;
  await (await lab.menuOf('hello-nodeport')).getByRole('button', { name: words.menu.remove, exact: true }).press('Enter');
  const card = lab.serviceCard('hello-nodeport');
  await expect(card).toHaveCount(0);
  const undo = page.getByRole('button', { name: new RegExp(`^${words.shell.undo('')}`) });
  const redo = page.getByRole('button', { name: new RegExp(`^${words.shell.redo('')}`) });
  await expect(undo).toHaveAccessibleName(words.shell.undo('kubectl delete svc hello-nodeport'));
  await undo.press('Enter');
  await expect(card).toBeVisible();
  await expect(undo).toBeDisabled();
  await redo.press('Enter');
  await expect(card).toHaveCount(0);

  await lab.button(words.shell.reset).click();
  const dialog = page.getByRole('dialog', { name: words.shell.resetTitle, exact: true });
  await dialog.getByRole('button', { name: words.shell.cancel, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card).toHaveCount(0);
  await lab.button(words.shell.reset).click();
  await dialog.getByRole('button', { name: words.shell.reset, exact: true }).click();
  await expect(card).toBeVisible();
  await undo.press('Enter');
  await expect(card).toHaveCount(0);
});

test('the button of a card that is out of sight comes into sight with the focus', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const card = lab.serviceCard('hello-clusterip');
  await card.focus();
  await lab.stageRests();
  const stage = await lab.stage.boundingBox();
  if (!stage) throw new Error('the stage is nowhere');
  // Nearer to what stands left: the Services are beyond the right edge then.
  await page.mouse.move(stage.x + 20, stage.y + stage.height / 2);
  await page.mouse.wheel(0, -900);
  await expect.poll(async () => ((await card.boundingBox())?.x ?? 0) > stage.x + stage.width).toBe(true);
  await expect(card).toBeFocused();
  await page.keyboard.press('Tab');
  const button = card.getByRole('button').first();
  await expect(button).toBeFocused();
  await expect
    .poll(async () => {
      const box = await button.boundingBox();
      return box !== null && box.x >= stage.x && box.x + box.width <= stage.x + stage.width;
    })
    .toBe(true);
});
