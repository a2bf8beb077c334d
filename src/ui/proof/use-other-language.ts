import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { fetchLessonText } from '../../store/late/lesson-text.js';
import type { LessonContent } from '../../store/types.js';

/** Words of the lesson in the other language; `own`: it has but one. */
export type Other = LessonContent | 'own' | 'failed' | undefined;

export function useOtherLanguage(lesson: LessonContent | undefined): Other {
  const perform = useLab((lab) => lab.actions.perform);
  const [other, setOther] = useState<Other>();
  const id = lesson?.id;
  const locale = lesson?.locale;
  useEffect(() => {
    setOther(undefined);
    if (id === undefined || locale === undefined) return undefined;
    let wanted = true;
    perform((lab) => fetchLessonText(lab, id, locale === 'ko' ? 'en' : 'ko')).then(
      (text) => wanted && setOther(text.locale === locale ? 'own' : text),
      () => wanted && setOther('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [perform, id, locale]);
  return other;
}
