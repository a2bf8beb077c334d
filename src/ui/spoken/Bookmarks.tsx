/** Moments to come back to: set, named, gone to, removed. */
import { type FormEvent, useId, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { EmptyState } from '../empty/late-empty.js';
import { Icon } from '../shell/Icon.js';
import { useAllMessages } from '../shell/messages.js';
import { formatClock } from '../timeline/format.js';

export function Bookmarks() {
  const words = useAllMessages().spoken;
  const bookmarks = useLab((lab) => lab.bookmarks);
  const actions = useLab((lab) => lab.actions);
  const [name, setName] = useState('');
  const id = useId();
  const add = (event: FormEvent) => {
    event.preventDefault();
    actions.addBookmark(name);
    setName('');
  };
  return (
    <>
      <form className="pw-bookmark" onSubmit={add}>
        <label htmlFor={id}>{words.bookmark}</label>
        <input id={id} value={name} maxLength={80} placeholder={words.bookmarkName} onChange={(event) => setName(event.target.value)} />
        <button type="submit" className="pw-button">
          {words.bookmarkAdd}
        </button>
      </form>
      {bookmarks.length === 0 && <EmptyState of="bookmarks" />}
      {bookmarks.length > 0 && (
        <ul className="pw-bookmarks" aria-label={words.bookmarks}>
          {bookmarks.map((one) => {
            const called = one.name || words.bookmarkNumber(one.id);
            return (
              <li key={one.id}>
                <button type="button" className="pw-button" onClick={() => actions.goToBookmark(one.id)}>
                  <time>{formatClock(one.at)}</time> {called}
                </button>
                <button
                  type="button"
                  className="pw-icon-button"
                  aria-label={words.bookmarkReturn(called)}
                  title={words.bookmarkReturn(called)}
                  onClick={() => void actions.returnToBookmark(one.id)}
                >
                  <Icon name="reset" />
                </button>
                <button
                  type="button"
                  className="pw-icon-button"
                  aria-label={words.bookmarkRemove(called)}
                  title={words.bookmarkRemove(called)}
                  onClick={() => actions.removeBookmark(one.id)}
                >
                  <Icon name="close" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
