/** Listens for the lab's keys, in the lab and while nothing has the focus: a lab in a frame hears only its own frame. */
import { type RefCallback, useCallback } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import { openEditing } from '../editing/use-editing.js';
import { toggleLanes } from '../timeline/lanes-open.js';
import { focusKind, type KeyCommand, keyCommand } from './keys.js';
import { openWindow } from './open-window.js';
import { readSingleKeys } from './single-keys.js';
import { redoAny, undoAny } from './undo-any.js';

/** Story ms of a frame: a dozen of them make an ordinary hop. */
const FRAME_MS = 50;

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

/** Whoever presses it once does so again and again: it comes with the first time. */
const goToPart = async (way: 1 | -1): Promise<void> => (await import('./parts.js')).goToPart(way);

function run(command: KeyCommand): void {
  const { actions, playing } = useLab.getState();
  const table: Readonly<Record<KeyCommand, () => void>> = {
    playPause: playing ? actions.pause : actions.play,
    stepBack: actions.stepBack,
    stepForward: actions.stepForward,
    frameBack: () => actions.seek(playhead.get().story - FRAME_MS),
    frameForward: () => actions.seek(playhead.get().story + FRAME_MS),
    previousHop: () => void actions.step('hop', -1),
    nextHop: () => void actions.step('hop', 1),
    previousEvent: () => void actions.step('event', -1),
    nextEvent: () => void actions.step('event', 1),
    previousChange: () => void actions.step('change', -1),
    nextChange: () => void actions.step('change', 1),
    bookmark: () => actions.addBookmark(''),
    lanes: toggleLanes,
    undo: undoAny,
    redo: redoAny,
    cluster: () => openWindow('cluster'),
    search: () => openWindow('search'),
    add: () => openEditing({ at: 'add' }),
    steps: () => openEditing({ at: 'steps' }),
    share: () => openWindow('share'),
    palette: () => openWindow('palette'),
    help: () => openWindow('keys'),
    nextPart: () => goToPart(1),
    previousPart: () => goToPart(-1),
  };
  table[command]();
}
