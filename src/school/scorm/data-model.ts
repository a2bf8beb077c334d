/**
 * The part of SCORM 1.2's data model that the lab writes: what may be in each element (SCORM Run-Time Environment 1.2, section 3.4). What
 * does not fit is not sent: an LMS that is strict would refuse it, and one that is not would show it.
 */

export const LONGEST_SUSPENDED = 4096;

const text =
  (most: number) =>
  (value: string): boolean =>
    value.length <= most;
const form =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** CMIDecimal that is a score: 0 to 100. */
const score = (value: string): boolean => /^\d{1,3}(\.\d{1,7})?$/.test(value) && Number(value) <= 100;
/** CMIIdentifier: visible ASCII without blanks. */
const identifier = form(/^[!-~]{1,255}$/);
/** CMIFeedback of a choice: single letters and digits. */
const chosen = form(/^[0-9a-z](,[0-9a-z]){0,25}$/);
/** CMIFeedback of what is filled in: any text. */
const filledIn = (value: string): boolean => value.length > 0 && value.length <= 255;
/** CMITime: a time of day. */
const timeOfDay = form(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
/** CMITimespan. */
const span = form(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);

const ELEMENTS: readonly (readonly [RegExp, (value: string) => boolean])[] = [
  [/^cmi\.core\.lesson_status$/, form(/^(passed|completed|failed|incomplete|browsed)$/)],
  [/^cmi\.core\.lesson_location$/, text(255)],
  [/^cmi\.core\.score\.(raw|min|max)$/, score],
  [/^cmi\.core\.exit$/, form(/^(time-out|suspend|logout|)$/)],
  [/^cmi\.core\.session_time$/, span],
  [/^cmi\.suspend_data$/, text(LONGEST_SUSPENDED)],
  [/^cmi\.interactions\.\d{1,3}\.id$/, identifier],
  [/^cmi\.interactions\.\d{1,3}\.type$/, form(/^(choice|fill-in)$/)],
  [/^cmi\.interactions\.\d{1,3}\.time$/, timeOfDay],
  [/^cmi\.interactions\.\d{1,3}\.correct_responses\.0\.pattern$/, chosen],
  [/^cmi\.interactions\.\d{1,3}\.student_response$/, chosen],
  [/^cmi\.interactions\.\d{1,3}\.result$/, form(/^(correct|wrong)$/)],
  [/^cmi\.interactions\.\d{1,3}\.weighting$/, score],
];

const FEEDBACK = /^cmi\.interactions\.\d{1,3}\.(correct_responses\.0\.pattern|student_response)$/;

/**
 * Whether a strict LMS takes this value for this element.
 * @param type of the interaction it belongs to
 */
export const fits = (element: string, value: string, type: 'choice' | 'fill-in' = 'choice'): boolean =>
  type === 'fill-in' && FEEDBACK.test(element) ? filledIn(value) : ELEMENTS.some(([name, check]) => name.test(element) && check(value));

const two = (n: number): string => String(n).padStart(2, '0');

/** ms as `HHHH:MM:SS.SS`; what is longer than the form can say is the longest it can. */
export function timespan(ms: number): string {
  const all = Math.min(Math.max(Math.floor(ms / 10), 0) || 0, 10_000 * 360_000 - 1);
  const hours = Math.floor(all / 360_000);
  const minutes = Math.floor(all / 6_000) % 60;
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
}

/** The time of day, as the learner's clock has it. */
export const clock = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
