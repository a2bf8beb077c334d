import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const { terminal, out } = createTestLab();
out('kubectl run web --image nginx; sleep 5');

describe('kubectl events', () => {
  it('lists them, oldest first, with the object as KIND/NAME', () => {
    const lines = out('kubectl events').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^LAST SEEN {3}TYPE {5}REASON {2,}OBJECT {2,}MESSAGE$/);
    expect(lines[1]).toMatch(/^\d+s {10}Normal {3}Scheduled {2,}Pod\/web {2,}Successfully assigned default\/web to \w+$/);
    const about = lines.slice(1).filter((line) => line.includes('Pod/web'));
    const chosen = out('kubectl events --for pod/web --no-headers').trimEnd().split('\n');
    expect(chosen.map((line) => line.split(/ {2,}/))).toEqual(about.map((line) => line.split(/ {2,}/)));
    expect(out('kubectl events -A | head -1')).toMatch(/^NAMESPACE +LAST SEEN/);
  });

  it.each([
    ['kubectl events -n kube-public', 0, 'No events found in kube-public namespace.\n'],
    ['kubectl events --types Warning', 0, 'No events found in default namespace.\n'],
    ['kubectl events --types Odd', 1, 'error: valid --types are Normal or Warning\n'],
    ['kubectl events --for deploy', 1, 'error: --for must be in resource/name form\n'],
    ['kubectl events --for nope/web', 1, 'error: the server doesn\'t have a resource type "nope"\n'],
    ['kubectl top pods', 1, 'error: Metrics API not available\n'],
    ['kubectl top node', 1, 'error: Metrics API not available\n'],
  ])('%s', (line, exit, stderr) => {
    expect(terminal.run(line)).toMatchObject({ exit, stdout: '', stderr });
  });
});

describe('kubectl get -w', () => {
  it('prints the list, then a row for every change, in the same columns', () => {
    const lab = createTestLab();
    lab.out('kubectl run web --image nginx');
    const { exit, stdout, stderr } = lab.terminal.run('kubectl get pods -w');
    expect(exit).toBe(0);
    expect(stdout.replace(/\d+s$/gm, 'Ns')).toBe(
      'NAME   READY   STATUS              RESTARTS   AGE\nweb    0/1     ContainerCreating   0          Ns\nweb    1/1     Running             0          Ns\n',
    );
    expect(stderr).toBe('(nothing changed for a while: the lab stops watching here)\n');
  });

  it('prints what goes too, and takes one type only', () => {
    const lab = createTestLab();
    lab.out('kubectl run web --image nginx; sleep 5');
    lab.world.api.delete('Pod', 'default/web', {});
    expect(lab.terminal.run('kubectl get pods --watch-only -o name').stdout).toContain('pod/web\n');
    expect(lab.terminal.run('kubectl get pods,svc -w')).toMatchObject({
      exit: 1,
      stderr: 'error: you may only specify a single resource type\n',
    });
  });
});
