/** Language, look, motion and notices. */
import { EngineFailure } from '../../worker/client.js';
import type { LabContext } from '../context.js';
import type { LabActions } from '../state.js';

export type PreferenceActions = Pick<
  LabActions,
  'setLocale' | 'setTheme' | 'setColorProfile' | 'setReducedMotion' | 'setTrails' | 'setFollow' | 'setTool' | 'notify' | 'dismiss'
>;

const NOTICES_KEPT = 5;
let nextNotice = 1;

export function preferenceActions(lab: LabContext): PreferenceActions {
  const { get, set } = lab;
  return {
    async setLocale(locale) {
      const { lesson, boot } = get();
      set({ locale, ...(boot ? { boot: { ...boot, locale } } : {}) });
      if (!lesson) return;
      try {
        const translated = await lab.engine().ask('lessonText', { id: lesson.id, locale });
        // The learner may have switched again, or left the lesson, meanwhile.
        if (get().locale === locale && get().lesson?.id === lesson.id) set({ lesson: translated });
      } catch (error) {
        if (error instanceof EngineFailure && error.error.code === 'crashed') return;
        get().actions.notify('error', 'language-failed');
      }
    },
    setTheme: (theme) => set({ theme }),
    setColorProfile: (colorProfile) => set({ colorProfile }),
    setReducedMotion: (reducedMotion) => set({ reducedMotion }),
    setTrails: (trails) => set({ trails }),
    setFollow: (follow) => set({ follow }),
    setTool: (id) => set({ tool: { id } }),
    notify(tone, code, params = {}) {
      const notice = { id: nextNotice++, tone, code, params };
      // The same words twice help nobody: the newer one stays.
      const others = get().notices.filter((other) => other.code !== code || JSON.stringify(other.params) !== JSON.stringify(params));
      set({ notices: [...others, notice].slice(-NOTICES_KEPT) });
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  };
}
