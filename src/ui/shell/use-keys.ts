/** Listens for the lab's keys, in the lab and while nothing has the focus: a lab in a frame hears only its own frame. */
import { type RefCallback, useCallback } from 'react';
import { useLab } from '../../store/lab.js';
import { focusKind, type KeyCommand, keyCommand } from './keys.js';
import { openWindow } from './open-window.js';
import { readSingleKeys } from './single-keys.js';
import { redoAny, undoAny } from './undo-any.js';

/** The ref goes on the lab's outermost element. */
export function useKeys(): RefCallback<HTMLElement> {
  return useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target !== document.body && !element.contains(target)) return;
      const press = {
        code: event.code,
        ctrl: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        alt: event.altKey,
        isComposing: event.isComposing,
        focus: focusKind(target),
      };
      const command = keyCommand(press, readSingleKeys());
      if (!command) return;
      event.preventDefault();
      run(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function run(command: KeyCommand): void {
  const { actions, playing } = useLab.getState();
  const table: Readonly<Record<KeyCommand, () => void>> = {
    playPause: playing ? actions.pause : actions.play,
    stepBack: actions.stepBack,
    stepForward: actions.stepForward,
    undo: undoAny,
    redo: redoAny,
    cluster: () => openWindow('cluster'),
    search: () => openWindow('search'),
    palette: () => openWindow('palette'),
    help: () => openWindow('keys'),
  };
  table[command]();
}
