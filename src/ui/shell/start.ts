/** What happens once when the page opens: read the address, put on the look, boot the lab. */
import { useLab } from '../../store/lab.js';
import type { BootSpec } from '../../store/types.js';
import { parseUrlParams } from './url-params.js';

/** The sandbox behind the start panel: one Service of each type, so that the stage is alive at once. */
export const FIRST_EXAMPLE = 'four-types';

export const DEFAULT_SEED = 1;

/** @param search the query part of the page's address */
export function startLab(search: string): void {
  const { params, problems } = parseUrlParams(search);
  const { actions, locale } = useLab.getState();
  const chosen = params.locale ?? locale;
  if (params.theme) actions.setTheme(params.theme);
  if (params.speed !== undefined) actions.setSpeed(params.speed);
  for (const problem of problems) actions.notify('warning', 'bad-parameter', { ...problem });
  void begin({ seed: params.seed ?? DEFAULT_SEED, locale: chosen, example: params.example ?? FIRST_EXAMPLE });

  async function begin(spec: BootSpec) {
    if (chosen !== locale) await actions.setLocale(chosen);
    await actions.boot(spec);
    if (params.lesson) await actions.openLesson(params.lesson, (params.step ?? 1) - 1);
    if (params.running === false) actions.pause();
  }
}
