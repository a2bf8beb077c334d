import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

describe('kubectl cp', () => {
  const lab = createTestLab({ 'index.html': '<h1>mine</h1>\n', 'site/a.html': 'a', 'site/b.html': 'b' });
  lab.out('kubectl run web --image=nginx; kubectl run none --image=traefik/whoami; sleep 5');
  it('copies files into a container and back', () => {
    lab.out('kubectl cp index.html web:/usr/share/nginx/html/index.html');
    expect(lab.out('kubectl exec web -- curl -s localhost')).toBe('<h1>mine</h1>\n');
    lab.out('kubectl cp site default/web:/tmp');
    expect(lab.out('kubectl exec web -- ls /tmp')).toMatch(/a\.html\nb\.html\n|site\n/);
    expect(lab.terminal.run('kubectl cp web:/etc/hostname ./name.txt')).toMatchObject({
      exit: 0,
      stderr: "tar: Removing leading `/' from member names\n",
    });
    expect(lab.out('cat name.txt')).toBe('web\n');
  });
  it.each([
    ['kubectl cp a', 'error: source and destination are required\n'],
    ['kubectl cp a b', 'error: one of src or dest must be a remote file specification\n'],
    ['kubectl cp web:/a web:/b', 'error: one of src or dest must be a local file specification\n'],
    ['kubectl cp nope web:/tmp/', "error: nope doesn't exist in local filesystem\n"],
    ['kubectl cp index.html nope:/tmp/', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl cp :x y', 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n'],
    [
      'kubectl cp web:/nope x',
      'tar: /nope: Cannot stat: No such file or directory\ntar: Exiting with failure status due to previous errors\nerror: command terminated with exit code 2\n',
    ],
    ['kubectl cp index.html web:/x -c nope', 'error: container nope is not valid for pod web out of: web\n'],
  ])('%s is refused', (line, said) => {
    expect(lab.terminal.run(line)).toMatchObject({ exit: 1, stderr: said });
  });
  it('needs tar in the image', () => {
    expect(lab.terminal.run('kubectl cp index.html none:/x').stderr).toContain('exec: "tar": executable file not found in $PATH\n');
  });
});

describe('kubectl attach', () => {
  const lab = createTestLab();
  lab.out('kubectl run web --image=nginx; sleep 5');
  it('says what it would do', () => {
    const { exit, stderr } = lab.terminal.run('kubectl attach web -it');
    expect(exit).toBe(0);
    expect(stderr).toContain('error: Unable to use a TTY - container web did not allocate one\n');
    expect(stderr).toContain("If you don't see a command prompt, try pressing enter.\n");
  });
  it.each([
    ['kubectl attach', 'error: at least 1 argument is required for attach\n'],
    ['kubectl attach nope', 'Error from server (NotFound): pods "nope" not found\n'],
    ['kubectl attach a b c', 'error: expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw 3: [a b c]\n'],
    ['kubectl attach web -c x', 'error: cannot attach to the container: container x not found in pod web\n'],
  ])('%s is refused', (line, said) => {
    expect(lab.terminal.run(line)).toMatchObject({ exit: 1, stderr: said });
  });
});
