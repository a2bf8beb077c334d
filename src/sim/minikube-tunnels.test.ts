import { describe, expect, it } from 'vitest';
import { apply, ask, client, pod, service, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { World } from './world.js';

const minikube = { ...threeNodes, provider: 'none', clients: [...threeNodes.clients, { name: 'other', ip: '198.51.100.8' }] } as const;
const selector = { app: 'web' };
const balanced = service('web', { type: 'LoadBalancer', clusterIP: '10.96.1.1', selector, ports: webPorts });

const ingress = (world: World, name = 'web') => world.read.get('Service', `default/${name}`)?.status?.loadBalancer?.ingress;
const fresh = () => worldWith([pod('web-1', 'worker1'), balanced], minikube);
const end = (world: World) => ask(world.fork(), client, '10.96.1.1:8080').outcome;

describe('minikube tunnel', () => {
  it('gives cluster IPs for addresses and a route to them, five seconds after it began', () => {
    const world = fresh();
    expect([ingress(world), end(world).why.code]).toEqual([undefined, 'cluster-ip-from-outside']);
    world.setTunnel('laptop', true);
    expect(world.tunnels()).toEqual(['laptop']);
    world.advance(4999);
    expect([ingress(world), end(world).kind, world.tunnelRoutes()]).toEqual([undefined, 'no-route', {}]);
    world.advance(1);
    expect(world.tunnelRoutes()).toEqual({ laptop: 'master' });
    expect(ingress(world)).toEqual([{ ip: '10.96.1.1', ipMode: 'VIP' }]);
    const trace = ask(world, client, '10.96.1.1:8080');
    expect(trace.hops.find(({ why }) => why.code === 'tunnel-route')).toMatchObject({ at: 'client:laptop', to: 'node:master' });
    // The sender is no pod, so the node that was reached puts its own address in its place.
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: 'pod:default/web-1', clientSeen: '192.168.0.10' });
    expect(ask(world, { kind: 'client', name: 'other' }, '10.96.1.1:8080').outcome.kind).toBe('no-route');
  });

  it('looks again every five seconds, and only while it could find something to do', () => {
    const world = fresh();
    world.setTunnel('laptop', true);
    world.advance(5000);
    expect((world.nextEventAt ?? Number.POSITIVE_INFINITY) - world.now).toBeGreaterThan(60_000);
    world.advance(7000);
    apply(world, service('api', { type: 'LoadBalancer', clusterIP: '10.96.1.2', selector, ports: webPorts }));
    world.advance(2999);
    expect(ingress(world, 'api')).toBeUndefined();
    world.advance(1);
    expect(ingress(world, 'api')).toEqual([{ ip: '10.96.1.2', ipMode: 'VIP' }]);
    apply(world, service('plain', { selector, ports: webPorts }));
    world.advance(5000);
    expect(ingress(world, 'plain')).toBeUndefined();
    expect((world.nextEventAt ?? Number.POSITIVE_INFINITY) - world.now).toBeGreaterThan(60_000);
  });

  it('takes all of it back when it ends', () => {
    const world = fresh();
    world.setTunnel('laptop', true);
    world.advance(5000);
    world.setTunnel('laptop', false);
    expect([world.tunnels(), ingress(world), end(world).kind]).toEqual([[], undefined, 'no-route']);
    expect(world.tunnelRoutes()).toEqual({});
    world.advance(60_000);
    expect(ingress(world)).toBeUndefined();
  });

  it('ends by itself when the machine is off; addresses stay written', () => {
    const world = fresh();
    world.setTunnel('laptop', true);
    world.advance(6000);
    world.setNodeUp('master', false);
    expect(end(world).why.code).toBe('node-down');
    world.advance(4000);
    expect([world.tunnels(), end(world).kind]).toEqual([[], 'no-route']);
    expect(ingress(world)).toEqual([{ ip: '10.96.1.1', ipMode: 'VIP' }]);
  });

  it('is part of what a snapshot holds', () => {
    const world = fresh();
    world.setTunnel('laptop', true);
    world.advance(2000);
    const early = world.snapshot();
    world.advance(8000);
    const late = world.snapshot();
    const print = world.fingerprint();
    world.restore(early);
    expect([world.tunnels(), end(world).kind]).toEqual([['laptop'], 'no-route']);
    world.advance(8000);
    expect([end(world).kind, world.fingerprint()]).toEqual(['answered', print]);
    world.setTunnel('laptop', false);
    world.restore(late);
    expect(end(world).kind).toBe('answered');
  });

  it('runs on clients alone', () => {
    expect(() => fresh().setTunnel('nowhere', true)).toThrow(expect.objectContaining({ code: 'unknown-source' }));
  });
});
