import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../sim/images.js';
import { toolsOf } from './image-tools.js';

describe('tools of an image', () => {
  // An image with a behaviour but no row here would silently have no shell.
  it.each([
    'nginx',
    'httpd',
    'alicek106/rr-test:echo-hostname',
    'agnhost',
    'serve_hostname',
    'whoami',
    'echoserver',
    'hello-app',
    'mariadb',
    'postgres',
    'redis',
    'mongo',
    'coredns',
    'curl',
    'busybox',
    'alpine',
    'netshoot',
    'dnsutils',
    'debian',
  ])('are told for %s', (image) => {
    expect(behaviourOf(image)).toBeDefined();
    expect(toolsOf(image)).toBeDefined();
  });

  it.each([
    ['nginx:1.27', 'curl', true],
    ['docker.io/curlimages/curl', 'curl', true],
    ['busybox', 'curl', false],
    ['traefik/whoami', 'sh', false],
  ])('%s: %s %s', (image, tool, there) => {
    expect(toolsOf(image)?.includes(tool)).toBe(there);
  });

  it('of an image nobody knows are unknown', () => {
    expect(toolsOf('example.com/own:1')).toBeUndefined();
  });
});
