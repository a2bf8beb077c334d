/** A step of the history in words: command lines stand for themselves, words of the engine are said. */
import type { EditingWords } from './words.js';

export function stepName(label: string, words: EditingWords['stepNames']): string {
  if (label === 'reset' || label === 'rewind' || label === 'lesson') return words[label];
  const edited = /^edit (.+)$/.exec(label);
  if (edited) return words.edit(edited[1] ?? '');
  const kept = /^snapshot (.*)$/s.exec(label);
  if (kept) return words.snapshot(kept[1] ?? '');
  const power = /^# node (\S+): power (on|off)$/.exec(label);
  if (power) return words.power(power[1] ?? '', power[2] === 'on');
  const [first = '', ...rest] = label.split('\n');
  return rest.length > 0 ? `${first} …` : first;
}
