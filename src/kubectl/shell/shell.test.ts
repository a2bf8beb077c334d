import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const files = { 'a.txt': 'one\ntwo\nthree\n', 'dir/b.yaml': 'kind: Pod\n' };
const lab = createTestLab(files);

describe('the shell', () => {
  it.each([
    ['echo hello   world', 'hello world\n'],
    [`echo 'a  $HOME' "b  $USER"`, 'a  $HOME b  root\n'],
    [`X=5; echo $X \${X} "\${X}0"`, '5 5 50\n'],
    [`echo \${NOPE:-fallback} \${#USER}`, 'fallback 4\n'],
    [`F=web.yaml; echo \${F%.yaml} \${F#web.}`, 'web yaml\n'],
    ['echo $(echo inner $(echo deep))', 'inner deep\n'],
    ['echo `echo back`', 'back\n'],
    ['echo $((2 + 3 * 4)) $(( (1+1) * 5 % 3 ))', '14 1\n'],
    ['true && echo yes || echo no', 'yes\n'],
    ['false && echo yes || echo no', 'no\n'],
    ['false; echo $?', '1\n'],
    ['! false; echo $?', '0\n'],
    ['for i in $(seq 3); do echo n$i; done', 'n1\nn2\nn3\n'],
    ['for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done', '1\n3\n'],
    ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i', '3\n'],
    ['until true; do echo never; done; echo end', 'end\n'],
    ['cat a.txt | grep -v two | wc -l', '2\n'],
    ['cat a.txt | while read line; do echo "<$line>"; done', '<one>\n<two>\n<three>\n'],
    ['cat <<EOF\nhome is $HOME\nEOF', 'home is /root\n'],
    ["cat <<'EOF'\nhome is $HOME\nEOF", 'home is $HOME\n'],
    ['cat <<-END\n\ttabbed\n\tEND', 'tabbed\n'],
    ['cat <<< word', 'word\n'],
    ['echo one \\\n  two', 'one two\n'],
    ['echo visible # not this', 'visible\n'],
    ['echo a#b', 'a#b\n'],
    ['(cd dir; pwd); pwd', '/root/dir\n/root\n'],
    ['{ echo a; echo b; } | tail -1', 'b\n'],
    ['echo dir/*.yaml *.txt *.none', 'dir/b.yaml a.txt *.none\n'],
    ['A=1 env | grep ^A=; echo "[$A]"', 'A=1\n[]\n'],
    ['export B=2; env | grep ^B=', 'B=2\n'],
    ["printf '%s-%03d\\n' x 7", 'x-007\n'],
    ['seq 5 | sort -rn | head -2', '5\n4\n'],
    ["printf 'b\\na\\nb\\n' | sort | uniq -c", '      1 a\n      2 b\n'],
    ['echo a:b:c | cut -d: -f2-', 'b:c\n'],
    ['grep -c -i ONE a.txt', '1\n'],
    ['grep -A1 one a.txt', 'one\ntwo\n'],
    ['ls', 'a.txt\ndir\n'],
    ['ls nope 2>&1 | cat', "ls: cannot access 'nope': No such file or directory\n"],
    ['ls nope 2>/dev/null; echo $?', '2\n'],
  ])('%s', (line, expected) => {
    expect(createTestLab(files).out(line)).toBe(expected);
  });

  it.each([
    ['nosuchtool', 127, 'bash: nosuchtool: command not found\n'],
    ['./nosuch', 127, 'bash: ./nosuch: No such file or directory\n'],
    ['cat nope.txt', 1, 'cat: nope.txt: No such file or directory\n'],
    ['cat < nope.txt', 1, 'bash: nope.txt: No such file or directory\n'],
    ['cd nope', 1, 'bash: cd: nope: No such file or directory\n'],
    ['echo "open', 2, 'bash: unexpected EOF while looking for matching `"\'\n'],
    ["echo 'open", 2, "bash: unexpected EOF while looking for matching `''\n"],
    ['echo $(ls', 2, "bash: unexpected EOF while looking for matching `)'\n"],
    ['for i in 1 2', 2, 'bash: syntax error: unexpected end of file\n'],
    ['echo a | | cat', 2, "bash: syntax error near unexpected token `|'\n"],
    ['&& echo', 2, "bash: syntax error near unexpected token `&&'\n"],
    ['echo >', 2, 'bash: syntax error: unexpected end of file\n'],
    ['echo $((1/0))', 1, 'bash: 1/0: division by 0 (error token is "0")\n'],
    [`echo \${X:?not set}`, 1, 'bash: X: not set\n'],
    ['sleep soon', 1, "sleep: invalid time interval ‘soon’\nTry 'sleep --help' for more information.\n"],
    ['while true; do :; done', 130, 'stopped: the line ran more commands than this lab allows (a loop without an end?)\n'],
    ['exit 7', 7, ''],
  ])('%s fails with %i', (line, exit, stderr) => {
    const result = createTestLab(files).terminal.run(line);
    expect({ exit: result.exit, stderr: result.stderr }).toEqual({ exit, stderr });
  });

  it('keeps variables and the directory from line to line, and redirects into files', () => {
    const { out, files: disk } = createTestLab(files);
    out('X=kept; cd dir');
    expect(out('echo $X; pwd; ls')).toBe('kept\n/root/dir\nb.yaml\n');
    out('echo first > note; echo second >> note; cp note ../copy');
    expect(disk.read('dir/note')).toBe('first\nsecond\n');
    expect(disk.read('copy')).toBe('first\nsecond\n');
    expect(out('mv ../copy ../moved; rm note; ls ..')).toBe('a.txt\ndir\nmoved\n');
  });

  it('sleep advances the virtual clock', () => {
    const { out, world } = createTestLab();
    const before = world.now;
    out('sleep 90; sleep 1m');
    expect(world.now - before).toBe(150_000);
  });

  it('asks the page to open the editor and to clear the screen', () => {
    expect(lab.terminal.run('vi new.yaml').edit).toBe('new.yaml');
    expect(lab.terminal.run('clear').clear).toBe(true);
    expect(lab.terminal.run('true')).toEqual({ exit: 0, stdout: '', stderr: '', traces: [] });
  });

  const piece = fc.oneof(
    fc.constantFrom(
      'echo',
      'for',
      'do',
      'done',
      'if',
      'then',
      'fi',
      '$(',
      ')',
      '(',
      '|',
      '&&',
      ';',
      '"',
      "'",
      '`',
      '${',
      '}',
      '<<',
      '>',
      '2>&1',
      '$((',
      '\n',
      '\\',
      'kubectl',
      'get',
      '-o',
      'svc',
    ),
    fc.string({ maxLength: 6 }),
  );

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { exit } = lab.terminal.run(pieces.join(' '));
        expect(Number.isInteger(exit)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back a single-quoted word as it was', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/[\0]/.test(text)),
        (text) => {
          expect(lab.out(`printf '%s' '${text.replaceAll("'", `'\\''`)}'`)).toBe(text.replace(/^$/, ''));
        },
      ),
    );
  });
});
