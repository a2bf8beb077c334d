import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';
import recorded from './fixtures/sed.json' with { type: 'json' };

const { terminal, out, files } = createTestLab({ 'in.yaml': recorded.input, 'edit.txt': 'one\ntwo\n' });
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

describe('sed', () => {
  // Recorded from GNU sed 4.9; of what it says, the first line.
  it.each(recorded.cases)('$args', ({ args, exit, stdout, stderr }) => {
    const result = terminal.run(`cat in.yaml | sed ${args.map(quoted).join(' ')}`);
    expect({ exit: result.exit, stdout: result.stdout, stderr: result.stderr.replace(/\n[\s\S]+$/, '\n') }).toEqual({
      exit,
      stdout,
      stderr,
    });
  });

  it('edits files in place', () => {
    out("sed -i 's/two/TWO/' edit.txt");
    expect(files.read('edit.txt')).toBe('one\nTWO\n');
    expect(terminal.run('sed -i s/a/b/ nope.txt')).toMatchObject({
      exit: 4,
      stderr: "sed: can't read nope.txt: No such file or directory\n",
    });
    expect(terminal.run('sed p nope.txt')).toMatchObject({ exit: 2, stderr: "sed: can't read nope.txt: No such file or directory\n" });
  });

  it('leaves a last line without its end as it is', () => {
    expect(out("printf 'a\\nb' | sed s/b/c/")).toBe('a\nc');
  });
});
