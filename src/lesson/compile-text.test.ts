import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileText } from './compile-text.js';

const HEAD = '---\ntitle: T\nsummary: S\n---\n';

describe('compileText', () => {
  it('reads steps with their parts', () => {
    const { text, problems } = compileText(
      'en.md',
      `${HEAD}
## first: A *title* with \`code\`

Words.

- one
- two

\`\`\`sh run
kubectl get svc
\`\`\`

> [!tip]
> Mind **this**.

### choice a: Label A
Because.

### run: Go

### hint
Look left.

### mistake typo
A space is missing.
`,
    );
    expect(problems).toEqual([]);
    const [step] = text.steps;
    expect(step).toMatchObject({
      id: 'first',
      title: [
        { t: 'text', v: 'A ' },
        { t: 'em', c: [{ t: 'text', v: 'title' }] },
        { t: 'text', v: ' with ' },
        { t: 'code', v: 'code' },
      ],
      choices: [{ id: 'a', label: [{ t: 'text', v: 'Label A' }] }],
      runLabel: [{ t: 'text', v: 'Go' }],
      hints: [[{ t: 'p', c: [{ t: 'text', v: 'Look left.' }] }]],
      mistakes: [{ id: 'typo' }],
    });
    expect(step?.body.map((block) => block.t)).toEqual(['p', 'list', 'code', 'note']);
    expect(step?.body[2]).toEqual({ t: 'code', lang: 'sh', v: 'kubectl get svc', run: true });
  });

  it.each([
    ['no front matter', '## a: B\n', 1, /must begin with a block/],
    ['no title', '---\nsummary: S\n---\n## a: B\nx\n', 2, /title: is missing/],
    ['a heading without id', `${HEAD}## Only a title\nx\n`, 5, /step-id: Title/],
    ['HTML', `${HEAD}## a: B\n<script>alert(1)</script>\n`, 6, /html is not allowed/],
    ['an image', `${HEAD}## a: B\n![x](https://x.y/z.png)\n`, 6, /image is not allowed/],
    ['a link that is no https', `${HEAD}## a: B\n[x](javascript:alert(1))\n`, 6, /links must begin with https/],
    ['an unknown part', `${HEAD}## a: B\nx\n### wish\n`, 7, /is none of choice/],
    ['a quotation without a tone', `${HEAD}## a: B\n> hm\n`, 6, /must begin with \[!misconception\]/],
    ['text before the first step', `${HEAD}hello\n## a: B\nx\n`, 5, /before the first step/],
  ])('refuses %s with its line', (_, source, line, reason) => {
    const { problems } = compileText('en.md', source);
    expect(problems[0]).toMatchObject({ file: 'en.md', line });
    expect(problems[0]?.reason).toMatch(reason);
  });

  it('never throws and never lets markup through', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (body) => {
        const { text } = compileText('en.md', `${HEAD}## a: B\n${body}`);
        expect(JSON.stringify(text)).not.toContain('"t":"html"');
      }),
    );
  });
});
