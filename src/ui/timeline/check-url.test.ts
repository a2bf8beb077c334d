import { describe, expect, test } from 'vitest';
import { checkUrl } from './check-url.js';

describe('checkUrl', () => {
  test.each([
    'web',
    'web:8080',
    'http://web:8080/path?x=1',
    'https://web.default.svc.cluster.local.',
    '10.96.0.10',
    '10.96.0.10:31000/',
    '  web:80  ',
    'my_service:1',
    'web:65535',
  ])('%s can be sent', (url) => {
    expect(checkUrl(url)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['we b', 'spaces'],
    ['ftp://web', 'scheme'],
    ['javascript://alert', 'scheme'],
    ['http://', 'host'],
    [':80', 'host'],
    ['web:', 'port'],
    ['web:0', 'port'],
    ['web:65536', 'port'],
    ['web:8o80', 'port'],
    ['10.96.0', 'ipv4'],
    ['10.96.0.256', 'ipv4'],
    ['10.96.0.1.2', 'ipv4'],
    ['-web', 'label'],
    ['web..default', 'label'],
    ['웹', 'label'],
    ['http://%zz', 'label'],
    ['a'.repeat(64), 'label'],
  ])('%j is told as %s', (url, code) => {
    expect(checkUrl(url)?.code).toBe(code);
  });

  test('what is wrong is quoted', () => {
    expect(checkUrl('http://web:99999/x')).toEqual({ code: 'port', value: '99999' });
    expect(checkUrl('gopher://web')).toEqual({ code: 'scheme', value: 'gopher' });
  });
});
