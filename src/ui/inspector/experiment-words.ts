/** The words of experiments, which come with the load panel. */
import type { ExperimentMessages } from '../../i18n/en/experiment.js';
import type { Locale } from '../../store/types.js';
import { type Later, later } from '../shell/later.js';
import { stretched, useShownLocale } from '../shell/messages.js';

const words: Readonly<Record<Locale, Later<ExperimentMessages>>> = {
  en: later(async () => stretched((await import('../../i18n/en/experiment.js')).experiment)),
  ko: later(async () => stretched((await import('../../i18n/ko/experiment.js')).experiment)),
};

export function useExperimentWords(): ExperimentMessages {
  return words[useShownLocale()].use();
}
