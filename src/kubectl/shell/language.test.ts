import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const lab = () => createTestLab({ 'lib.sh': 'greet() { echo "hi $1"; }\n', 'a.txt': 'one\ntwo\n', 'b.txt': 'one\nthree\n' });

describe('the shell', () => {
  it.each([
    ['echo {1..5}', '1 2 3 4 5\n'],
    ['echo pod-{a,b}-{1..2}', 'pod-a-1 pod-a-2 pod-b-1 pod-b-2\n'],
    ['echo {01..03} {c..a} {5..1..2}', '01 02 03 c b a 5 3 1\n'],
    ['echo {} {a} "{1..2}" \'{a,b}\' a{', '{} {a} {1..2} {a,b} a{\n'],
    ['for i in {1..3}; do printf "%s," $i; done', '1,2,3,'],
    ['x=web; case $x in api) echo no;; w*|v*) echo yes;; *) echo other;; esac', 'yes\n'],
    ['case "a b" in "a b") echo quoted;; esac', 'quoted\n'],
    ['case x in y) echo y;; esac; echo $?', '0\n'],
    ['f() { echo "$1-$#"; return 3; }; f a b; echo $?', 'a-2\n3\n'],
    ['function g { local x=1; echo $x; }; x=0; g; echo $x', '1\n0\n'],
    ['source lib.sh; greet you', 'hi you\n'],
    ['set -- a b c; shift; echo $# $1', '2 b\n'],
    ['[[ web == w* && 3 -gt 2 ]] && echo yes', 'yes\n'],
    ['[[ web == "w*" ]] || echo literal', 'literal\n'],
    ['[[ v1.36 =~ ^v1\\.[0-9]+$ ]] && echo version', 'version\n'],
    ['x="a b"; [[ -n $x && ! -f nope ]]; echo $?', '0\n'],
    ['[[ -z "" || ( 1 -eq 2 ) ]] && echo or', 'or\n'],
    ['(set -e; false; echo never); echo $?', '1\n'],
    ['(set -e; false || true; if false; then :; fi; echo on); echo $?', 'on\n0\n'],
    ['set -o pipefail; false | true; echo $?; set +o pipefail; false | true; echo $?', '1\n0\n'],
    ['i=0; until [ $i -ge 3 ]; do i=$((i+1)); done; echo $i', '3\n'],
    ['read -r a b <<< "one two three"; echo $b', 'two three\n'],
    ['diff <(echo a) <(echo b)', '1c1\n< a\n---\n> b\n'],
    ['type kubectl; command -v cd; which curl', 'kubectl is /usr/bin/kubectl\ncd\n/usr/bin/curl\n'],
    ['true & echo $?', '0\n'],
    ["alias hi='echo hello | tr a-z A-Z'; hi; alias hi", "HELLO\nalias hi='echo hello | tr a-z A-Z'\n"],
    ["alias echo='echo again'; echo 'a  b'", 'again a  b\n'],
    ['alias a=ls; unalias a; a 2>&1', 'bash: a: command not found\n'],
    [
      'mkdir -p x/y; touch x/y/1.yaml x/z.yaml; echo x/*/*.yaml x/* */y/1* "x/*" x/n* */',
      'x/y/1.yaml x/y x/z.yaml x/y/1.yaml x/* x/n* x/\n',
    ],
    ['mkdir d; touch d/a.txt d/.b; cat d/*; echo d/.* ./d/[a-c].*', 'd/.b ./d/a.txt\n'],
  ])('%s', (line, out) => expect(lab().terminal.run(line).stdout).toBe(out));

  it.each([
    ['case x in', 2, 'bash: syntax error: unexpected end of file\n'],
    ['f() echo', 2, "bash: syntax error near unexpected token `echo'\n"],
    ['set -o nope', 2, 'bash: set: nope: invalid option name\n'],
    ['set -u; echo $nope', 1, 'bash: nope: unbound variable\n'],
    ['unalias nope', 1, 'bash: unalias: nope: not found\n'],
    ['alias nope', 1, 'bash: alias: nope: not found\n'],
    ['mkdir d; touch d/x; mkdir d', 1, 'mkdir: cannot create directory ‘d’: File exists\n'],
    ['source nope.sh', 1, 'bash: nope.sh: No such file or directory\n'],
    ['return 1', 1, "bash: return: can only `return' from a function or sourced script\n"],
    ['fg', 1, 'bash: fg: current: no such job\n'],
    ['kill %1', 1, 'bash: kill: %1: no such job\n'],
    ['kill 99', 1, 'bash: kill: (99) - No such process\n'],
    ['f() { f; }; f', 130, 'stopped: a function called itself without end\n'],
    ['set -x; echo hi', 0, '+ echo hi\n'],
  ])('%s → %i', (line, exit, stderr) => {
    expect(lab().terminal.run(line)).toMatchObject({ exit, stderr });
  });

  it('keeps functions from line to line, and gives them back with a snapshot', () => {
    const { terminal } = lab();
    const before = terminal.snapshot();
    terminal.run('f() { echo f; }');
    expect(terminal.run('f').stdout).toBe('f\n');
    terminal.restore(before);
    expect(terminal.run('f')).toMatchObject({ exit: 127, stderr: 'bash: f: command not found\n' });
  });
});
