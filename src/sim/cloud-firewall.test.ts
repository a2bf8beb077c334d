import { describe, expect, it } from 'vitest';
import { createWorld } from './create-world.js';
import { ask, client, pod, service, threeNodes, webPorts, worldWith } from './testing/cluster.js';

const walled = { ...threeNodes, firewall: { openNodePorts: false, allow: [{ name: 'ssh', ports: ['tcp:22'] }] } };

describe("rules of the cloud's firewall", () => {
  it.each(['tcp', 'tcp:0', 'tcp:31000', 'udp:30000-32767', 'TCP:80', 'sctp:9', 'icmp', 'all'])('takes %s', (ports) => {
    const world = createWorld(walled, 1);
    world.setFirewallRule('web', [ports]);
    expect(world.firewallRules()).toEqual([
      { name: 'ssh', ports: ['tcp:22'] },
      { name: 'web', ports: [ports] },
    ]);
    world.setFirewallRule('ssh', undefined);
    expect(world.firewallRules()).toEqual([{ name: 'web', ports: [ports] }]);
  });

  it.each(['', 'http', '31000', 'tcp:', 'tcp:x', 'tcp:70000', 'tcp:5-4', 'tcp:1-2-3', 'tcp:80,443', 'all:80', 'icmp:1'])(
    'refuses "%s"',
    (ports) => {
      const world = createWorld(walled, 1);
      const before = world.fingerprint();
      const error = expect.objectContaining({ code: 'invalid-config', params: { field: 'ports', value: ports } });
      expect(() => world.setFirewallRule('web', ['tcp:80', ports])).toThrow(error);
      expect(world.fingerprint()).toBe(before);
      expect(() => createWorld({ ...walled, firewall: { openNodePorts: false, allow: [{ name: 'a', ports: [ports] }] } }, 1)).toThrow(
        error,
      );
    },
  );

  it('has none where there is no firewall', () => {
    expect(createWorld(threeNodes, 1).firewallRules()).toBeUndefined();
  });

  it('shuts node ports for everybody but the load balancers, whose own rules the provider makes', () => {
    const balanced = service('web', { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ ...webPorts[0], nodePort: 31000 }] });
    const world = worldWith([pod('web', 'worker1'), balanced], walled);
    const directly = () => ask(world, client, '192.168.0.11:31000').outcome;
    expect(directly()).toMatchObject({ kind: 'timed-out', at: 'firewall', why: { code: 'firewall-closed' } });
    expect(ask(world, client, '203.0.113.10:8080').outcome.kind).toBe('answered');
    world.setFirewallRule('web', ['tcp:31000']);
    expect(directly().kind).toBe('answered');
    world.setFirewallRule('web', ['udp:31000', 'icmp']);
    expect(directly().kind).toBe('timed-out');
    world.setFirewallRule('web', ['all']);
    expect(directly().kind).toBe('answered');
  });
});
