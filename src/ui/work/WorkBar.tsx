/**
 * What is under way for longer than a moment: what it is, how far, and how to stop it, by its button, by Escape, and in the terminal
 * by Ctrl+C. What was stopped says what is left of it.
 */
import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { Task } from '../../store/tasks.js';
import type { Locale } from '../../store/types.js';
import { useShownLocale } from '../shell/messages.js';
import { TaskCard } from './TaskCard.js';
import { endText, isStoppable, progressText, taskName } from './task-text.js';
import { WORK_WORDS, type WorkWords } from './words.js';

const OVER_ALL = 'dialog[open], :popover-open';

/** Windows and menus that lie above take Escape first. */
const asksToStop = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.code === 'Escape') return document.querySelector(OVER_ALL) === null;
  const inTerminal = event.target instanceof Element && event.target.closest('.pw-terminal') !== null;
  return event.code === 'KeyC' && event.ctrlKey && inTerminal && window.getSelection()?.toString() === '';
};

export function WorkBar() {
  const tasks = useLab((lab) => lab.tasks);
  const stoppable = tasks.find(isStoppable);
  const stop = stoppable?.stop;
  useEffect(() => {
    if (!stop) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!asksToStop(event)) return;
      event.preventDefault();
      stop();
    };
    // Before what has the focus: a folded list would take Escape for itself.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [stop]);
  const words = WORK_WORDS[useShownLocale()];
  return (
    <section className="pw-work" aria-label={words.title}>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      <p role="status" className="pw-hidden">
        <Said tasks={tasks} />
      </p>
    </section>
  );
}

/** How often how far it is is said again, ms. */
const SAID_EVERY_MS = 5_000;

/** Politely: that something is under way, how far it is now and then, and how it ended. */
function Said({ tasks }: { readonly tasks: readonly Task[] }) {
  const locale = useShownLocale();
  const words = WORK_WORDS[locale];
  const task = tasks.at(-1);
  const text = !task ? '' : task.ended ? endText(task, words, locale) : sentence(task, words, locale);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  const [said, setSaid] = useState('');
  const news = task && `${task.id} ${task.ended !== undefined} ${locale}`;
  useEffect(() => {
    setSaid(latest.current);
    if (news === undefined) return undefined;
    const timer = setInterval(() => setSaid(latest.current), SAID_EVERY_MS);
    return () => clearInterval(timer);
  }, [news]);
  return said;
}

const sentence = (task: Task, words: WorkWords, locale: Locale): string =>
  [taskName(task, words), progressText(task, words, locale)].filter(Boolean).join(': ');
