import type { Locator } from '@playwright/test';

/**
 * Writes a code editor's whole text anew, as a person does: everything is chosen by its key, which the editor hears itself. What
 * `fill` chooses in the page only, the editor may take back before the text comes.
 */
export async function writeCode(editor: Locator, code: string): Promise<void> {
  await editor.press('ControlOrMeta+a');
  await editor.page().keyboard.insertText(code);
}
