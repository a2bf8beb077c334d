/**
 * Every command line of the chapters, and of the list a learner may know, typed one after the other on the cluster of its chapter. The
 * fixture holds the chapters' own lines as they stand there (`<>`: an address or a name of their author's cluster).
 */
import { describe, expect, it } from 'vitest';
import { firstLook } from './first-look.js';
import lines from './fixtures/chapter-lines.json' with { type: 'json' };
import { onK3s } from './k3s.js';
import { learnerCommands } from './learner-commands.js';
import { onMinikube } from './minikube.js';
import { typeChapter } from './type-lines.js';

const chapters = { firstLook, onK3s, onMinikube, learnerCommands };

describe.each(Object.entries(chapters))('%s', (_name, chapter) => {
  const wrong = typeChapter(chapter);
  it.each(chapter.lines.map(([line, shown]) => [line, shown] as const))('%s', (line, shown) => expect(wrong(line, shown)).toBeUndefined());
});

describe('the chapters', () => {
  it.each(Object.entries(lines))('are typed in full: %s', (name, own) => {
    // Time is let pass in front of some.
    const typed = new Set(
      chapters[name as keyof typeof lines].lines.map(([line]) => line.replace(/^sleep \d+; /, '').replace(/<\w+>/g, '<>')),
    );
    expect(own.filter((line) => !typed.has(line))).toEqual([]);
  });
});
