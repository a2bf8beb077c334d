import { describe, expect, it } from 'vitest';
import { service, workload } from '../chapters/type-lines.js';
import { createTestLab } from '../test-lab.js';

const lab = createTestLab({
  'web.yaml': `${workload('Deployment', 'web', 1, 'web', 'nginx')}---\n${service('web', 'clusterIP: 10.96.1.1, selector: {app: web}, ports: [{port: 80}]')}`,
});
lab.out('kubectl apply -f web.yaml');
const images = {
  box: 'busybox:1.36',
  old: 'busybox:1.28',
  alp: 'alpine',
  shot: 'nicolaka/netshoot',
  host: 'registry.k8s.io/e2e-test-images/agnhost:2.53',
};
for (const [name, image] of Object.entries(images)) lab.out(`kubectl run ${name} --image=${image} --command -- sleep 100000`);
lab.out('sleep 20');

const server = 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n';
const none = (name: string) => `** server can't find ${name}: NXDOMAIN\n\n`;
const web = 'Name:\tweb.default.svc.cluster.local\nAddress: 10.96.1.1\n';
const usage =
  'Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n\nQuery DNS about HOST\n\nQUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any\n';
const others = none('web.svc.cluster.local') + none('web.cluster.local');
const dns = 'Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\n';

describe("busybox's nslookup", () => {
  it.each([
    ['box', 'web', 1, `${server}${web}\n${others}\n${others}`, ''],
    ['alp', 'web.default.svc.cluster.local', 0, `${server}${web}\n\n`, ''],
    ['box', 'web.default', 1, server + none('web.default').repeat(2), ''],
    ['box', '-type=a web.default.svc.cluster.local.', 0, `${server}${web}\n`, ''],
    ['box', '-type=srv web.default.svc.cluster.local', 0, /service = 0 100 80 web\.default\.svc\.cluster\.local\n\n$/, ''],
    ['box', '10.96.1.1', 0, `${server}1.1.96.10.in-addr.arpa\tname = web.default.svc.cluster.local\n\n`, ''],
    ['box', '10.96.77.7', 1, server + none('7.77.96.10.in-addr.arpa'), ''],
    ['box', 'web. 192.0.2.1', 1, ';; connection timed out; no servers could be reached\n\n', ''],
    ['box', 'web nowhere', 1, '', "nslookup: bad address 'nowhere'\n"],
    ['box', '-type=bogus web', 1, '', 'nslookup: invalid query type "bogus"\n'],
    ['box', '-x web', 1, '', usage],
    ['box', '', 1, '', usage],
    ['box', 'a b c', 1, '', usage],
    ['old', 'web', 0, `${dns}Name:      web\nAddress 1: 10.96.1.1 web.default.svc.cluster.local\n`, ''],
    ['old', 'web.default', 0, `${dns}Name:      web.default\nAddress 1: 10.96.1.1 web.default.svc.cluster.local\n`, ''],
    ['old', 'nope', 1, dns, "nslookup: can't resolve 'nope'\n"],
    ['old', '-type=a web', 1, '', 'Usage: nslookup HOST [DNS_SERVER]\n\nQuery DNS about HOST\n'],
    ['shot', 'web', 0, /Address:\t10\.96\.0\.10#53/, ''],
    ['host', 'web', 0, /Address:\t10\.96\.0\.10#53/, ''],
  ])('%s: nslookup %s → %i', (pod, args, exit, stdout, stderr) => {
    const ran = lab.terminal.run(`kubectl exec ${pod} -- nslookup ${args}`);
    expect(ran.stderr).toBe(exit === 0 ? stderr : `${stderr}command terminated with exit code ${exit}\n`);
    if (typeof stdout === 'string') expect(ran.stdout).toBe(stdout);
    else expect(ran.stdout).toMatch(stdout);
    expect(ran.exit).toBe(exit);
  });

  it("gives way to bind's, once that is installed", () => {
    lab.out('kubectl exec alp -- apk add bind-tools');
    expect(lab.out('kubectl exec alp -- nslookup web')).toContain('Address:\t10.96.0.10#53\n');
  });
});

describe("busybox's wget", () => {
  const head = '  HTTP/1.1 200 OK\n  Server: nginx/1.29.3\n';
  const bar = /-{1} {20}100% \|\*{32}\| +\d+ {2}0:00:00 ETA\n/.source;
  it.each([
    ['-O- web', 0, new RegExp(`^Connecting to web \\(10\\.96\\.1\\.1:80\\)\\nwriting to stdout\\n${bar}written to stdout\\n$`)],
    ['-qSO- web', 0, new RegExp(`^${head.replaceAll('.', '\\.')}(  .*\\n)*  Connection: close\\n$`)],
    ['--server-response --quiet -O /dev/null web', 0, /^ {2}HTTP\/1\.1 200 OK\n/],
    ['-S web/nothing', 1, / {2}HTTP\/1\.1 404 Not Found\n[\s\S]*wget: server returned error: HTTP\/1\.1 404 Not Found\n/],
    ['--spider web', 0, /^Connecting to web \(10\.96\.1\.1:80\)\nremote file exists\n$/],
    ['-q --spider web', 0, /^$/],
    ['-O /tmp/page web', 0, /saving to '\/tmp\/page'\npage {17}100% .*\n'\/tmp\/page' saved\n$/],
  ])('wget %s → %i', (args, exit, stderr) => {
    const ran = lab.terminal.run(`kubectl exec box -- wget ${args}`);
    expect(ran.stderr).toMatch(stderr);
    expect(ran.exit).toBe(exit);
  });
});
