import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBundle } from '../lesson/bundle.js';
import { UsageError } from './command.js';
import { lesson } from './lesson.js';

const root = mkdtempSync(join(tmpdir(), 'portwalk-lessons-'));
afterAll(() => rmSync(root, { recursive: true }));

const ask = (...args: readonly string[]) => lesson({ args: [...args, '--in', root], input: '', interactive: false });
const edit = (file: string, change: (text: string) => string) => {
  const path = join(root, 'my-own', file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

describe('lab lesson', () => {
  it('makes a lesson that is sound and can be played, and none over another', async () => {
    expect(await ask('new', 'my-own')).toMatchObject({ exit: 0, json: { lesson: 'my-own' } });
    expect(await ask('lint')).toMatchObject({ exit: 0, json: { lessons: [{ id: 'my-own', problems: [], steps: 4 }] } });
    expect(await ask('play', 'my-own')).toMatchObject({ exit: 0, json: { lessons: [{ id: 'my-own', problems: [] }] } });
    expect(await ask('new', 'my-own')).toMatchObject({ exit: 1, message: expect.stringContaining('is there already') });
  });

  it('packs it into one text', async () => {
    const packed = await ask('pack', 'my-own');
    expect(readBundle('packed', JSON.stringify(packed.json))).toMatchObject({ bundle: { id: 'my-own', cluster: expect.any(String) } });
  });

  it('packs no lesson whose cluster extends one that only its author has', async () => {
    mkdirSync(join(root, 'clusters'));
    writeFileSync(join(root, 'clusters/my-base.yaml'), 'extends: two-nodes\nproxyMode: nftables\n');
    edit('lesson.yaml', (text) => text.replace('cluster: two-nodes', 'cluster: { extends: my-base }'));
    expect(await ask('play', 'my-own')).toMatchObject({ exit: 0 });
    expect(await ask('pack', 'my-own')).toMatchObject({
      exit: 1,
      json: undefined,
      message: expect.stringMatching(/lesson\.yaml:5: there is no cluster my-base to extend, only three-nodes/),
    });
    edit('lesson.yaml', (text) => text.replace('my-base', 'two-nodes'));
    expect((await ask('pack', 'my-own')).json).toMatchObject({ cluster: '' });
    edit('lesson.yaml', (text) => text.replace('cluster: { extends: two-nodes }', 'cluster: two-nodes'));
  });

  it('tells of words that changed in one language only, until somebody says they tell the same', async () => {
    edit('en.md', (text) => text.replace('two pods', 'a pair of pods'));
    expect(await ask('lint')).toMatchObject({
      exit: 1,
      message: expect.stringMatching(/ko\.md:\d+: step begin: its English words changed/),
    });
    expect(await ask('translated', 'my-own')).toMatchObject({ exit: 0 });
    expect(await ask('lint')).toMatchObject({ exit: 0 });
  });

  it('names file, line and reason, and packs nothing that is broken', async () => {
    edit('lesson.yaml', (text) => text.replace('outcome: answered', 'outcome: perhaps'));
    const line =
      readFileSync(join(root, 'my-own/lesson.yaml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('perhaps')) + 1;
    const said = {
      exit: 1,
      message: expect.stringContaining(`lessons/my-own/lesson.yaml:${line}: steps[2].choices[0].claims.request.outcome`),
    };
    expect(await ask('lint')).toMatchObject(said);
    expect(await ask('play')).toMatchObject(said);
    expect(await ask('pack', 'my-own')).toMatchObject({ exit: 1, json: undefined });
  });

  it('plays the lesson of the author\u2019s guide, as it is written there in both languages', async () => {
    await ask('new', 'my-first');
    const add = (file: string, before: string, text: string) => {
      const path = join(root, 'my-first', file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(before, `${text}\n${before}`));
    };
    for (const [guide, words] of [
      ['docs/writing-lessons.md', 'en.md'],
      ['docs/writing-lessons.ko.md', 'ko.md'],
    ] as const) {
      const text = readFileSync(guide, 'utf8');
      const blocks = (kind: string) =>
        [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '');
      expect([blocks('yaml').length, blocks('markdown').length]).toEqual([2, 2]);
      if (words === 'en.md') add('lesson.yaml', '  - id: when\n', blocks('yaml').join('\n'));
      add(words, '## when:', blocks('markdown').join('\n'));
    }
    expect(await ask('play', 'my-first')).toEqual({ exit: 0, json: { lessons: [{ id: 'my-first', problems: [], steps: 6 }] } });
    await ask('translated', 'my-first');
    expect(await ask('lint', 'my-first')).toMatchObject({ exit: 0 });
  });

  it.each([[[]], [['sing']], [['new']], [['new', 'Not An Id']], [['play', 'nowhere']], [['pack']]])('refuses %j', (args) => {
    expect(() => ask(...args)).toThrow(UsageError);
  });
});
