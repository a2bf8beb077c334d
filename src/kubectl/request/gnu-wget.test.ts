/** wget on machines is GNU's; what tools of the network say of options they do not have. */
import { describe, expect, it } from 'vitest';
import { service, workload } from '../chapters/type-lines.js';
import { createTestLab } from '../test-lab.js';

describe('on machines', () => {
  const lab = createTestLab({
    'web.yaml': `${workload('Deployment', 'web', 1, 'web', 'nginx')}---\n${service('web', 'selector: {app: web}, ports: [{port: 80}]')}`,
  });
  lab.out('kubectl apply -f web.yaml');
  lab.out('kubectl run probe --image=nicolaka/netshoot --command -- sleep 100000');
  lab.out('sleep 20');
  const ip = lab.out("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");

  it.each([
    ['wget', 1, '', /^wget: missing URL\nUsage: wget \[OPTION\]\.\.\. \[URL\]\.\.\.\n\nTry `wget --help' for more options\.\n$/],
    ['wget --foo x', 2, '', /^wget: unrecognized option '--foo'\nUsage: wget /],
    ['wget -Z x', 2, '', /^wget: invalid option -- 'Z'\n/],
    [
      'wget nowhere',
      4,
      '',
      /\nResolving nowhere \(nowhere\)\.\.\. failed: Name or service not known\.\nwget: unable to resolve host address ‘nowhere’\n$/,
    ],
    [
      'wget 192.168.164.130:9',
      4,
      '',
      /^--[-\d]+ [:\d]+-- {2}http:\/\/192\.168\.164\.130:9\/\nConnecting to 192\.168\.164\.130:9\.\.\. failed: Connection refused\.\n$/,
    ],
    ['wget -q 192.168.164.130:9', 4, '', /^$/],
    ['ssh worker1 wget -qO- IP', 0, /Welcome to nginx/, /^$/],
    [
      "ssh worker1 'wget -O page IP && cat page'",
      0,
      /Welcome to nginx/,
      /awaiting response\.\.\. 200 OK\nLength: \d+ \[text\/html\]\nSaving to: ‘page’\n\n.*100%.*\n\n.* - ‘page’ saved \[(\d+)\/\1\]\n\n$/,
    ],
    ['ssh worker1 wget IP/nothing', 8, '', /awaiting response\.\.\. 404 Not Found\n[-\d]+ [:\d]+ ERROR 404: Not Found\.\n\n$/],
    [
      'ssh worker1 wget -T 1 -t 2 IP:81',
      4,
      '',
      /failed: Connection timed out\.\nRetrying\.\n\n--.*-- {2}\(try: 2\) {2}.*\n.*failed: Connection timed out\.\nGiving up\.\n\n$/,
    ],
    ['ssh worker1 wget --spider IP', 0, '', /Remote file exists\.\n\n$/],
    [
      'ssh worker1 wget -S -O /dev/null IP',
      0,
      '',
      /connected\.\nHTTP request sent, awaiting response\.\.\. \n {2}HTTP\/1\.1 200 OK\n {2}Server: nginx\/[\d.]+\n( {2}.*\n)+Length: \d+ \[text\/html\]\n/,
    ],
    ['ssh worker1 wget -qSO /dev/null IP', 0, '', /^ {2}HTTP\/1\.1 200 OK\n( {2}.*\n)+$/],
    ['ping --foo x', 2, '', /^ping: invalid option -- '-'\n/],
    ['ping -Z x', 2, '', /^ping: invalid option -- 'Z'\n/],
    ['host -Z x', 1, '', /^host: illegal option -- Z\nUsage: host /],
    ['telnet --foo x', 64, '', /^telnet: unrecognized option '--foo'\nTry 'telnet --help' or 'telnet --usage' for more information\.\n$/],
    ['kubectl exec probe -- nslookup -foo web', 0, /^\*\*\* Invalid option: foo\n[\s\S]*Name:\tweb\.default/, /^$/],
    ['kubectl exec probe -- nslookup -type=A -timeout=2 web', 0, /^(?!\*\*\*)[\s\S]*Name:\tweb\.default/, /^$/],
  ])('%s → %i', (line, exit, stdout, stderr) => {
    const ran = lab.terminal.run(line.replaceAll('IP', ip));
    expect(ran.stderr).toMatch(stderr);
    if (stdout === '') expect(ran.stdout).toBe('');
    else expect(ran.stdout).toMatch(stdout);
    expect(ran.exit).toBe(exit);
  });

  it('a file that is there stays: the next is NAME.1', () => {
    expect(lab.out(`ssh worker1 'wget -q ${ip}; wget -q ${ip}; ls'`)).toMatch(/index\.html\nindex\.html\.1\n/);
  });
});

it('what apt installs in a container is GNU wget, busybox keeps its own', () => {
  const lab = createTestLab();
  lab.out('kubectl run web --image=nginx');
  lab.out('kubectl run box --image=busybox -- sleep 100000');
  lab.out('sleep 20');
  const ip = lab.out("kubectl get pod web -o jsonpath='{.status.podIP}'");
  expect(lab.terminal.run('kubectl exec web -- wget -qO- localhost').stderr).toMatch(/executable file not found in \$PATH/);
  lab.out("kubectl exec web -- sh -c 'apt-get update && apt-get install -y wget'");
  const installed = lab.terminal.run(`kubectl exec web -- wget -O /tmp/page ${ip}`);
  expect([installed.exit, installed.stderr]).toEqual([0, expect.stringMatching(/HTTP request sent, awaiting response\.\.\. 200 OK\n/)]);
  expect(lab.out('kubectl exec web -- cat /tmp/page')).toMatch(/Welcome to nginx/);
  expect(lab.terminal.run(`kubectl exec box -- wget -O /tmp/page ${ip}`).stderr).toMatch(/^Connecting to /);
});
