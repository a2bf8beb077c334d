import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const run = (line: string) => createTestLab().terminal.run(line);

describe('directories', () => {
  it.each([
    ['are there once they are made, empty as they are', 'mkdir d && ls && cd d && pwd && ls', 'd\n/root/d\n'],
    ['come with those above them', 'mkdir -p a/b/c && cd a/b && ls && [ -d c ] && echo yes', 'c\nyes\n'],
    ['stay when the last file goes', 'mkdir d; touch d/x; rm d/x; ls; ls d', 'd\n'],
    [
      'are found, drawn and matched like files',
      'mkdir -p a/b; find a; find . -type d; tree a; echo */',
      'a\na/b\n.\n./a\n./a/b\na\n└── b\n\n2 directories, 0 files\na/\n',
    ],
    ['go with all they hold', 'mkdir -p a/b; touch a/b/x a/y; rm -r a; ls', ''],
    ['go one after the other while they are empty', 'mkdir -p a/b/c; rmdir -p a/b/c; ls', ''],
    [
      'are copied whole',
      'mkdir -p a/e; echo 1 > a/x; cp -r a b; ls b; cat b/x; cp -r a b; ls b b/a',
      'e\nx\n1\nb:\na\ne\nx\n\nb/a:\ne\nx\n',
    ],
    ['are moved whole', 'mkdir -p a/e; echo 1 > a/x; mv a b; ls; ls b; mkdir c; mv b c; ls c; ls', 'b\ne\nx\nb\nc\n'],
    ['take what is put into them', 'mkdir d; echo 1 > x; echo 2 > y; cp x y d; mv x d/z; ls . d', '.:\nd\ny\n\nd:\nx\ny\nz\n'],
    ['stand on every machine', 'mkdir /tmp/d && cd /tmp && ls', 'd\n'],
  ])('%s', (_, line, stdout) => expect(run(line)).toMatchObject({ stdout, stderr: '', exit: 0 }));

  it('are Tab’s candidates', () => {
    const { terminal } = createTestLab();
    terminal.run('mkdir -p lessons/one');
    expect(terminal.complete('cd less', 7)).toEqual(['lessons/']);
    expect(terminal.complete('cd lessons/', 11)).toEqual(['lessons/one/']);
  });

  it.each([
    ['mkdir', "mkdir: missing operand\nTry 'mkdir --help' for more information.\n"],
    ['mkdir a/b', 'mkdir: cannot create directory ‘a/b’: No such file or directory\n'],
    ['mkdir d; mkdir d', 'mkdir: cannot create directory ‘d’: File exists\n'],
    ['touch x; mkdir -p x', 'mkdir: cannot create directory ‘x’: File exists\n'],
    ['touch x; mkdir x/y', 'mkdir: cannot create directory ‘x/y’: Not a directory\n'],
    ['rmdir d', "rmdir: failed to remove 'd': No such file or directory\n"],
    ['touch x; rmdir x', "rmdir: failed to remove 'x': Not a directory\n"],
    ['mkdir -p d/e; rmdir d', "rmdir: failed to remove 'd': Directory not empty\n"],
    ['rm', "rm: missing operand\nTry 'rm --help' for more information.\n"],
    ['mkdir d; rm d', "rm: cannot remove 'd': Is a directory\n"],
    ['mkdir -p d/e; rm -d d', "rm: cannot remove 'd': Directory not empty\n"],
    ['rm -r .', "rm: refusing to remove '.' or '..' directory: skipping '.'\n"],
    ['rm nope', "rm: cannot remove 'nope': No such file or directory\n"],
    ['cp a', "cp: missing destination file operand after 'a'\nTry 'cp --help' for more information.\n"],
    ['cp nope x', "cp: cannot stat 'nope': No such file or directory\n"],
    ['mkdir d; cp d e', "cp: -r not specified; omitting directory 'd'\n"],
    ['touch x; cp x d/y', "cp: cannot create regular file 'd/y': No such file or directory\n"],
    ['touch x; cp x x', "cp: 'x' and 'x' are the same file\n"],
    ['touch x y; cp x y z', "cp: target 'z': No such file or directory\n"],
    ['mkdir d; cp -r d d', "cp: cannot copy a directory, 'd', into itself, 'd/d'\n"],
    ['mkdir d; mv d d', "mv: cannot move 'd' to a subdirectory of itself, 'd/d'\n"],
    ['mkdir d; touch x; mv d x', "mv: cannot overwrite non-directory 'x' with directory 'd'\n"],
    ['mkdir -p d/x; touch x; cp x d', "cp: cannot overwrite directory 'd/x' with non-directory\n"],
    ['mkdir -p d/e/f e; touch e/g; mv e d', "mv: cannot move 'e' to 'd/e': Directory not empty\n"],
    ['touch x; mv x d/', "mv: cannot move 'x' to 'd/': Not a directory\n"],
  ])('%s', (line, stderr) => expect(run(line)).toMatchObject({ exit: 1, stderr }));

  it('is silent where it was asked to be', () => {
    expect(run('rm -f nope; echo 1 > x; echo 2 > y; cp -n x y; cat y')).toMatchObject({ stdout: '2\n', stderr: '' });
    expect(run('mkdir -pv d; echo 1 > x; mv -v x d; rm -rv d').stdout).toBe(
      "mkdir: created directory 'd'\nrenamed 'x' -> 'd/x'\nremoved 'd/x'\nremoved directory 'd'\n",
    );
  });
});
