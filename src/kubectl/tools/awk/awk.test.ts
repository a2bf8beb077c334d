import { describe, expect, it } from 'vitest';
import { createTestLab } from '../../test-lab.js';
import recorded from '../fixtures/awk.json' with { type: 'json' };

const { terminal, out } = createTestLab({ 'in.txt': recorded.input });
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

describe('awk', () => {
  // Recorded from mawk 1.3.4.
  it.each(recorded.cases)('$args', ({ args, exit, stdout }) => {
    expect(terminal.run(`awk ${args.map(quoted).join(' ')} in.txt`)).toMatchObject({ exit, stdout, stderr: '' });
  });

  it('works on what kubectl prints', () => {
    expect(out("kubectl get nodes | awk 'NR>1 {print $1}'")).toBe('master\nworker1\n');
  });

  it.each([
    ["awk '{print $1' in.txt", 'awk: syntax error at or near end of program\n'],
    ["awk '{print (1}' in.txt", 'awk: syntax error at or near }\n'],
    ["awk 'BEGIN{print 1/0}'", 'awk: division by zero\n'],
    ["awk 'BEGIN{while(1){}}'", 'awk: a loop without an end\n'],
    ["awk 'BEGIN{f(1)}'", 'awk: function f never defined\n'],
    ['awk', 'usage: awk [-F fs][-v var=value][prog][file ...]\n'],
    ["awk '{print}' nope.txt", 'awk: cannot open "nope.txt" (No such file or directory)\n'],
  ])('%s exits with 2', (line, stderr) => {
    expect(terminal.run(line)).toMatchObject({ exit: 2, stdout: '', stderr });
  });
});
