import { describe, expect, it } from 'vitest';
import { ask, client, service, threeNodes, webPorts, worldWith } from './testing/cluster.js';

const proxying = { ...threeNodes, cloudLoadBalancer: { kind: 'proxy', proxyProtocol: true } } as const;

function server(image: string, containerPort: number): readonly unknown[] {
  const args = image.includes('agnhost') ? { args: ['netexec'] } : {};
  const containers = [{ name: 'c', image, ports: [{ containerPort }], ...args }];
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { nodeName: 'worker1', containers } },
    service('web', {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      selector: { app: 'web' },
      ports: [{ ...webPorts[0], targetPort: containerPort }],
    }),
  ];
}

// nginx (src/http/ngx_http_request.c) and Apache answer a malformed request line with a page and log the line as it came;
// Go's net/http server (readRequest) writes these words itself, and no handler logs them.
describe('a server that was not told to expect a PROXY header', () => {
  it.each([
    [
      'nginx:1.29',
      80,
      '<h1>400 Bad Request</h1>',
      /^192\.168\.0\.250 .*"PROXY TCP4 198\.51\.100\.7 203\.0\.113\.10 \d+ 8080" 400 \d+ "-" "-"/,
    ],
    ['httpd:2.4', 80, '<h1>400 Bad Request</h1>', /^192\.168\.0\.250 .*"PROXY TCP4 198\.51\.100\.7 203\.0\.113\.10 \d+ 8080" 400 \d+$/],
    ['registry.k8s.io/e2e-test-images/agnhost:2.53', 8080, '400 Bad Request', undefined],
    ['my/own:1', 80, '400 Bad Request', undefined],
  ] as const)('%s answers 400', (image, port, body, log) => {
    const world = worldWith(server(image, port), proxying);
    const { outcome, hops } = ask(world, client, '203.0.113.10:8080/hostname');
    expect(hops.find(({ kind }) => kind === 'lb-pick')?.why.params.proxyProtocol).toBe(true);
    expect(outcome).toMatchObject({ kind: 'answered', status: 400, clientSeen: '192.168.0.250', body: expect.stringContaining(body) });
    const lines = world.accessLog('default/web').map(({ text }) => text);
    if (log === undefined) expect(lines).toEqual([]);
    else expect(lines).toEqual([expect.stringMatching(log)]);
  });

  it('answers as ever those who come another way', () => {
    const world = worldWith(server('nginx:1.29', 80), proxying);
    const nodePort = world.read.get('Service', 'default/web')?.spec.ports?.[0]?.nodePort;
    expect(ask(world, client, `192.168.0.11:${nodePort}`).outcome.status).toBe(200);
    expect(world.accessLog('default/web')[0]?.text).toContain('"GET / HTTP/1.1" 200');
  });

  it('hangs up as ever when it speaks no HTTP', () => {
    const world = worldWith(server('mysql:8', 3306), proxying);
    expect(ask(world, client, '203.0.113.10:8080').outcome.status).toBeUndefined();
  });
});
