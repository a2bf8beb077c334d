/** A text to take along by the clipboard, and what came of it. */
import { useState } from 'react';

/**
 * `copied` is undefined until it was asked for this very text, then whether the browser let it: frames and unsafe origins often
 * have no clipboard. `copy` resolves to the same and never rejects.
 */
export function useCopy(text: string): { readonly copied: boolean | undefined; readonly copy: () => Promise<boolean> } {
  const [said, setSaid] = useState<{ readonly text: string; readonly copied: boolean }>();
  const copy = async () => {
    const copied = await writeClipboard(text);
    setSaid({ text, copied });
    return copied;
  };
  return { copied: said?.text === text ? said.copied : undefined, copy };
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
