import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

function lab() {
  const made = createTestLab();
  made.out(
    'kubectl run box --image busybox -- sleep 1d; kubectl run web --image nginx; kubectl run who --image traefik/whoami; kubectl expose pod web --port 80; sleep 5',
  );
  return made;
}

describe('kubectl exec -it POD -- sh', () => {
  it('opens a shell in the container until exit', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl exec -it box -- sh')).toMatchObject({ exit: 0, stdout: '', stderr: '', prompt: '/ # ' });
    expect(terminal.run('hostname; X=1').stdout).toBe('box\n');
    expect(terminal.run('cd /etc; echo $X; wget -qO- http://web | head -1')).toMatchObject({ exit: 0, prompt: '/etc # ' });
    expect(terminal.run('kubectl get pods')).toMatchObject({ exit: 127, stderr: 'sh: 1: kubectl: not found\n' });
    expect(terminal.run('true; exit')).toEqual({ exit: 0, stdout: '', stderr: '', traces: [] });
    expect(terminal.run('kubectl get pod box -o name').stdout).toBe('pod/box\n');
  });

  it('bash shows who and where, and says exit; a code is told', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl exec -it web -- /bin/bash').prompt).toBe('root@web:/# ');
    expect(terminal.run('cd').prompt).toBe('root@web:~# ');
    expect(terminal.run('exit 3')).toMatchObject({ exit: 3, stdout: 'exit\n', stderr: 'command terminated with exit code 3\n' });
  });

  it('nothing typed reaches a shell without -i; no prompt without -t; a pipe is read', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl exec box -- sh').prompt).toBeUndefined();
    expect(terminal.run('kubectl exec -i box -- sh').prompt).toBe('');
    terminal.run('exit');
    expect(terminal.run('echo hostname | kubectl exec -i box -- sh')).toMatchObject({ stdout: 'box\n', exit: 0 });
  });

  it('an image without a shell', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl exec -it who -- sh')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('exec: "sh": executable file not found'),
    });
  });

  it('ends with its pod', () => {
    const { terminal, world } = lab();
    terminal.run('kubectl exec -it box -- sh');
    world.api.delete('Pod', 'default/box', { gracePeriodSeconds: 0 });
    expect(terminal.run('hostname')).toEqual({ exit: 137, stdout: '', stderr: 'command terminated with exit code 137\n', traces: [] });
    expect(terminal.run('hostname').stdout).toBe('client\n');
  });

  it('ends with its container, which starts again without it', () => {
    const { terminal, out } = lab();
    out('kubectl run short --image busybox -- sleep 20; sleep 5');
    terminal.run('kubectl exec -it short -- sh');
    expect(terminal.run('sleep 25; echo still here').stdout).toBe('still here\n');
    expect(terminal.run('hostname')).toMatchObject({ exit: 137, stderr: 'command terminated with exit code 137\n' });
    out('sleep 30');
    expect(out('kubectl get pod short --no-headers')).toMatch(/^short +\S+ +\S+ +[1-9]/);
  });
});

describe('in a container', () => {
  it('ip shows its own address and routes', () => {
    const { out } = lab();
    const ip = out("kubectl get pod box -o jsonpath='{.status.podIP}'");
    const range = ip.replace(/\d+$/, '0/24');
    const gateway = ip.replace(/\d+$/, '1');
    expect(out('kubectl exec box -- ip route')).toBe(
      `default via ${gateway} dev eth0 \n10.42.0.0/16 via ${gateway} dev eth0 \n${range} dev eth0 proto kernel scope link src ${ip} \n`,
    );
    expect(out('kubectl exec box -- ip -4 addr show eth0')).toContain(`    inet ${ip}/24 brd `);
  });
});

describe('kubectl run -it -- sh', () => {
  // As kubectl v1.36 says it.
  const notice =
    "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n";

  it('--rm deletes the pod once the shell is left', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl run tmp --rm -it --image=busybox --restart=Never -- sh')).toMatchObject({
      stderr: notice,
      prompt: '/ # ',
    });
    expect(terminal.run('hostname').stdout).toBe('tmp\n');
    expect(terminal.run('exit')).toMatchObject({ exit: 0, stdout: 'pod "tmp" deleted from default namespace\n', stderr: '' });
    expect(terminal.run('kubectl get pod tmp').stderr).toBe('Error from server (NotFound): pods "tmp" not found\n');
  });

  it('without --rm says how to come back', () => {
    const { terminal } = lab();
    terminal.run('kubectl run tmp -it --image=busybox -- sh');
    expect(terminal.run('exit').stderr).toBe(
      "Session ended, resume using 'kubectl attach tmp -c tmp -i -t' command when the pod is running\n",
    );
  });

  it('one command is run and the pod deleted', () => {
    const { terminal } = lab();
    expect(terminal.run('kubectl run tmp --rm -i --image=busybox --restart=Never -- hostname')).toMatchObject({
      stdout: 'tmp\npod "tmp" deleted from default namespace\n',
      stderr: '',
      exit: 0,
    });
  });
});
