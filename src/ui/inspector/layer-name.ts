/** What a layer of a load's chart is called: its pod, or how those requests ended. */
import type { Messages } from '../../i18n/catalogue.js';
import type { OutcomeKind, PlaceId } from '../../store/types.js';
import { outcomeWord } from './hop-words.js';
import type { LayerKey } from './load-time.js';
import { placeWords } from './place-words.js';

export const layerName = (messages: Messages, key: LayerKey): string =>
  key.includes(':') ? placeWords(messages, key as PlaceId) : outcomeWord(messages, key as OutcomeKind);
