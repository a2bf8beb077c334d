/** ping in the words of iputils, and of busybox where an image has that one's. */
import { expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const lab = createTestLab();
lab.out('kubectl run server --image=nginx');
lab.out('kubectl run shell --image=nicolaka/netshoot -- sleep 100000');
lab.out('kubectl run box --image=busybox -- sleep 100000');
lab.out('sleep 20');
const ip = lab.out("kubectl get pod server -o jsonpath='{.status.podIP}'");

it.each([
  ['shell', `ping -c 1 ${ip}`, 0, `PING ${ip} (${ip}) 56(84) bytes of data.\n64 bytes from ${ip}: icmp_seq=1 ttl=62 time=0.4 ms\n`],
  ['shell', `ping -c 2 ${ip}`, 0, `\n--- ${ip} ping statistics ---\n2 packets transmitted, 2 received, 0% packet loss, time 1000ms\n`],
  ['shell', 'ping nowhere', 2, 'ping: nowhere: Name or service not known\n'],
  [
    'box',
    `ping -c 2 ${ip}`,
    0,
    `PING ${ip} (${ip}): 56 data bytes\n64 bytes from ${ip}: seq=0 ttl=62 time=0.400 ms\n64 bytes from ${ip}: seq=1 ttl=62 time=0.400 ms\n\n--- ${ip} ping statistics ---\n2 packets transmitted, 2 packets received, 0% packet loss\nround-trip min/avg/max = 0.400/0.400/0.400 ms\n`,
  ],
  ['box', 'ping -c 1 10.96.0.10', 1, '\n1 packets transmitted, 0 packets received, 100% packet loss\n'],
  ['box', 'ping nowhere', 1, "ping: bad address 'nowhere'\n"],
])('%s: %s', (pod, line, exit, said) => {
  const result = lab.terminal.run(`kubectl exec ${pod} -- ${line}`);
  expect([result.exit, result.stdout + result.stderr]).toEqual([exit, expect.stringContaining(said)]);
});
