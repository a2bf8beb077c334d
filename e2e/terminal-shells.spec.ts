/** The terminal as people use it: several shells, bash's keys, names that lead to the stage, files, long output. */
import { expect, test } from '@playwright/test';
import { violations } from './axe.js';
import { Lab, LOCALES } from './lab.js';

for (const locale of LOCALES) {
  test(`a shell in a pod and one on a node beside the first, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { terminal, menu, console: own } = lab.words;
    await lab.run('kubectl run probe --image=nicolaka/netshoot --command -- sleep infinity');
    await expect(lab.card(/^(?:.* )?probe[, ]/).first()).toBeVisible();
    const input = page.getByRole('textbox', { name: terminal.input, exact: true });

    await lab.button(terminal.openShell).click();
    const dialog = page.getByRole('dialog', { name: terminal.openShell, exact: true });
    await dialog.getByRole('searchbox').fill('probe');
    await dialog.getByRole('button', { name: own.pod('probe'), exact: true }).click();
    const shell = page.getByRole('tab', { name: 'probe', exact: true });
    await expect(shell).toHaveAttribute('aria-selected', 'true');
    await input.fill('hostname');
    await input.press('Enter');
    await expect(lab.output).toContainText('/ # hostname');
    await expect(lab.output).not.toContainText('pod/probe created');
    await input.fill('not run yet');

    const node = await lab.menuOf('worker1');
    await node.getByRole('button', { name: menu.shell, exact: true }).click();
    await expect(page.getByRole('tab', { name: 'worker1', exact: true })).toHaveAttribute('aria-selected', 'true');
    await expect(lab.output).toContainText('ssh worker1');
    await input.fill('hostname');
    await input.press('Enter');
    await expect(lab.output).toContainText('root@worker1:~# hostname');
    await input.press('ArrowUp');
    await expect(input).toHaveValue('hostname');
    expect(await violations(page)).toEqual([]);

    await shell.click();
    await expect(input).toHaveValue('not run yet');
    await input.fill('');
    await page.getByRole('tab', { name: terminal.host, exact: true }).click();
    await expect(lab.output).toContainText('pod/probe created');
    await lab.run('kubectl delete pod probe --grace-period=0 --force');
    await shell.click();
    await expect(page.getByText(terminal.gone('probe'))).toBeVisible();
    await lab.button(terminal.closeShell('probe')).click();
    await expect(shell).toHaveCount(0);
  });

  test(`files come in and go out, in ${locale}`, async ({ page }) => {
    const lab = await Lab.open(page, { locale });
    const { terminal, console: own } = lab.words;
    await lab.run('kubectl get pods');
    await lab.button(terminal.more).click();
    const dialog = page.getByRole('dialog', { name: terminal.more, exact: true });
    await expect(dialog.getByRole('heading', { name: own.files })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.locator('input[type=file]').setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('from outside\n') },
      { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0xff, 0]) },
    ]);
    await expect(dialog.getByText(own.added('notes.txt'))).toBeVisible();
    await expect(dialog.getByText(own.notText('picture.png'))).toBeVisible();
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: own.download('notes.txt'), exact: true }).click();
    expect((await coming).suggestedFilename()).toBe('notes.txt');
    await page.keyboard.press('Escape');
    await lab.run('cat notes.txt');
    await expect(lab.output).toContainText('from outside');
  });
}

test('Ctrl-R looks back through the history; bash’s keys edit the line', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl get svc');
  await lab.run('kubectl get nodes');
  await lab.run('echo done');
  const { input: name, search: searchName } = lab.words.terminal;
  const input = page.getByRole('textbox', { name, exact: true });
  await input.press('Control+r');
  const search = page.getByRole('textbox', { name: searchName, exact: true });
  await search.pressSequentially('get');
  await expect(page.getByRole('status').filter({ hasText: /^kubectl get nodes$/ })).toBeVisible();
  await search.press('Control+r');
  await expect(page.getByRole('status').filter({ hasText: /^kubectl get svc$/ })).toBeVisible();
  await search.press('Escape');
  await expect(input).toHaveValue('kubectl get svc');
  await input.press('Control+u');
  await expect(input).toHaveValue('');
  await input.press('Control+y');
  await expect(input).toHaveValue('kubectl get svc');
});

test('several pasted lines run one by one; a here-document stays whole', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('cat > two.txt <<EOF\none\ntwo\nEOF\necho first\nwc -l two.txt');
  await input.press('Enter');
  await expect(lab.output).toContainText('$ echo first');
  await expect(lab.output).toContainText('2 two.txt');
  await expect(lab.output).not.toContainText('not found');
});

test('what is typed while a command runs waits for its prompt, in each shell; Ctrl-C drops it', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('echo ready');
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  /** All keys before the engine can answer any of them: `^C` and `^D` are Ctrl with that letter, all else a line and Enter. */
  const typeAll = (keys: readonly string[]) =>
    input.evaluate(async (field: HTMLTextAreaElement, all) => {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
      const press = (init: KeyboardEventInit) =>
        field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      for (const key of all) {
        const letter = /^\^(.)$/.exec(key)?.[1];
        if (letter) press({ key: letter.toLowerCase(), code: `Key${letter}`, ctrlKey: true });
        else {
          set?.call(field, key);
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await Promise.resolve();
          press({ key: 'Enter', code: 'Enter' });
        }
        await Promise.resolve();
      }
    }, keys);
  const commands = () => lab.output.locator('[data-kind=command]');
  const idle = () => expect(input).toHaveAttribute('placeholder', lab.words.terminal.placeholder);

  await typeAll(['ssh worker1', 'hostname', '^D', 'echo back']);
  await idle();
  await expect(commands()).toHaveText(['$ echo ready', '$ ssh worker1', 'root@worker1:~# hostname', 'root@worker1:~# exit', '$ echo back']);

  await typeAll(['sleep 1', 'echo dropped', '^C', 'echo kept']);
  await idle();
  await expect(commands()).toHaveText([...Array(5).fill(/./), '$ sleep 1', '^C', '$ echo kept']);
  await expect(lab.output).not.toContainText('dropped');
});

test('Enter while a Hangul syllable is composed runs nothing', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.terminal();
  const input = page.getByRole('textbox', { name: lab.words.terminal.input, exact: true });
  await input.fill('echo 안녕');
  await input.evaluate((field) => {
    field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, isComposing: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code: 'KeyU', keyCode: 229, ctrlKey: true, bubbles: true }));
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '녕' }));
  });
  await expect(input).toHaveValue('echo 안녕');
  await input.press('Enter');
  await expect(lab.output).toContainText('$ echo 안녕');
});

test('a name in the output is found on the stage; markup stays text; long output is all there', async ({ page }) => {
  const lab = await Lab.open(page);
  await lab.run('kubectl get svc');
  await lab.output.locator('[data-object="service:default/hello-nodeport"]').first().click();
  await expect(lab.inspector).toContainText('hello-nodeport');
  await lab.run('kubectl get pods -o wide');
  const pod = lab.output.locator('[data-object^="pod:default/"]').last();
  const name = (await pod.textContent()) ?? '';
  await pod.click();
  await expect(lab.inspector).toContainText(name);
  // Its card, and no other, stands out.
  await expect(lab.stage.locator('.react-flow__node.selected')).toHaveCount(1);
  await expect(lab.stage.locator('.react-flow__node.selected')).toContainText(name);
  await lab.run(`printf '\\033[31m<b id=planted>red</b>\\n'`);
  await expect(lab.output).toContainText('<b id=planted>red</b>');
  await expect(page.locator('#planted')).toHaveCount(0);
  await lab.run('seq 9000');
  await expect(lab.output.getByText('9000', { exact: true })).toBeInViewport();
  await expect(page.getByRole('status').filter({ hasText: lab.words.terminal.many('9,000') })).toBeAttached();
});
