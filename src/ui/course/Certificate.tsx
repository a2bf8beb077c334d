/** A sheet of paper for a chapter that is done. It stands beside the page and is seen only in print. */
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useShownLocale } from '../shell/messages.js';
import { useCourseWords } from './course-words.js';
import type { ProgressRow } from './progress-rows.js';

interface Props {
  readonly title: string;
  readonly rows: readonly ProgressRow[];
  readonly name: string;
}

export function Certificate({ title, rows, name }: Props) {
  const words = useCourseWords().course;
  const locale = useShownLocale();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    if (!printing) return;
    const over = () => setPrinting(false);
    addEventListener('afterprint', over);
    print();
    return () => removeEventListener('afterprint', over);
  }, [printing]);
  return (
    <>
      <button type="button" className="pw-button" onClick={() => setPrinting(true)}>
        {words.certificate(title)}
      </button>
      {printing &&
        createPortal(
          <article className="pw-certificate" aria-label={words.certificate(title)}>
            <h1>{words.certificateTitle}</h1>
            <p className="pw-certificate-name">{name.trim() || words.somebody}</p>
            <p>{words.certificateBody(title)}</p>
            <ul>
              {rows.map((row) => (
                <li key={row.lesson}>
                  <strong>{row.title}</strong> {words.certificateRow(row.steps, row.right, row.predicted)}
                </li>
              ))}
            </ul>
            <p>{words.certificateDate(new Date().toLocaleDateString(locale === 'ko' ? 'ko-KR' : 'en-GB', { dateStyle: 'long' }))}</p>
          </article>,
          document.body,
        )}
    </>
  );
}
