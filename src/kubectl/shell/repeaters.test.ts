import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const { terminal, out, world, files } = createTestLab({ 'names.txt': 'a b\nc\n' });

describe('xargs', () => {
  // As GNU findutils 4.9 does it.
  it.each([
    ['cat names.txt | xargs', 'a b c\n'],
    ['cat names.txt | xargs -n 1 echo +', '+ a\n+ b\n+ c\n'],
    ["cat names.txt | xargs -I {} echo '<{}>'", '<a b>\n<c>\n'],
    ['printf "" | xargs echo none', 'none\n'],
    ['printf "" | xargs -r echo none', ''],
    ["printf 'x,y' | xargs -d , -n1 echo", 'x\ny\n'],
    ['echo \'"two words" one\' | xargs -n1 echo', 'two words\none\n'],
    ['kubectl get nodes -o name | xargs -n1 kubectl get -o name', 'node/master\nnode/worker1\n'],
  ])('%s', (line, text) => {
    expect(out(line)).toBe(text);
  });

  it.each([
    ['echo x | xargs nosuch', 127, 'xargs: nosuch: No such file or directory\n'],
    ['echo x | xargs -n1 kubectl get', 123, 'error: the server doesn\'t have a resource type "x"\n'],
    ['echo x | xargs -n no', 1, `xargs: invalid number "no" for -n option\nTry 'xargs --help' for more information.\n`],
    ['echo x | xargs --bogus', 1, "xargs: invalid option -- 'b'\nTry 'xargs --help' for more information.\n"],
  ])('%s fails with %i', (line, exit, stderr) => {
    expect(terminal.run(line)).toMatchObject({ exit, stderr });
  });
});

describe('watch', () => {
  it('shows a screen whenever it is new, while time passes', () => {
    const before = world.now;
    const { exit, stdout, stderr } = terminal.run('watch -n 5 -t kubectl get nodes --no-headers -o name');
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: 'node/master\nnode/worker1\n',
      stderr: '(watched 10 times: the lab stops here)\n',
    });
    expect(world.now - before).toBe(45_000);
    out('kubectl run web --image nginx');
    const { stdout: phases } = terminal.run('watch -n 1 "kubectl get pod web -o jsonpath={.status.phase}"');
    expect(phases.replace(/\t.*$/gm, '\tWHEN')).toBe(
      'Every 1.0s: kubectl get pod web -o jsonpath={.status.phase}\tWHEN\n\nPending\nEvery 1.0s: kubectl get pod web -o jsonpath={.status.phase}\tWHEN\n\nRunning',
    );
  });

  it.each([
    ['watch', 1, '\nUsage:\n watch [options] command\n'],
    ['watch -n x ls', 1, 'watch: failed to parse argument\n'],
  ])('%s fails with %i', (line, exit, stderr) => {
    expect(terminal.run(line)).toMatchObject({ exit, stderr });
  });
});

describe('tee and time', () => {
  it('tee writes what passes', () => {
    expect(out('echo one | tee note.txt other.txt')).toBe('one\n');
    out('echo two | tee -a note.txt > /dev/null');
    expect([files.read('note.txt'), files.read('other.txt')]).toEqual(['one\ntwo\n', 'one\n']);
  });

  it('time tells the virtual time', () => {
    expect(terminal.run('time sleep 90')).toMatchObject({ exit: 0, stderr: '\nreal\t1m30.000s\n' });
  });
});
