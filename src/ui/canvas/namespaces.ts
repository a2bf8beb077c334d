/** Which namespaces the stage shows: all but the system's own, unless the learner says otherwise. */
import { useMemo } from 'react';
import { create } from 'zustand';
import { isSystemNamespace } from './objects.js';

interface Shown {
  /** What the learner chose, by namespace. */
  readonly chosen: Readonly<Record<string, boolean>>;
}

export const useShownNamespaces = create<Shown>(() => ({ chosen: {} }));

export function showNamespace(name: string, on: boolean): void {
  useShownNamespaces.setState(({ chosen }) => ({ chosen: { ...chosen, [name]: on } }));
}

export const showsNamespace = ({ chosen }: Shown, name: string): boolean => chosen[name] ?? !isSystemNamespace(name);

/** A new function whenever the choice changed. */
export function useShows(): (name: string) => boolean {
  const { chosen } = useShownNamespaces();
  return useMemo(() => (name: string) => showsNamespace({ chosen }, name), [chosen]);
}
