/** Answers that were typed or pointed at and are not locked yet: they stand when the learner comes back to the step. Kept by `stepKey`. */
import { create } from 'zustand';

/** Of a text field of a question. */
export const LONGEST_ANSWER = 100;

export const useTypedAnswers = create<Readonly<Record<string, string>>>(() => ({}));

export const keepTyped = (key: string, text: string): void => useTypedAnswers.setState({ [key]: text });
