/** The words of the lanes, which come with them, and a sentence for everything that happened. */
import type { Messages } from '../../../i18n/catalogue.js';
import type { LaneMessages } from '../../../i18n/en/lanes.js';
import type { Happening, Locale } from '../../../store/types.js';
import { outcomeWord } from '../../inspector/hop-words.js';
import { placeWords } from '../../inspector/place-words.js';
import { type Later, later } from '../../shell/later.js';
import { stretched, useShownLocale } from '../../shell/messages.js';
import { markLine } from '../../spoken/mark-line.js';
import { batchLine, requestLine } from '../../spoken/story-lines.js';

const words: Readonly<Record<Locale, Later<LaneMessages>>> = {
  en: later(async () => stretched((await import('../../../i18n/en/lanes.js')).lanes)),
  ko: later(async () => stretched((await import('../../../i18n/ko/lanes.js')).lanes)),
};

export function useLaneWords(): LaneMessages {
  return words[useShownLocale()].use();
}

/** What happened, in one sentence. */
export function happeningWords(messages: Messages, words: LaneMessages, { told }: Happening, locale: Locale): string {
  switch (told.is) {
    case 'mark':
      if (told.trace) return requestLine(messages, told.trace);
      return told.batch ? batchLine(messages, told.batch, locale) : markLine(messages, told.mark);
    case 'lookup':
      return words.lookup(told.query.name, told.query.type, told.query.rcode);
    case 'health':
      return (told.healthy ? words.healthy : words.unhealthy)(told.node, told.service);
    case 'event':
      return words.event(told.event.reason, told.event.involvedObject.name ?? told.event.metadata.name);
    case 'end':
      return words.end(told.trace.url, outcomeWord(messages, told.trace.outcome.kind), placeWords(messages, told.trace.outcome.at));
  }
}
