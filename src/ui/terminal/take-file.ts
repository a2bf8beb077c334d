/** A file of the learner's own computer, on its way into the lab: text only, and not too much of it. */

/** Largest file that is taken, KiB. */
export const LARGEST_KIB = 256;

export type TakenFile =
  | { readonly taken: true; readonly name: string; readonly text: string }
  | { readonly taken: false; readonly name: string; readonly why: 'tooLarge' | 'notText' };

/** Its name in the lab: without folders, and without what a shell would have to be told to leave alone. */
export function labName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .normalize('NFC')
      .replace(/[\s'"`$&|;<>()*?!#~\\]+/g, '-')
      .replace(/^-+/, '') || 'file'
  );
}

export async function takeFile(file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<TakenFile> {
  const name = labName(file.name);
  if (file.size > LARGEST_KIB * 1024) return { taken: false, name, why: 'tooLarge' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? { taken: false, name, why: 'notText' } : { taken: true, name, text: text.replace(/\r\n/g, '\n') };
  } catch {
    return { taken: false, name, why: 'notText' };
  }
}
