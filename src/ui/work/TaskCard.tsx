/** One thing that is under way, or was stopped: what it is, how far, and the button that stops it or puts its end away. */
import { useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Task } from '../../store/tasks.js';
import { Icon } from '../shell/Icon.js';
import { useShownLocale } from '../shell/messages.js';
import { endText, isStoppable, progressText, taskName } from './task-text.js';
import { WORK_WORDS } from './words.js';
import './work.css';

export function TaskCard({ task }: { readonly task: Task }) {
  const locale = useShownLocale();
  const words = WORK_WORDS[locale];
  const [asked, setAsked] = useState(false);
  const name = taskName(task, words);
  if (task.ended) {
    return (
      <div className="pw-work-card">
        <p className="pw-work-text">
          <strong>{name}</strong>
          <span>{endText(task, words, locale)}</span>
        </p>
        <button
          type="button"
          className="pw-icon-button"
          aria-label={words.dismiss}
          onClick={() =>
            useLab.getState().actions.perform(({ get, set }) => set({ tasks: get().tasks.filter(({ id }) => id !== task.id) }))
          }
        >
          <Icon name="close" />
        </button>
      </div>
    );
  }
  const { progress } = task;
  const share = progress && progress.what !== 'fetch' && progress.of ? progress.done / progress.of : undefined;
  const far = progressText(task, words, locale);
  return (
    <div className="pw-work-card">
      <p className="pw-work-text">
        <strong>{name}</strong>
        <span>{far}</span>
      </p>
      <progress
        aria-label={name}
        aria-valuetext={far || undefined}
        {...(share === undefined ? {} : { value: Math.min(share, 1), max: 1 })}
      />
      {isStoppable(task) && (
        <button
          type="button"
          className="pw-button"
          disabled={asked}
          aria-keyshortcuts="Escape"
          onClick={() => {
            setAsked(true);
            task.stop?.();
          }}
        >
          {asked ? words.stopping : words.stopKey}
        </button>
      )}
    </div>
  );
}
