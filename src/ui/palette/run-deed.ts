/** Does what an entry of the palette says. */
import { firstHunt } from '../../store/hunt-number.js';
import { useLab } from '../../store/lab.js';
import { perform } from '../canvas/perform-deed.js';
import { openWindow } from '../shell/open-window.js';
import { redoAny, undoAny } from '../shell/undo-any.js';
import { toggleLanes } from '../timeline/lanes-open.js';
import type { PaletteDeed } from './deed.js';

export function runDeed(deed: PaletteDeed): void {
  const { actions } = useLab.getState();
  switch (deed.do) {
    case 'command':
    case 'node':
    case 'shell':
    case 'edit':
    case 'send':
      perform(deed);
      break;
    case 'show':
      actions.select(deed.selection);
      break;
    case 'sendTo':
      actions.setDraft({ url: deed.url, count: 1 });
      void actions.send();
      break;
    case 'type':
      actions.setTool('terminal');
      void actions.exec(deed.line);
      break;
    case 'view':
      actions.setStageView(deed.view);
      break;
    case 'theme':
      actions.setTheme(deed.theme);
      break;
    case 'profile':
      actions.setColorProfile(deed.profile);
      break;
    case 'motion':
      actions.setReducedMotion(deed.reduced);
      break;
    case 'locale':
      void actions.setLocale(deed.locale);
      break;
    case 'lesson':
      actions.setTool('lesson');
      void actions.openLesson(deed.id);
      break;
    case 'sandbox':
      void actions.openSandbox(deed.example);
      break;
    case 'hunt': {
      const { boot, locale } = useLab.getState();
      actions.setTool('lesson');
      void actions.boot({ seed: boot?.seed ?? 1, locale, hunt: firstHunt(boot?.seed, Math.random) });
      break;
    }
    case 'window':
      openWindow(deed.window, deed.text);
      break;
    case 'present':
      void import('../present/modes.js').then(({ beginMode }) => beginMode(deed.mode));
      break;
    case 'tab':
      actions.setTool(deed.tool);
      break;
    case 'compare':
      actions.setTool('compare');
      void actions.compare(deed.a, deed.b);
      break;
    case 'bookmark':
      actions.goToBookmark(deed.id);
      break;
    case 'addBookmark':
      actions.addBookmark('');
      break;
    case 'undo':
      undoAny();
      break;
    case 'redo':
      redoAny();
      break;
    case 'step':
      void actions.step(deed.sort, deed.way);
      break;
    case 'runUntil':
      void actions.runUntil(deed.stop);
      break;
    case 'lanes':
      toggleLanes();
      break;
    case 'live':
      actions.goLive();
      break;
    default:
      actions[deed.do]();
      break;
  }
}
