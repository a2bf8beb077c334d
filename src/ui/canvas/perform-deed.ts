/** Does what a button of an object's menu says. */
import { useLab } from '../../store/lab.js';
import { openEditing } from '../editing/use-editing.js';
import type { Deed } from './menu-items.js';

export function perform(deed: Deed): void {
  const { actions } = useLab.getState();
  if (deed.do === 'command') void actions.command(deed.line);
  else if (deed.do === 'shell') void actions.openShell(deed.title, deed.line, deed.pod);
  else if (deed.do === 'edit') openEditing(deed.page);
  else if (deed.do === 'node') void actions.setNodeUp(deed.node, deed.up);
  else {
    actions.setDraft({ from: deed.from, url: deed.url, count: 1 });
    void actions.send();
  }
}
