/** tcpdump tells what the data path did: the same addresses, interface by interface, that the hops of the request have. */
import { describe, expect, it } from 'vitest';
import { service, workload } from '../chapters/type-lines.js';
import { createTestLab, smallCluster } from '../test-lab.js';

const files = {
  'web.yaml': `${workload('Deployment', 'web', 1, 'web', 'nginx')}---\n${service('web', 'type: NodePort, selector: {app: web}, ports: [{port: 8080, targetPort: 80, nodePort: 30080}]')}`,
};

/** The web pod on `worker1`, somebody who asks on `master`. */
function lab(config = smallCluster) {
  const made = createTestLab(files, config);
  made.out('kubectl apply -f web.yaml');
  made.out(`kubectl patch deploy web -p '{"spec":{"template":{"spec":{"nodeName":"worker1"}}}}'`);
  for (const node of ['master', 'worker1'])
    made.out(`kubectl run shot-${node} --image=nicolaka/netshoot --overrides='{"spec":{"nodeName":"${node}"}}' -- sleep 100000`);
  made.out('sleep 20');
  const ip = (what: string) => made.out(`kubectl get ${what}`).trim();
  const addresses = {
    pod: ip("pod -l app=web -o jsonpath='{.items[0].status.podIP}'"),
    client: ip("pod shot-master -o jsonpath='{.status.podIP}'"),
    service: ip("svc web -o jsonpath='{.spec.clusterIP}'"),
  };
  /** Lines of packets, without time and numbers that are drawn. */
  const packets = (line: string) =>
    made.terminal
      .run(line)
      .stdout.split('\n')
      .filter((each) => / IP /.test(each))
      .map((each) =>
        each
          .replace(/^\d\d:\d\d:\d\d\.\d{6} /, '')
          .replace(/veth\w+/, 'veth')
          .replace(/\.(3[3-9]|[45]\d|60)\d{3}\b/g, '.port')
          .replace(/ +/g, ' ')
          .replace(/, .*/, ''),
      );
  return { ...made, ...addresses, packets };
}

const ask = 'kubectl exec shot-master -- curl -s -o /dev/null web:8080';

describe('tcpdump', () => {
  it('in the pod that asks sees the Service, never the pod behind it', () => {
    const { packets, out, client, service } = lab();
    out('kubectl exec shot-master -- tcpdump -i any -n tcp &');
    expect(packets(ask)).toEqual([
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [S]`,
      `eth0 In IP ${service}.8080 > ${client}.port: Flags [S.]`,
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [.]`,
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [P.]`,
      `eth0 In IP ${service}.8080 > ${client}.port: Flags [.]`,
      `eth0 In IP ${service}.8080 > ${client}.port: Flags [P.]`,
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [.]`,
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [F.]`,
      `eth0 In IP ${service}.8080 > ${client}.port: Flags [F.]`,
      `eth0 Out IP ${client}.port > ${service}.8080: Flags [.]`,
    ]);
  });

  it('in the pod that answers sees who asked, and on the asking node the moment of the translation', () => {
    const { packets, out, client, service, pod } = lab();
    out('kubectl exec deploy/web -- apt-get update; kubectl exec deploy/web -- apt-get install -y tcpdump');
    out('kubectl exec deploy/web -- tcpdump -n -c 1 dst port 80 &');
    expect(packets(ask)).toEqual([`IP ${client}.port > ${pod}.80: Flags [S]`]);
    out('ssh master "tcpdump -i any -n -c 3 \'tcp[tcpflags] & (tcp-syn) != 0 and port 80 or port 8080\'" &');
    expect(packets(ask)).toEqual([
      `veth In IP ${client}.port > ${service}.8080: Flags [S]`,
      `cni0 In IP ${client}.port > ${pod}.80: Flags [S]`,
      `eth0 Out IP ${client}.port > ${pod}.80: Flags [S]`,
    ]);
  });

  it('shows a node port masqueraded, and the packet around the packet of an overlay', () => {
    const { packets, out, pod, service, client } = lab({ ...smallCluster, podNetwork: 'vxlan' });
    out('ssh master tcpdump -i any -n -c 3 tcp or port 8472 &');
    expect(packets('curl -s -o /dev/null 192.168.164.130:30080')).toEqual([
      'eth0 In IP 198.51.100.7.port > 192.168.164.130.30080: Flags [S]',
      expect.stringMatching(new RegExp(`^flannel\\.1 Out IP 10\\.42\\.0\\.0\\.port > ${pod}\\.80: Flags \\[S\\]$`)),
      'eth0 Out IP 192.168.164.130.port > 192.168.164.131.8472: OTV',
    ]);
    expect(service).not.toBe(client);
  });

  it.each([
    { why: 'a port of the pod that nobody listens on is reset', line: (ip: string) => `${ip}:81`, says: [/Flags \[S\]/, /Flags \[R\.\]/] },
    { why: 'a port the Service does not declare is silence', line: () => 'web:81', says: [/Flags \[S\]/, /Flags \[S\]/, /Flags \[S\]/] },
  ])('$why', ({ line, says }) => {
    const { out, packets, pod } = lab();
    out('kubectl exec shot-master -- tcpdump -n tcp &');
    const seen = packets(`kubectl exec shot-master -- curl -s -m 5 ${line(pod)}`);
    expect(seen).toEqual(says.map((one) => expect.stringMatching(one)));
  });

  it('a Service without endpoints is answered by ICMP', () => {
    const { out, packets, service, client } = lab();
    out('kubectl scale deploy web --replicas=0; sleep 10');
    out('kubectl exec shot-master -- tcpdump -n tcp or icmp &');
    expect(packets('kubectl exec shot-master -- curl -s web:8080')).toEqual([
      `IP ${client}.port > ${service}.8080: Flags [S]`,
      `IP 10.42.0.1 > ${client}: ICMP ${service} tcp port 8080 unreachable`,
    ]);
  });

  it('shows each name that was tried', () => {
    const { out, packets } = lab();
    out('kubectl exec shot-master -- tcpdump -n udp port 53 &');
    expect(packets('kubectl exec shot-master -- curl -s nope.shop').map((line) => line.replace(/^.*?: \d+/, ''))).toEqual(
      ['nope.shop.default.svc.cluster.local.', 'nope.shop.svc.cluster.local.', 'nope.shop.cluster.local.', 'nope.shop.'].flatMap((name) => [
        expect.stringContaining(`+ A? ${name} (`),
        expect.stringContaining(' NXDomain'),
      ]),
    );
  });

  it('ends after so many packets, is a job meanwhile, counts at its end, and is forgotten by going back', () => {
    const { out, terminal } = lab();
    const before = terminal.snapshot();
    out('kubectl exec shot-master -- tcpdump -n -c 2 tcp &');
    expect(out('jobs')).toBe('[1]+  Running                 kubectl exec shot-master -- tcpdump -n -c 2 tcp &\n');
    expect(out(ask)).toContain('2 packets captured\n2 packets received by filter\n0 packets dropped by kernel\n[1]+  Done');
    expect(out('jobs')).toBe('');
    out('kubectl exec shot-master -- tcpdump -n tcp &');
    out(ask);
    expect(out('kill %1')).toContain('10 packets captured\n');
    out('kubectl exec shot-master -- tcpdump -n tcp &');
    terminal.restore(before);
    expect(out(ask)).not.toContain('Flags');
  });

  it('looks at the first requests of a load, and says how many', () => {
    const { out, terminal } = lab();
    out('ssh worker1 tcpdump -n -i eth0 -c 400 dst port 80 &');
    const { stdout, stderr } = terminal.run('hey -n 50 -c 50 http://192.168.164.130:30080');
    expect(stdout.match(/Flags \[S\]/g)).toHaveLength(20);
    expect(stderr).toContain('(tcpdump: packets of the first 20 of 50 requests are looked at)\n');
  });

  it('hears what other terminals send', () => {
    const { out, terminal, world } = lab();
    out('kubectl exec shot-master -- tcpdump -n tcp &');
    const trace = world.send({ from: { kind: 'pod', namespace: 'default', name: 'shot-master' }, url: 'web:8080' });
    expect(terminal.saw({ traces: [trace], batches: [] }).match(/ IP /g)).toHaveLength(10);
  });
});

describe('what tcpdump says no to', () => {
  const { terminal } = lab();
  it.each([
    ['-i eth7', 'tcpdump: eth7: No such device exists\n(No such device exists)\n'],
    ['-Z', "tcpdump: invalid option -- 'Z'\ntcpdump version 4.99.3\n"],
    ['-c', "tcpdump: option requires an argument -- 'c'\ntcpdump version"],
    ['-c 0', 'tcpdump: invalid packet count 0\n'],
    ['--nope', "tcpdump: unrecognized option '--nope'\n"],
    ['-w x.pcap', 'tcpdump: -w: packets are not written to files in this lab; they are printed\n'],
    ['port 80 and', "tcpdump: can't parse filter expression: syntax error\n"],
    ['port nope', "tcpdump: unknown port 'nope'\n"],
    ['port 70000', 'tcpdump: illegal port number 70000 > 65535\n'],
    ['host nope', "tcpdump: unknown host 'nope'\n"],
  ])('%s', (args, says) => {
    const { exit, stderr } = terminal.run(`kubectl exec shot-master -- tcpdump ${args}`);
    expect(exit).toBe(1);
    expect(stderr.startsWith(says), stderr).toBe(true);
  });
});
