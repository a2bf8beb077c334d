/** `nc -l` in a container: a port that was refused is open, on the data path and not in words alone. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

function lab() {
  const made = createTestLab();
  made.out('kubectl run box --image=busybox -- sleep 100000; kubectl run shot --image=nicolaka/netshoot -- sleep 100000');
  made.out('kubectl expose pod box --port=9000; sleep 10');
  return { ...made, fromShot: (line: string) => made.terminal.run(`kubectl exec shot -- ${line}`) };
}

describe('nc -l', () => {
  it('listens for one connection', () => {
    const { out, fromShot } = lab();
    expect(fromShot('nc -zv box 9000').exit).toBe(1);
    out('kubectl exec box -- nc -l -p 9000 &');
    expect(out('jobs')).toContain('nc -l -p 9000 &');
    expect(fromShot('nc -zv box 9000')).toMatchObject({
      exit: 0,
      stdout: '[1]+  Done                    kubectl exec box -- nc -l -p 9000\n',
    });
    expect(fromShot('nc -zv box 9000').exit).toBe(1);
  });

  it('prints what it is sent, goes on with -k, and ends when it is killed', () => {
    const { out, terminal, fromShot } = lab();
    expect(terminal.run('kubectl exec box -- nc -lkv -p 9000').stderr).toMatch(
      /^listening on \[::\]:9000 \.\.\.\n\(it would hold the prompt/,
    );
    const { stdout } = terminal.run('echo hello | kubectl exec -i shot -- nc box 9000');
    expect(stdout).toMatch(/^connect to \[::ffff:10\.42\.[\d.]+\]:9000 from \[::ffff:10\.42\.[\d.]+\]:\d+ .*\nhello\n$/);
    expect(fromShot('curl -s box:9000/path')).toMatchObject({
      exit: 52,
      stdout: expect.stringContaining('GET /path HTTP/1.1\nHost: box:9000\n'),
    });
    out('kill %1');
    expect(fromShot('nc -zv box 9000').exit).toBe(1);
  });

  it('says what it was given: a web server of one line', () => {
    const { out, fromShot } = lab();
    out(`kubectl exec box -- sh -c 'echo -e "HTTP/1.1 200 OK\\n\\nhi there" | nc -l -p 9000' &`);
    expect(fromShot('curl -s box:9000').stdout).toMatch(/^hi there\n/);
    out(`kubectl exec box -- sh -c 'echo welcome | nc -lk -p 9000' &`);
    expect(fromShot('nc box 9000').stdout).toBe('welcome\n');
    expect(fromShot('curl -s -S box:9000')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/^curl: \(1\) Received HTTP\/0\.9 when not allowed\n/),
    });
  });

  it('goes with its container, and with a step back', () => {
    const { out, terminal, world, fromShot } = lab();
    const before = { world: world.snapshot(), terminal: terminal.snapshot() };
    out('kubectl exec box -- nc -lk -p 9000 &');
    const open = { world: world.snapshot(), terminal: terminal.snapshot() };
    const go = (to: typeof before) => {
      world.restore(to.world);
      terminal.restore(to.terminal);
    };
    go(before);
    expect(fromShot('nc -zv box 9000').exit).toBe(1);
    go(open);
    expect(fromShot('nc -zv box 9000').exit).toBe(0);
    out('kubectl delete pod box --now; kubectl run box --image=busybox -- sleep 100000; sleep 10');
    const gone = fromShot('nc -zv -w 1 box 9000');
    expect(gone).toMatchObject({ exit: 1, stdout: expect.stringContaining('[1]+  Exit 1') });
  });

  it('does not take a port twice', () => {
    const { out, terminal } = lab();
    out('kubectl exec box -- nc -lk -p 9000 &');
    expect(terminal.run('kubectl exec box -- nc -l -p 9000').stderr).toMatch(/^nc: bind: Address already in use\n/);
  });

  it('a request typed into nc is answered by a web server', () => {
    const { out, fromShot } = lab();
    out('kubectl run web --image=nginx --port=80 --expose; sleep 10');
    expect(fromShot(`sh -c 'printf "GET / HTTP/1.0\\r\\nHost: web\\r\\n\\r\\n" | nc web 80'`).stdout).toMatch(
      /^HTTP\/1\.1 200 OK\r\n[\s\S]+\r\n\r\n<!DOCTYPE html>/,
    );
    expect(fromShot("sh -c 'echo nonsense | nc web 80'").stdout).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(out('kubectl logs web').match(/"GET \/ /g)).toHaveLength(1);
  });
});
