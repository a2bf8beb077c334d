/** The lines a learner typed on the way to the present, the first one first. Lines a lesson ran are the lesson's. */
import type { TypedCommand } from '../kubectl/export/typed-commands.js';
import type { Deeds } from './deeds.js';

/** @param deeds `null`: nobody knows what came before, and what is known is told */
export function typedLines(deeds: Deeds | null | undefined): readonly TypedCommand[] {
  const typed: TypedCommand[] = [];
  for (let deed = deeds; deed; deed = deed.before) {
    const { name, at, params } = deed;
    const { line, kind, file } = (params ?? {}) as { readonly line?: string; readonly kind?: string; readonly file?: string };
    if (name === 'exec' || (name === 'act' && kind === 'command')) typed.push({ at, line: line ?? '' });
    // Manifests of the editor are typed too.
    if (name === 'applyManifest') typed.push({ at, line: `kubectl apply -f ${file}` });
  }
  return typed.reverse();
}
