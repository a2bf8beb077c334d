import { describe, expect, it } from 'vitest';
import { service, workload } from '../chapters/type-lines.js';
import { createTestLab } from '../test-lab.js';

const nowhere = 'No such file or directory';

describe('a directory that is not there', () => {
  const lab = createTestLab({ 'kept/f': 'kept\n', f: 'text\n' });
  it.each([
    ['echo a > d/x', 1, '', `bash: d/x: ${nowhere}\n`],
    ['echo a >> d/x', 1, '', `bash: d/x: ${nowhere}\n`],
    ['ls nope 2> d/x', 1, '', `bash: d/x: ${nowhere}\n`],
    ['echo run > d/x || echo not run', 0, 'not run\n', `bash: d/x: ${nowhere}\n`],
    ['echo a > /no/where', 1, '', `bash: /no/where: ${nowhere}\n`],
    ['echo a > kept', 1, '', 'bash: kept: Is a directory\n'],
    ['echo a > f/x', 1, '', 'bash: f/x: Not a directory\n'],
    ['touch d/x g', 1, '', `touch: cannot touch 'd/x': ${nowhere}\n`],
    ['touch d/', 1, '', `touch: setting times of 'd/': ${nowhere}\n`],
    ['touch f/x', 1, '', "touch: cannot touch 'f/x': Not a directory\n"],
    ['touch', 1, '', "touch: missing file operand\nTry 'touch --help' for more information.\n"],
    ['touch -c h; ls h', 2, '', `ls: cannot access 'h': ${nowhere}\n`],
    ['touch kept; ls kept', 0, 'f\n', ''],
    ['echo a | tee d/x', 1, 'a\n', `tee: d/x: ${nowhere}\n`],
    ['cp f d/x', 1, '', `cp: cannot create regular file 'd/x': ${nowhere}\n`],
    ['wget -qO d/x 10.0.0.11:6443', 1, '', `d/x: ${nowhere}\n`],
  ])('%s → %i', (line, exit, stdout, stderr) => {
    expect(lab.terminal.run(line)).toMatchObject({ exit, stdout, stderr });
    expect(lab.files.list().filter((file) => file.startsWith('d') || file === 'h')).toEqual([]);
  });

  it('takes what is written once it is made', () => {
    const made = createTestLab();
    expect(made.out('mkdir -p d/e; echo 1 > d/e/x; touch d/y /tmp/z; echo 2 | tee -a d/e/x; cat d/e/x; ls d')).toBe('2\n1\n2\ne\ny\n');
  });
});

it('is not asked after in a container, whose image may hold more than is known; curl tells of one', () => {
  const lab = createTestLab({
    'web.yaml': `${workload('Deployment', 'web', 1, 'web', 'nginx')}---\n${service('web', 'type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]')}`,
  });
  lab.out('kubectl apply -f web.yaml; sleep 20');
  expect(lab.out("kubectl exec deploy/web -- sh -c 'echo a > /etc/nginx/conf.d/a.conf; cat /etc/nginx/conf.d/a.conf'")).toBe('a\n');
  const curl = "curl -o d/x $(kubectl get svc web -o jsonpath='{.status.loadBalancer.ingress[0].ip}')";
  const { exit, stderr } = lab.terminal.run(curl);
  expect([exit, stderr]).toEqual([
    23,
    expect.stringMatching(
      /Warning: Failed to open the file d\/x: No such file or directory\n(.*\n)*curl: \(23\) Failure writing output to destination\n$/,
    ),
  ]);
});
