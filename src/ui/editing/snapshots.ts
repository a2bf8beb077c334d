/** Snapshots of the lab by name: taken, gone back to, put beside each other. */
import { create } from 'zustand';
import { useLab } from '../../store/lab.js';
import type { StatesCompared } from '../../store/types.js';
import { pressText, unpressText } from './press-text.js';
import { NAME_MAX, openSnapshots, type Snapshot } from './snapshot-shelf.js';

const shelf = openSnapshots(() => localStorage);

export const useSnapshots = create<{ readonly list: readonly Snapshot[] }>(() => ({ list: shelf.list() }));
const refresh = (): void => useSnapshots.setState({ list: shelf.list() });

/** What the lab was when a snapshot was taken, to be read beside its name. */
function placeName(): string {
  const { boot, lesson } = useLab.getState();
  return (lesson?.title ?? boot?.example ?? '').slice(0, 100);
}

export type KeepFailure = 'many' | 'large' | 'storage';

export async function saveSnapshot(name: string): Promise<KeepFailure | undefined> {
  const id = Date.now().toString(36) + Math.floor(Math.random() * 1296).toString(36);
  const { text, at } = await useLab.getState().actions.ask('keepState', { id });
  const named = name.trim().slice(0, NAME_MAX) || `#${shelf.list().length + 1}`;
  const failed = shelf.add({ id, name: named, at, of: placeName(), saved: Date.now() }, await pressText(text));
  refresh();
  return failed;
}

/** False: there was no room for the new name. */
export function renameSnapshot(id: string, name: string): boolean {
  const done = shelf.rename(id, name);
  refresh();
  return done;
}

export function removeSnapshot(id: string): void {
  shelf.remove(id);
  refresh();
}

/** Rejects for a state that is gone or damaged. */
async function textOf(id: string): Promise<string> {
  const pressed = shelf.state(id);
  if (pressed === undefined) throw new Error('gone');
  return unpressText(pressed);
}

/** Of which cluster a state is: the engine looks at everything else. */
function clusterOf(text: string): { readonly config: NonNullable<ReturnType<typeof useLab.getState>['config']>; readonly seed: number } {
  return JSON.parse(text.slice(text.indexOf(' ') + 1)) as ReturnType<typeof clusterOf>;
}

const codeOf = (error: unknown): string => (error as { readonly error?: { readonly code?: string } } | undefined)?.error?.code ?? '';

/**
 * False: it is of another cluster than the one on the stage, and `elsewhere` did not allow to begin a lab of that one.
 * Rejects for what cannot be read; nothing has happened then.
 */
export async function returnToSnapshot({ id, name }: Snapshot, elsewhere: boolean): Promise<boolean> {
  const text = await textOf(id);
  const { actions, locale } = useLab.getState();
  const state = { id, label: `snapshot ${name}`, text };
  try {
    await actions.returnTo(state);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'other-cluster') throw error;
  }
  if (!elsewhere) return false;
  await actions.boot({ seed: clusterOf(text).seed, locale, config: clusterOf(text).config });
  await actions.returnTo(state);
  return true;
}

/** Undefined: the present. */
export async function compareSnapshots(a: string | undefined, b: string | undefined): Promise<StatesCompared> {
  const { actions, draft } = useLab.getState();
  const [first, second] = await Promise.all([a, b].map((id) => (id === undefined ? undefined : textOf(id))));
  const spec = { from: draft.from, url: draft.url.trim() };
  return actions.ask('compareStates', { ...(first !== undefined && { a: first }), ...(second !== undefined && { b: second }), spec });
}
