/** Files and the manifest in the editor. Text the learner typed is never thrown away unasked. */
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { storyEnd } from '../moment.js';
import type { LabActions } from '../state.js';
import { templateFor } from '../template.js';
import { playNews, printLines } from './terminal.js';

export type EditingActions = Pick<
  LabActions,
  'openFile' | 'editText' | 'closeFile' | 'saveFile' | 'putFile' | 'fileText' | 'applyFile' | 'checkManifest'
>;

export function editingActions(lab: LabContext): EditingActions {
  const { get, set, story } = lab;

  const write = async (path: string, text: string): Promise<void> => {
    const refused = await lab.engine().ask('writeFile', { path, text });
    if (refused) throw new Error(refused.stderr);
  };
  const save = async (): Promise<void> => {
    const { editing } = get();
    if (!editing) return;
    await write(editing.path, editing.text);
    const now = get().editing;
    // Typed on while it was being saved: then it is not saved yet.
    if (now?.path === editing.path) set({ editing: { ...now, dirty: now.text !== editing.text } });
    set({ files: await lab.engine().ask('listFiles', null) });
  };

  return {
    async openFile(path) {
      try {
        if (get().editing?.dirty) await save();
        const saved = await lab.engine().ask('readFile', { path });
        const text = saved ?? templateFor(path, get().locale);
        set({ editing: { path, text, dirty: text !== (saved ?? '') }, tool: { id: 'editor' } });
      } catch (error) {
        reportFailure(lab, error);
      }
    },

    editText(text) {
      const { editing } = get();
      if (editing && editing.text !== text) set({ editing: { ...editing, text, dirty: true } });
    },

    closeFile: () => set({ editing: undefined }),

    async saveFile() {
      await save().catch((error: unknown) => reportFailure(lab, error));
    },

    async putFile(path, text) {
      try {
        await write(path, text);
        set({ files: await lab.engine().ask('listFiles', null) });
        return true;
      } catch (error) {
        reportFailure(lab, error);
        return false;
      }
    },

    fileText: (path) => lab.engine().ask('readFile', { path }),

    async applyFile() {
      const { editing } = get();
      if (!editing) return undefined;
      try {
        await branchHere(lab);
        const since = storyEnd(story.current().segments);
        printLines(lab, 'command', `kubectl apply -f ${editing.path}`);
        const result = await lab.engine().ask('applyManifest', { text: editing.text, file: editing.path });
        const now = get().editing;
        if (now?.path === editing.path) set({ editing: { ...now, dirty: now.text !== editing.text } });
        printLines(lab, 'out', result.stdout);
        printLines(lab, 'err', result.stderr);
        playNews(lab, since);
        set({ files: await lab.engine().ask('listFiles', null) });
        return result;
      } catch (error) {
        reportFailure(lab, error);
        return undefined;
      }
    },

    async checkManifest(text) {
      return lab
        .engine()
        .ask('checkManifest', { text })
        .catch(() => []);
    },
  };
}
