/** Messages of the lab. Errors interrupt a screen reader, the rest waits its turn. */
import { useEffect } from 'react';
import type { FirstMessages } from '../../i18n/catalogue.js';
import { useLab } from '../../store/lab.js';
import type { Notice, NoticeCode } from '../../store/types.js';
import { WhyNoLesson } from '../course/late-course.js';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';

/** How long a mere note stays, ms. Warnings and errors stay until they are dismissed. */
const NOTE_MS = 6000;

/** The sentence of a notice. */
export function noticeText(messages: FirstMessages, { code, params }: Pick<Notice, 'code' | 'params'>): string {
  // A code of the store without its sentence is a type error here.
  const table: Readonly<Record<NoticeCode, (params: Notice['params']) => string>> = messages.notices.codes;
  return table[code](params);
}

export function Notices() {
  const messages = useMessages();
  const notices = useLab((lab) => lab.notices);
  const dismiss = useLab((lab) => lab.actions.dismiss);
  const errors = notices.filter((notice) => notice.tone === 'error');
  const others = notices.filter((notice) => notice.tone !== 'error');
  return (
    <section className="pw-notices" aria-label={messages.notices.title}>
      <div role="alert">
        {errors.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} onDismiss={dismiss} />
        ))}
      </div>
      <div role="status">
        {others.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} onDismiss={dismiss} />
        ))}
      </div>
    </section>
  );
}

function NoticeCard({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: (id: number) => void }) {
  const messages = useMessages();
  const words = messages.notices;
  useEffect(() => {
    if (notice.tone !== 'info') return;
    const timer = setTimeout(() => onDismiss(notice.id), NOTE_MS);
    return () => clearTimeout(timer);
  }, [notice, onDismiss]);
  return (
    <div className="pw-notice" data-tone={notice.tone}>
      <div>
        <p>
          <strong>{words.tone[notice.tone]}</strong> {noticeText(messages, notice)}
        </p>
        {notice.code === 'bad-lesson' && <WhyNoLesson params={notice.params} />}
      </div>
      <button type="button" className="pw-icon-button" aria-label={words.dismiss} onClick={() => onDismiss(notice.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
