import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const lab = createTestLab({});
lab.out('kubectl run web --image=nginx --port=80 --expose');
lab.out('kubectl run box --image=busybox -- sleep 100000; kubectl run shot --image=nicolaka/netshoot -- sleep 100000; sleep 10');
const inBox = (line: string) => lab.terminal.run(`kubectl exec box -- ${line}`);

describe('nc and telnet', () => {
  it.each([
    ['nc -zv web 80', 0, '', /^web \(10\.\d+\.\d+\.\d+:80\) open\n$/],
    ['nc -zv -w 2 web 81', 1, '', /^nc: web \(10\.[\d.]+:81\): Connection timed out\ncommand/],
    ['nc -z -w 2 web 81', 1, '', /^command terminated with exit code 1\n$/],
    ['nc -z nope 80', 1, '', /^nc: bad address 'nope'\n/],
    ['nc -l -p x', 1, '', /^nc: bad local port 'x'\n/],
    ['nc -l', 1, '', /^nc: missing port number\n/],
    ['nc web', 1, '', /^nc: missing port number\n/],
    ['nc -y web 80', 1, '', /^nc: invalid option -- 'y'\n/],
    ['telnet web 80', 1, /^Trying 10\.[\d.]+\.\.\.\nConnected to web\.\n/, /./],
    ['telnet nope 80', 1, '', /^telnet: could not resolve nope\/80: Name or service not known\n/],
    ['tcpdump -i eth0', 1, '', /executable file not found/],
    ['traceroute -Z web', 1, '', /^traceroute: unrecognized option: Z\n/],
  ])('%s', (line, exit, out, err) => {
    const result = inBox(line);
    expect(result.exit).toBe(exit);
    expect(result.stdout).toMatch(out);
    expect(result.stderr).toMatch(err);
  });
  it.each([
    ['nc -zv web 80', 0, /^Connection to web \(10\.\d+\.\d+\.\d+\) 80 port \[tcp\/http\] succeeded!\n$/],
    ['nc -zv -w 2 web 81', 1, /^nc: connect to web \(10\.[\d.]+\) port 81 \(tcp\) failed: Operation timed out\n/],
    ['nc -z nope 80', 1, /^nc: getaddrinfo for host "nope" port 80: Name or service not known\n/],
  ])('speaks as netcat-openbsd where that is installed: %s', (line, exit, err) => {
    const result = lab.terminal.run(`kubectl exec shot -- ${line}`);
    expect(result.exit).toBe(exit);
    expect(result.stderr).toMatch(err);
  });
  it('is no request: the server logs nothing', () => {
    const before = lab.out('kubectl logs web');
    expect(inBox('nc -zv web 80').traces).toHaveLength(1);
    expect(lab.out('kubectl logs web')).toBe(before);
  });
});

describe('packages in a container', () => {
  it('are found once the lists are there, bring their tools, and go with the container', () => {
    expect(lab.terminal.run('kubectl exec web -- apt install -y dnsutils')).toMatchObject({ exit: 100 });
    lab.out('kubectl exec web -- apt-get update');
    expect(lab.terminal.run('kubectl exec web -- apt-get install -y nonsense').stderr).toContain('E: Unable to locate package nonsense\n');
    lab.out('kubectl exec web -- apt-get install -y dnsutils iputils-ping');
    expect(lab.out('kubectl exec web -- dig +short web.default.svc.cluster.local')).toMatch(/^10\./);
    expect(lab.terminal.run('kubectl exec web -- apk add curl').stderr).toContain('executable file not found');
    expect(lab.terminal.run('kubectl exec shot -- apk add nonsense').stderr).toContain('nonsense (no such package)');
    expect(lab.out('kubectl exec shot -- apk add jq')).toContain('(1/1) Installing jq\n');
    lab.out('kubectl delete pod web; kubectl run web --image=nginx; sleep 5');
    expect(lab.terminal.run('kubectl exec web -- dig web').exit).toBe(1);
  });
});

describe('on a node', () => {
  it.each([
    ['crictl ps', /^CONTAINER +IMAGE +CREATED +STATE +NAME +ATTEMPT +POD ID +POD +NAMESPACE\n/],
    ['crictl images', /^IMAGE +TAG +IMAGE ID\n/],
    ['crictl pods', /^POD ID +CREATED +STATE +NAME/],
    ['netstat -rn', /^Kernel IP routing table\nDestination[^\n]+\n0\.0\.0\.0 +192\.168\.164\.1 +0\.0\.0\.0 +UG/],
  ])('%s', (line, shown) => expect(lab.out(`ssh worker1 ${line}`)).toMatch(shown));
  it.each([
    ['crictl rm x', 'crictl: the lab has ps, pods and images\n'],
    ['nc -l 80', 'nc: in this lab nothing listens on a machine besides what runs there from the start: -l works in pods\n'],
  ])('%s is refused', (line, said) => {
    expect(lab.terminal.run(`ssh worker1 ${line}`)).toMatchObject({ exit: 1, stderr: said });
  });
});
