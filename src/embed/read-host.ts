/** A host page may be anybody's: what it sends is read field by field, and anything unknown is left alone. */
import { type Envelope, type Fields, isFields, type MessageId, openEnvelope, type Said, type ToLab } from './messages.js';

/** Longest whole state that is looked at, characters. */
const LONGEST_STATE = 100_000;
const LATEST = 86_400_000;

const none = () => ({});
const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 999;

/** The payload as it is meant, or undefined. */
const READERS: { readonly [T in keyof ToLab]: (fields: Fields) => ToLab[T] | undefined } = {
  goto({ step, lesson }) {
    if (!whole(step)) return undefined;
    if (lesson === undefined) return { step };
    return typeof lesson === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(lesson) ? { step, lesson } : undefined;
  },
  play: none,
  pause: none,
  stepForward: none,
  stepBack: none,
  seek: ({ t }) => (typeof t === 'number' && t >= 0 && t <= LATEST ? { t } : undefined),
  hop: ({ hop }) => (whole(hop) ? { hop } : undefined),
  run: none,
  reset: none,
  setLocale: ({ locale }) => (locale === 'en' || locale === 'ko' ? { locale } : undefined),
  setTheme: ({ theme }) => (theme === 'auto' || theme === 'light' || theme === 'dark' ? { theme } : undefined),
  getState: none,
  setState: ({ s }) => (typeof s === 'string' && s.length <= LONGEST_STATE && /^[\w-]+$/.test(s) ? { s } : undefined),
};

/** Somebody else's message: undefined. One of ours that is not understood: `bad`. */
export type HeardFromHost = Said<ToLab> | { readonly bad: MessageId } | undefined;

export function readHost(data: unknown): HeardFromHost {
  const opened = openEnvelope(data);
  if (!opened) return undefined;
  const { type, payload, id } = opened;
  const read = Object.hasOwn(READERS, type) ? READERS[type as keyof ToLab] : undefined;
  const meant = read && isFields(payload) ? read(payload) : undefined;
  return meant ? ({ ...opened, payload: meant } as Envelope as Said<ToLab>) : { bad: id };
}
