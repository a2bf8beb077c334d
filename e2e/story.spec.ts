/** Whoever acts while something is still on the way loses nothing, and every change can be stepped back from. */
import { expect, test } from '@playwright/test';
import { escapeForRegExp, exactly, Lab } from './lab.js';

test('sent again while the first is still watched: both are in the story, each watched within 12 s', async ({ page }) => {
  const lab = await Lab.open(page, { speed: '1' });
  await lab.fill('shell', 'hello-clusterip:8080');
  await lab.sendButton.click();
  await expect(lab.shownRequests).toHaveCount(1);
  const whole = Number(await lab.scrubber.getAttribute('aria-valuemax'));
  expect(whole).toBeLessThan(12_500);
  await lab.sendButton.click();
  await expect(lab.shownRequests).toHaveCount(2);
  await lab.sendButton.click();
  await expect(lab.shownRequests).toHaveCount(3);
  await lab.restAt(lab.hops.filter({ visible: true }).nth(2));
  await lab.sendButton.click();
  await expect(lab.shownRequests).toHaveCount(4);
});

test('a lookup is quick to watch, a rewritten address is not', async ({ page }) => {
  const lab = await Lab.open(page, { speed: '1' });
  await lab.send('client', '10.0.0.12:30080');
  await lab.send('shell', 'hello-clusterip:8080');
  const lengths: number[] = [];
  const story = async () => Number(await lab.scrubber.getAttribute('aria-valuenow'));
  // From its first hop, which folds away once the name is known: the list leads to a request's beginning.
  const picker = lab.inspector.getByRole('combobox', { name: lab.words.inspector.picker, exact: true });
  for (const request of ['1', '2']) await picker.selectOption(request);
  await expect(lab.currentHop).toContainText(`${lab.words.inspector.hop(1)}:`);
  const place = new RegExp(escapeForRegExp(lab.words.timeline.hopOf(1, 0, 2)).replace('0', '(\\d+)'));
  const [, all = '0'] = place.exec((await lab.scrubber.getAttribute('aria-valuetext')) ?? '') ?? [];
  expect(Number(all)).toBeGreaterThan(10);
  let before = await story();
  for (let hop = 1; hop < Number(all); hop++) {
    await lab.button(lab.words.timeline.stepForward).click();
    await expect.poll(story).toBeGreaterThan(before);
    const now = await story();
    lengths.push(now - before);
    before = now;
  }
  expect(Math.min(...lengths)).toBeLessThan(300);
  expect(Math.max(...lengths)).toBeGreaterThan(850);
});

test('standing still, the state before a command is one step back', async ({ page }) => {
  const lab = await Lab.open(page, { running: 'false' });
  const { words } = lab;
  await lab.run('kubectl scale deployment hello --replicas=5');
  await expect(lab.card(words.stage.deploymentCard('hello', 3, 5))).toBeVisible();
  await lab.run('kubectl delete svc hello-nodeport');
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
  const back = lab.button(words.timeline.stepBack);
  await back.click();
  await expect(lab.serviceCard('hello-nodeport')).toBeVisible();
  await expect(lab.card(words.stage.deploymentCard('hello', 3, 5))).toBeVisible();
  await back.click();
  await expect(lab.card(words.stage.deploymentCard('hello', 3, 3))).toBeVisible();
});

test('a lesson sets its stage from the first step on, offers what there is, and a task is done when its goals hold', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'cluster-ip' });
  const { words } = lab;
  const to = lab.sendBar.getByRole('combobox', { name: words.timeline.to, exact: true });
  await expect(page.getByRole('radio', { name: words.stage.view.concept, exact: true })).toBeChecked();
  await expect(to).toHaveValue(/^10\.244\.\d+\.\d+:80$/);
  await lab.lesson.getByRole('button', { name: words.lesson.next, exact: true }).click();
  await lab.run('kubectl apply -f hostname-svc-clusterip.yaml');
  await expect(to).toHaveValue('hostname-svc-clusterip:8080');
  await lab.run('kubectl get svc');
  const title = await lab.lesson.getByRole('heading').first().textContent();
  await expect(lab.lesson.getByRole('button', { name: words.lesson.stepMark(2, title ?? '', true) })).toBeVisible();
  const done = lab.lesson.getByText(`(${words.lesson.goalDone})`);
  await expect(done).toHaveCount(2);
  await page.getByRole('button', { name: new RegExp(`^${words.shell.undo('')}`) }).press('Enter');
  await expect(done).toHaveCount(0);
  await page.getByRole('button', { name: new RegExp(`^${words.shell.redo('')}`) }).press('Enter');
  await expect(done).toHaveCount(2);
});

test('an empty cluster: Write YAML opens the editor with something that can be applied', async ({ page }) => {
  await page.goto('./?example=empty&locale=en');
  const lab = new Lab(page);
  const { words } = lab;
  const write = lab.stage.getByRole('button', { name: new RegExp(`^${words.stage.empty.editor}`) });
  await write.click();
  await expect(page.getByRole('tab', { name: words.shell.panelEditor, exact: true })).toHaveAttribute('aria-selected', 'true');
  await lab.tab(words.shell.panelTerminal);
  await write.click();
  const editor = page.getByRole('tabpanel', { name: words.shell.panelEditor, exact: true });
  await expect(editor.getByText('app.yaml').first()).toBeVisible();
  await editor.getByRole('button', { name: words.editor.apply, exact: true }).click();
  await expect(lab.serviceCard('app')).toBeVisible();
  await expect(lab.podCards('app-')).toHaveCount(3);
  await expect(editor.getByText(exactly(words.editor.unsaved))).toHaveCount(0);
});

test('requests of one loop are told apart, and each can be looked at', async ({ page }) => {
  const lab = await Lab.open(page);
  const { together } = lab.words.stage;
  await lab.run('for i in 1 2 3; do curl -s 203.0.113.10:8080; done');
  const group = lab.stage.getByRole('group', { name: together.label(3), exact: true });
  await expect(group.getByRole('button')).toHaveCount(3);
  const outcome = lab.words.hops.outcome.answered;
  await group.getByRole('button', { name: together.one(2, '203.0.113.10:8080', outcome), exact: true }).click();
  await expect(group.getByRole('button', { pressed: true })).toHaveAccessibleName(together.one(2, '203.0.113.10:8080', outcome));
});

test('the camera follows the packet until the learner takes it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const lab = await Lab.open(page, { speed: '2' });
  const { stage } = lab.words;
  const camera = () => page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
  await lab.stageRests();
  const still = await camera();
  const follow = lab.stage.getByRole('button', { name: stage.follow, exact: true });
  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await lab.sendButton.click();
  await expect.poll(camera).not.toBe(still);
  const pane = await page.locator('.react-flow__pane').boundingBox();
  if (!pane) throw new Error('no stage');
  await page.mouse.move(pane.x + pane.width - 8, pane.y + pane.height - 8);
  await page.mouse.wheel(0, -240);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
});
