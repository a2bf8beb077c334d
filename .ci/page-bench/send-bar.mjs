/** The bar under the stage, as a person uses it. */
export async function sendMany(page, count, from, to) {
  const bar = page.getByRole('form', { name: 'Send requests', exact: true });
  await bar.getByRole('combobox', { name: 'From', exact: true }).selectOption({ label: from });
  await bar.getByRole('combobox', { name: 'To', exact: true }).fill(to);
  await bar.getByRole('combobox', { name: 'To', exact: true }).press('Escape');
  await bar.getByRole('radio', { name: count, exact: true }).check();
  await bar.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('heading', { name: new RegExp(`^${count} `) }).waitFor();
}

/** Everything has been told. */
export async function live(page) {
  await page.getByRole('button', { name: 'Live', exact: true }).and(page.locator('[aria-pressed=true]')).waitFor({ timeout: 60_000 });
}
