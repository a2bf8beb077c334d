/** The editor: mistakes are told with line and column, nothing typed is lost, and what is right is applied. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { writeCode } from './code-text.js';
import { Lab, LOCALES } from './lab.js';

const service = (extra = '', kind = 'Service'): string => `apiVersion: v1
kind: ${kind}
metadata:
  name: mine
spec:
  type: NodePort
  selector:
    app: hello
  ports:
  - port: 80
    targetPort: 80
${extra}`;

async function openEditor(
  page: Page,
  locale: 'en' | 'ko' = 'en',
): Promise<{ readonly lab: Lab; readonly panel: Locator; readonly text: Locator }> {
  const lab = await Lab.open(page, { locale });
  const { editor, shell } = lab.words;
  const panel = await lab.tab(shell.panelEditor);
  await panel.getByRole('textbox', { name: editor.newFileName, exact: true }).fill('mine.yaml');
  await panel.getByRole('button', { name: editor.create, exact: true }).click();
  const text = panel.getByRole('textbox', { name: editor.text('mine.yaml'), exact: true });
  await expect(text).toHaveAttribute('contenteditable', 'true');
  return { lab, panel, text };
}

for (const locale of LOCALES) {
  test.describe(`in ${locale}`, () => {
    const cases: readonly {
      readonly what: string;
      readonly yaml: string;
      readonly line: number;
      readonly column: number;
      readonly said: RegExp;
    }[] = [
      { what: 'broken YAML', yaml: 'apiVersion: v1\nkind: Service\nmetadata:\n  name: [mine\n', line: 5, column: 1, said: /yaml|YAML/ },
      { what: 'an unknown kind', yaml: service('', 'Servie'), line: 2, column: 7, said: /no matches for kind "Servie"/ },
      { what: 'an unknown field', yaml: service('  port: 80\n'), line: 12, column: 3, said: /unknown field "spec\.port"/ },
      { what: 'a node port out of range', yaml: service('    nodePort: 32768\n'), line: 12, column: 15, said: /30000-32767/ },
    ];
    for (const { what, yaml, line, column, said } of cases) {
      test(`${what} is told with line and column`, async ({ page }) => {
        const { lab, panel, text } = await openEditor(page, locale);
        const { editor } = lab.words;
        await writeCode(text, yaml);
        const problems = panel.getByRole('status', { name: editor.problems, exact: true });
        await expect(problems.getByText(said)).toBeVisible();
        const place = problems.getByRole('button', { name: `${editor.error} · ${editor.problemAt(line, column)}`, exact: true });
        await expect(place).toBeVisible();
        await place.click();
        await expect(text).toBeFocused();

        await panel.getByRole('button', { name: editor.apply, exact: true }).click();
        await expect(panel.getByText(`${editor.applied}:`)).toBeVisible();
        await expect(lab.serviceCard('mine')).toHaveCount(0);
        await expect(text).toContainText(yaml.split('\n')[1] ?? '');
      });
    }

    test('what is right is applied, saved and found in the terminal', async ({ page }) => {
      const { lab, panel, text } = await openEditor(page, locale);
      const { editor } = lab.words;
      await writeCode(text, service());
      await expect(panel.getByText(editor.noProblems)).toBeVisible();
      await expect(panel.getByText(editor.unsaved, { exact: true })).toBeVisible();
      await panel.getByRole('button', { name: editor.apply, exact: true }).click();
      await expect(panel.getByText('service/mine created')).toBeVisible();
      await expect(lab.serviceCard('mine')).toBeVisible();
      await expect(panel.getByText(editor.unsaved, { exact: true })).toHaveCount(0);
      await lab.run('cat mine.yaml');
      await expect(lab.output).toContainText('$ kubectl apply -f mine.yaml');
      await expect(lab.output).toContainText('name: mine');
    });
  });
}

test('text that is not saved outlives another tab and another language', async ({ page }) => {
  const { lab, panel, text } = await openEditor(page);
  await writeCode(text, service());
  await expect(panel.getByText(lab.words.editor.unsaved, { exact: true })).toBeVisible();
  await lab.terminal();
  const again = await lab.tab(lab.words.shell.panelEditor);
  await expect(again.getByRole('textbox', { name: lab.words.editor.text('mine.yaml') })).toContainText('name: mine');

  await page.getByRole('radio', { name: '한국어', exact: true }).check();
  const korean = new Lab(page, 'ko');
  const field = page.getByRole('textbox', { name: korean.words.editor.text('mine.yaml'), exact: true });
  await expect(field).toContainText('name: mine');
  await expect(page.getByText(korean.words.editor.unsaved, { exact: true })).toBeVisible();
});

test('manifests of one’s own become a cluster; mistakes are told before', async ({ page }) => {
  const lab = await Lab.open(page);
  const { paste, shell } = lab.words;
  await lab.button(shell.pasteYaml).click();
  const dialog = page.getByRole('dialog', { name: paste.title, exact: true });
  const build = dialog.getByRole('button', { name: paste.build, exact: true });
  await build.click();
  await expect(dialog.getByRole('alert')).toHaveText(paste.empty);
  const field = dialog.getByRole('textbox', { name: paste.label, exact: true });
  await field.fill(service('', 'Servie'));
  await build.click();
  await expect(dialog.getByRole('alert')).toContainText('no matches for kind "Servie"');
  await expect(field).toHaveValue(/Servie/);
  await field.fill(service());
  await build.click();
  await expect(dialog).toHaveCount(0);
  await expect(lab.serviceCard('mine')).toBeVisible();
  await expect(lab.serviceCard('hello-nodeport')).toHaveCount(0);
});
