/** Who is beside whom on a wire, and what a node's kubelet wrote: iproute2 6.1, net-tools 2.10, systemd 252. */
import { describe, expect, test } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

function busyLab(config = smallCluster) {
  const lab = createTestLab({}, config);
  lab.out(`kubectl run box --image=busybox --overrides='{"spec":{"nodeName":"worker1"}}' -- sleep 3600; sleep 5`);
  return { ...lab, ip: lab.out('kubectl get pod box -o jsonpath={.status.podIP}') };
}

describe('neighbours', () => {
  const { out, ip, terminal } = busyLab();

  test('a node knows the other machines and the pods it runs', () => {
    const shown = out('ssh worker1 ip neigh');
    expect(shown).toContain('192.168.164.130 dev eth0 lladdr 02:42:c0:a8:a4:82 REACHABLE \n');
    expect(shown).toMatch(new RegExp(`^${ip.replaceAll('.', '\\.')} dev cni0 lladdr 0a:58:\\S+ REACHABLE $`, 'm'));
    expect(out('ssh master ip n show dev cni0')).not.toContain(ip);
    expect(out(`ssh worker1 ip neighbour show ${ip}`).trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['ssh worker1 arp -n', /^Address +HWtype +HWaddress +Flags Mask +Iface\n192\.168\.164\.130 +ether +02:42:c0:a8:a4:82 +C +eth0\n/],
    ['kubectl exec box -- arp -a', '? (10.42.1.1) at 0a:58:0a:2a:01:01 [ether] on eth0\n'],
    ['kubectl exec box -- ip neigh', '10.42.1.1 dev eth0 lladdr 0a:58:0a:2a:01:01 REACHABLE \n'],
  ])('%s', (line, shown) => {
    expect(out(line)).toMatch(shown);
  });

  test.each([
    ['ssh worker1 arp 10.9.9.9', 1, '10.9.9.9 (10.9.9.9) -- no entry\n', ''],
    ['ssh worker1 arp -d x', 1, '', "arp: the lab's neighbours are made by its network; they cannot be changed here\n"],
    ['ssh worker1 arp -Z', 1, '', "arp: invalid option -- 'Z'\n"],
    ['ssh worker1 ip neigh flush all', 2, '', "ip: this lab's neighbours are made by its pod network; they cannot be changed here\n"],
  ])('%s is refused', (line, exit, stdout, stderr) => {
    expect(terminal.run(line)).toMatchObject({ exit, stdout, stderr });
  });

  test('who is switched off does not answer', () => {
    const lab = busyLab();
    lab.world.setNodeUp('worker1', false);
    expect(lab.out('ssh master ip neigh')).toContain('192.168.164.131 dev eth0 FAILED \n');
    expect(lab.out('ssh master arp -n')).toMatch(/192\.168\.164\.131 +\(incomplete\) +eth0\n/);
  });

  test('an overlay keeps the far ends for good', () => {
    expect(busyLab({ ...smallCluster, podNetwork: 'vxlan' }).out('ssh master ip neigh show dev flannel.1')).toBe(
      '10.42.1.0 dev flannel.1 lladdr 0a:58:0a:2a:01:00 PERMANENT \n',
    );
  });
});

describe('journalctl', () => {
  const { out, terminal } = busyLab();
  const started =
    /^Jan 05 09:00:0\d worker1 kubelet\[780\]: I0105 09:00:0\d\.000000 {5}780 event\.go:389\] "Event occurred" object="default\/box" fieldPath="spec\.containers\{box\}" kind="Pod" apiVersion="v1" type="Normal" reason="Started" message="Container started"$/m;

  test('tells what the kubelet of that node did, and of no other', () => {
    expect(out('ssh worker1 journalctl -u kubelet')).toMatch(started);
    expect(out('ssh master journalctl -u kubelet --no-pager')).not.toContain('default/box');
    expect(terminal.run('ssh worker1 journalctl -u kubelet').stderr).toBe("(of the kubelet's journal the lab has its events)\n");
  });

  test('the newest first, and so many', () => {
    expect(out('ssh worker1 journalctl -u kubelet.service -r -n 1')).toMatch(started);
    expect(out('ssh worker1 journalctl -fu kubelet -n2').trim().split('\n')).toHaveLength(2);
    expect(out('ssh worker1 journalctl -u containerd')).toBe('-- No entries --\n');
  });

  test.each([
    ['journalctl', 'journalctl: the lab keeps the journal of the kubelet alone: journalctl -u kubelet\n'],
    ['journalctl -u', "journalctl: option requires an argument -- 'u'\n"],
    ['journalctl -u kubelet -n many', "Failed to parse lines 'many'\n"],
    ['journalctl -u kubelet --since today', 'journalctl: the lab has -u, -n, -r, -f, -e and --no-pager: --since is not available\n'],
    ['journalctl --nonsense', "journalctl: unrecognized option '--nonsense'\n"],
    ['journalctl -Z', "journalctl: invalid option -- 'Z'\n"],
  ])('%s is refused', (line, stderr) => {
    expect(terminal.run(`ssh worker1 ${line}`)).toMatchObject({ exit: 1, stdout: '', stderr });
  });
});
