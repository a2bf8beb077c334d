import { describe, expect, it } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

const manifest = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {nodeName: worker1, containers: [{name: c, image: traefik/whoami, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, clusterIP: 10.96.5.5, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
`;

function lab(config = smallCluster) {
  const made = createTestLab({ 'all.yaml': manifest }, config);
  made.out('kubectl apply -f all.yaml; sleep 10');
  return made;
}

const { terminal, out } = lab();
const vxlan = lab({ ...smallCluster, podNetwork: 'vxlan' });
const nftables = lab({ ...smallCluster, proxyMode: 'nftables' });

describe('ssh NODE COMMAND', () => {
  it('runs it there, and the pipe behind it here', () => {
    expect(out('ssh worker1 hostname')).toBe('worker1\n');
    expect(out("ssh root@192.168.164.131 'hostname -I; cat /etc/hostname'")).toBe('192.168.164.131 \nworker1\n');
    expect(out('ssh master sudo iptables-save -t nat | grep -c "default/web cluster IP"')).toBe('2\n');
    expect(out('ssh master iptables -t nat -nL KUBE-NODEPORTS | grep -c 30080')).toBe('2\n');
    expect(out('echo "hostname; exit 3" | ssh master; echo $?')).toBe('master\n3\n');
  });

  it('sends requests as the node', () => {
    const { traces } = terminal.run('ssh master curl -s http://10.96.5.5');
    expect(traces).toHaveLength(1);
    expect(terminal.run('kubectl logs web').stdout + out('ssh master curl -s http://10.96.5.5')).toContain('192.168.164.130');
  });

  // iproute2 6.1 on a machine with these interfaces and routes.
  it.each([
    [
      'ssh master ip route',
      'default via 192.168.164.1 dev eth0 \n10.42.0.0/24 dev cni0 proto kernel scope link src 10.42.0.1 \n10.42.1.0/24 via 192.168.164.131 dev eth0 \n192.168.164.0/24 dev eth0 proto kernel scope link src 192.168.164.130 \n',
    ],
    ['ssh master ip route show 10.96.0.0/12', ''],
    ['ssh master ip route get 10.96.5.5', '10.96.5.5 via 192.168.164.1 dev eth0 src 192.168.164.130 uid 0 \n    cache \n'],
    ['ssh master ip r get 10.42.1.9', '10.42.1.9 via 192.168.164.131 dev eth0 src 192.168.164.130 uid 0 \n    cache \n'],
    ['ssh master ip route get 10.42.0.9', '10.42.0.9 dev cni0 src 10.42.0.1 uid 0 \n    cache \n'],
    ['ssh master ip route get 192.168.164.130', 'local 192.168.164.130 dev lo src 192.168.164.130 uid 0 \n    cache <local> \n'],
    [
      'ssh master ip addr show dev cni0 | tail -2',
      '    inet 10.42.0.1/24 brd 10.42.0.255 scope global cni0\n       valid_lft forever preferred_lft forever\n',
    ],
    ['ssh master ip -br addr show eth0', 'eth0             UP             192.168.164.130/24 \n'],
    [
      'ssh master ip -4 a | head -3',
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n',
    ],
    // What says that a cluster IP is on no interface.
    ['ssh worker1 ip addr | grep -c 10.96.5.5', '0\n'],
    // And a node port no socket's.
    ['ssh worker1 ss -tln | grep -c 30080', '0\n'],
    [
      'ssh worker1 ss -tlnp',
      'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess                               \n' +
        'LISTEN 0      4096         0.0.0.0:22         0.0.0.0:*    users:(("sshd",pid=512,fd=3))        \n' +
        'LISTEN 0      4096       127.0.0.1:10248      0.0.0.0:*    users:(("kubelet",pid=780,fd=15))    \n' +
        'LISTEN 0      4096               *:10250            *:*    users:(("kubelet",pid=780,fd=18))    \n' +
        'LISTEN 0      4096       127.0.0.1:10249      0.0.0.0:*    users:(("kube-proxy",pid=1391,fd=10))\n' +
        'LISTEN 0      4096               *:10256            *:*    users:(("kube-proxy",pid=1391,fd=8)) \n',
    ],
    ['ssh worker1 curl -s localhost:10249/proxyMode', 'iptables'],
    ['ssh worker1 curl -s -o /dev/null -w "%{http_code}" localhost:10256/healthz', '200'],
    ['ssh worker1 systemctl is-active kubelet', 'active\n'],
    ['ssh worker1 cat /etc/resolv.conf', 'nameserver 127.0.0.53\n'],
  ])('%s', (line, text) => {
    expect(terminal.run(line).stdout).toBe(text);
  });

  it('an overlay has a device of its own on the way to other nodes', () => {
    expect(vxlan.out('ssh master ip route | grep 10.42.1')).toBe('10.42.1.0/24 via 10.42.1.0 dev flannel.1 onlink \n');
    expect(vxlan.out('ssh master ip -br addr show flannel.1')).toBe('flannel.1        UNKNOWN        10.42.0.0/32 \n');
    expect(vxlan.out('ssh master ip route get 10.42.1.5')).toBe('10.42.1.5 via 10.42.1.0 dev flannel.1 src 10.42.0.0 uid 0 \n    cache \n');
  });

  it('a node has its rules in the tool of its proxy mode', () => {
    expect(nftables.out('ssh master curl -s localhost:10249/proxyMode')).toBe('nftables');
    expect(nftables.out('ssh master nft list tables')).toBe('table ip kube-proxy\n');
    expect(nftables.out('ssh master nft list map ip kube-proxy service-nodeports | grep 30080')).toContain('tcp . 30080 : goto external-');
    expect(nftables.out('ssh master nft list chains | grep -A1 "chain nat-output"')).toContain('type nat hook output priority -100;');
    expect(nftables.terminal.run('ssh master iptables-save | grep -c KUBE-SVC').stdout).toBe('0\n');
    expect(out('ssh master nft list ruleset')).toBe('');
  });

  // OpenSSH 9.2, iproute2 6.1, nftables 1.0.6, systemd 252.
  it.each([
    ['ssh', 255, 'usage: ssh [-t] [-l login_name] [-p port] [login@]NODE [command]\n'],
    ['ssh nobody hostname', 255, 'ssh: Could not resolve hostname nobody: Name or service not known\n'],
    ['ssh master nosuch', 127, 'bash: nosuch: command not found\n'],
    ['ssh master "exit 4"', 4, ''],
    ['ssh master sudo nosuch', 1, 'sudo: nosuch: command not found\n'],
    ['ssh master ip bogus', 1, 'Object "bogus" is unknown, try "ip help".\n'],
    ['ssh master ip route bogus', 255, 'Command "bogus" is unknown, try "ip route help".\n'],
    ['ssh master ip addr bogus', 255, 'Command "bogus" is unknown, try "ip address help".\n'],
    ['ssh master ip addr show dev nope', 1, 'Device "nope" does not exist.\n'],
    ['ssh master ip route get nope', 1, 'Error: any valid prefix is expected rather than "nope".\n'],
    ['ssh master systemctl status kube-proxy 2>&1 | head -1; false', 1, ''],
    ['ssh master nft list table ip nope', 1, 'Error: No such file or directory\nlist table ip nope\n              ^^^^\n'],
    ['ssh master nft list bogus', 1, 'Error: syntax error, unexpected string\nlist bogus\n     ^^^^^\n'],
    ['ssh master nft', 1, 'nft: no command specified\n'],
  ])('%s fails with %i', (line, exit, stderr) => {
    const result = terminal.run(line);
    expect({ exit: result.exit, stderr: result.stderr }).toEqual({ exit, stderr });
  });

  it("says why there are no IPVS tables, and that rules are kube-proxy's", () => {
    expect(terminal.run('ssh master ipvsadm -Ln')).toMatchObject({ exit: 127, stderr: expect.stringContaining('iptables mode') });
    expect(terminal.run('ssh master iptables -t nat -F')).toMatchObject({ exit: 1, stderr: expect.stringContaining('kube-proxy') });
    expect(terminal.run('ssh master ip route add 10.96.0.0/12 dev cni0').exit).toBe(2);
  });
});

describe('ssh NODE', () => {
  it('opens a shell there until exit', () => {
    const { terminal } = lab();
    expect(terminal.run('ssh worker1')).toMatchObject({ exit: 0, prompt: 'root@worker1:~# ' });
    expect(terminal.run('hostname; X=kept')).toMatchObject({ stdout: 'worker1\n', prompt: 'root@worker1:~# ' });
    expect(terminal.run('cd /etc; cat hostname; echo $X')).toMatchObject({ stdout: 'worker1\nkept\n', prompt: 'root@worker1:/etc# ' });
    expect(terminal.run('kubectl get pods').exit).toBe(127);
    expect(terminal.complete('host', 4)).toContain('hostname');
    const left = terminal.run('exit');
    // Bash leaves with what the last command gave.
    expect(left).toEqual({ exit: 127, stdout: 'logout\n', stderr: 'Connection to worker1 closed.\n', traces: [] });
    expect(terminal.run('hostname').stdout).toBe('client\n');
  });

  it('one inside the other', () => {
    const { terminal } = lab();
    terminal.run('ssh worker1');
    expect(terminal.run('ssh master').prompt).toBe('root@master:~# ');
    expect(terminal.run('exit').prompt).toBe('root@worker1:~# ');
    expect(terminal.run('exit').prompt).toBeUndefined();
  });

  it('ends when the machine is switched off', () => {
    const { terminal, world } = lab();
    terminal.run('ssh worker1');
    world.setNodeUp('worker1', false);
    expect(terminal.run('hostname')).toEqual({ exit: 255, stdout: '', stderr: 'client_loop: send disconnect: Broken pipe\n', traces: [] });
    expect(terminal.run('ssh worker1 hostname')).toMatchObject({
      exit: 255,
      stderr: 'ssh: connect to host worker1 port 22: Connection timed out\n',
    });
  });

  it('stands as it stood after going back', () => {
    const { terminal } = lab();
    const before = terminal.snapshot();
    terminal.run('ssh worker1');
    terminal.run('cd /etc; X=1');
    const inside = terminal.snapshot();
    expect(inside.prompt).toBe('root@worker1:/etc# ');
    terminal.run('X=2; exit');
    terminal.restore(inside);
    expect(terminal.run('echo $X; pwd').stdout).toBe('1\n/etc\n');
    terminal.restore(before);
    expect(terminal.run('hostname; echo "<$X>"').stdout).toBe('client\n<>\n');
    terminal.run('X=3; kubectl config set-context --current --namespace kube-system');
    terminal.restore(undefined);
    expect(terminal.run('echo "<$X>"; kubectl config view --minify | grep -c kube-system').stdout).toBe('<>\n0\n');
  });
});
