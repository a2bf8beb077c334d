import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

describe('small tools', () => {
  const lab = createTestLab({ 'web.yaml': 'one\ntwo\n', 'K8S/CH05/a.yaml': '' });
  it.each([
    ['less web.yaml', 0, 'one\ntwo\n', ''],
    ['cat web.yaml | more', 0, 'one\ntwo\n', ''],
    ['less', 1, '', 'Missing filename ("less --help" for help)\n'],
    ['more nope', 1, '', 'more: nope: No such file or directory\n'],
    ['whoami; id; id -u', 0, 'root\nuid=0(root) gid=0(root) groups=0(root)\n0\n', ''],
    ['uname -sm', 0, 'Linux x86_64\n', ''],
    ['uname -Z', 1, '', "uname: invalid option -- 'Z'\nTry 'uname --help' for more information.\n"],
    ['uname x', 1, '', "uname: extra operand ‘x’\nTry 'uname --help' for more information.\n"],
    ['tree', 0, '.\n├── K8S\n│   └── CH05\n│       └── a.yaml\n└── web.yaml\n\n3 directories, 2 files\n', ''],
    ['tree nope', 2, 'nope  [error opening dir]\n\n0 directories, 0 files\n', ''],
    ["expr 2 '*' 3", 0, '6\n', ''],
    ['expr 2 - 2', 1, '0\n', ''],
    ["expr b '>' a", 0, '1\n', ''],
    ['expr 1 / 0', 2, '', 'expr: division by zero\n'],
    ['expr a + 1', 2, '', 'expr: non-integer argument\n'],
    ['expr 1 +', 2, '', 'expr: syntax error: missing argument after ‘+’\n'],
    ["printf 'a bb c\\ndd e f\\n' | column -t", 0, 'a   bb  c\ndd  e   f\n', ''],
    ['yes ok | head -2', 0, 'ok\nok\n', ''],
  ])('%s', (line, exit, stdout, stderr) => expect(lab.terminal.run(line)).toMatchObject({ exit, stdout, stderr }));
});

describe('in a container', () => {
  const lab = createTestLab();
  lab.out(
    'kubectl run web --image=nginx; kubectl run box --image=busybox -- sleep 100000; kubectl run ubu --image=ubuntu -- sleep 100000; sleep 5',
  );
  it.each([
    ['kubectl exec box -- ps', /^PID {3}USER {5}TIME {2}COMMAND\n {4}1 root {6}0:00 sleep 100000\n +\d+ root {6}0:00 ps\n$/],
    ['kubectl exec ubu -- ps -ef', /^UID +PID +PPID +C +STIME +TTY +TIME +CMD\nroot +1 +0 [^\n]* sleep 100000\nroot/],
    ['kubectl exec box -- netstat -tln', /^Active Internet connections \(only servers\)\nProto[^\n]+\n$/],
    [
      'kubectl exec web -- sh -c "apt-get update && apt-get install -y iproute2" >/dev/null; kubectl exec web -- ss -tln',
      /\nLISTEN +0 +4096 +0\.0\.0\.0:80 +0\.0\.0\.0:\* *\n$/,
    ],
    ['kubectl exec box -- nc -lk -p 9000 & kubectl exec box -- netstat -tln', /\ntcp +0 +0 0\.0\.0\.0:9000 +0\.0\.0\.0:\* +LISTEN +\n$/],
    ['ssh worker1 netstat -tlnp', /\ntcp6 +0 +0 :::10250 +:::\* +LISTEN +780\/kubelet/],
  ])('%s', (line, shown) => expect(lab.out(line)).toMatch(shown));
});
