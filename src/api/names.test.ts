import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCIDR, checkEndpointIP, checkIP, familyOf, ipWarnings, parseIP } from './ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkLabelValue, checkPortName, checkPortNumber, checkQualifiedName } from './names.js';
import { canonicalQuantity, parseQuantity } from './quantity.js';
import { conflict, invalidText, objectModified } from './request-status.js';
import { alreadyExists, invalidStatus, notFound } from './status.js';

test.each([
  [checkDns1123Label, 'web', 'a.b', 'must not contain dots'],
  [checkDns1123Label, '1web', 'Web', 'a lowercase RFC 1123 label must consist of'],
  [checkDns1123Label, 'a'.repeat(63), 'a'.repeat(64), 'must be no more than 63 characters'],
  [checkDns1123Subdomain, 'a.b-c', 'a..b', 'a lowercase RFC 1123 subdomain must consist of'],
  [checkQualifiedName, 'kubernetes.io/service-name', 'a b', 'name part must consist of'],
  [checkQualifiedName, 'A_b.c', '/x', 'prefix part must be non-empty'],
  [checkLabelValue, '', '-a', 'a valid label must be an empty string or consist of'],
  [checkPortName, 'http-2', '8080', 'must contain at least one letter (a-z)'],
  [checkPortName, 'a', 'a--b', 'must not contain consecutive hyphens'],
])('%o accepts %s, not %s', (check, good, bad, message) => {
  expect(check(good)).toEqual([]);
  expect(check(bad).join()).toContain(message);
});

test('ports lie between 1 and 65535', () => {
  expect([1, 65_535].flatMap(checkPortNumber)).toEqual([]);
  expect([0, -1, 65_536].flatMap(checkPortNumber)).toHaveLength(3);
});

describe('addresses', () => {
  test.each(['10.0.0.1', '255.255.255.255', '::', '::1', '2001:db8::ffff', '1:2:3:4:5:6:7:8', 'fe80::1:2', '::10.0.0.1'])(
    '%s is one',
    (ip) => {
      expect(checkIP(ip)).toEqual([]);
    },
  );
  test.each(['', '10.0.0', '10.0.0.256', '010.0.0.1', '1.2.3.4.5', ':::', '1::2::3', '1:2:3:4:5:6:7:8:9', 'g::', '12345::', '10.0.0.1/24'])(
    '%j is none',
    (ip) => {
      expect(checkIP(ip)).toHaveLength(1);
    },
  );

  test.each([
    ['10.0.0.01', 'must not have leading 0s'],
    ['2001:db8::010.0.0.1', 'must not have leading 0s'],
    ['::ffff:10.0.0.1', 'must not be an IPv4-mapped IPv6 address'],
    ['here', 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
  ])('%s is refused, unless it was there before', (ip, message) => {
    expect(checkIP(ip)).toEqual([message]);
    expect(checkIP(ip, [ip])).toEqual([]);
  });

  test.each([
    ['10.0.0.1', undefined],
    ['2001:db8::1', undefined],
    ['2001:DB8:0:0::1', 'spec.ip: IPv6 address "2001:DB8:0:0::1" should be in RFC 5952 canonical format ("2001:db8::1")'],
    ['010.0.0.1', 'spec.ip: non-standard IP address "010.0.0.1" is invalid: use "10.0.0.1"'],
    ['::ffff:10.0.0.1', 'spec.ip: non-standard IP address "::ffff:10.0.0.1" is invalid: use "10.0.0.1"'],
    ['here', undefined],
  ])('what is said about %s', (ip, warning) => {
    expect(ipWarnings(ip, 'spec.ip')).toEqual(warning === undefined ? [] : [warning]);
  });

  test.each([
    ['127.0.0.1', 'loopback range'],
    ['::ffff:127.0.0.1', 'loopback range'],
    ['0.0.0.0', 'may not be unspecified (0.0.0.0)'],
    ['fe80::1', 'link-local range'],
    ['ff02::1', 'link-local multicast range'],
    ['here', 'must be a valid IP address'],
  ])('%s is no endpoint', (ip, message) => {
    expect(checkEndpointIP(ip).join()).toContain(message);
  });

  test('any four bytes and any eight groups are addresses', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
        expect(familyOf(four)).toBe('IPv4');
        expect(parseIP(six)?.bytes).toHaveLength(16);
      }),
    );
  });

  test.each([
    ['10.0.0.0/8', ''],
    ['0.0.0.0/0', ''],
    ['2001:db8::/64', ''],
    ['10.0.0.1/8', 'must not have bits set beyond the prefix length'],
    ['10.0.0.0/33', 'must be a valid CIDR value'],
    ['10.0.0.0', 'must be a valid CIDR value'],
    ['10.0.0.0/08', 'must not have leading 0s in IP or prefix length'],
  ])('%s', (cidr, message) => {
    const said = checkCIDR(cidr).join();
    if (message === '') expect(said).toBe('');
    else expect(said).toContain(message);
  });

  test.each([
    ['10.0.0.1', ''],
    ['0.0.0.0', 'may not be unspecified (0.0.0.0)'],
    ['127.1.2.3', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.1.1', 'link-local range'],
    ['fe80::1', 'link-local range'],
    ['224.0.0.5', 'link-local multicast range'],
    ['224.0.1.5', ''],
  ])('%s as an endpoint: %j', (ip, message) => {
    const said = checkEndpointIP(ip).join();
    if (message === '') expect(said).toBe('');
    else expect(said).toContain(message);
  });
});

test.each([
  ['100m', 0.1, '100m'],
  ['0.5', 0.5, '500m'],
  ['1000m', 1, '1'],
  ['128Mi', 134_217_728, '128Mi'],
  ['1024Mi', 1_073_741_824, '1Gi'],
  ['1e3', 1000, '1k'],
  ['0', 0, '0'],
])('the quantity %s is %d and stored as %s', (text, value, canonical) => {
  expect(parseQuantity(text)).toBeCloseTo(value);
  expect(canonicalQuantity(text)).toBe(canonical);
});

test.each(['abc', '', '1 Gi', '1GiB', '--1', '1.2.3'])('%j is no quantity', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

test('statuses speak as the server does, and kubectl lists several causes', () => {
  const cause = (field: string) => ({ type: 'FieldValueRequired', field, message: 'Required value' });
  const one = invalidStatus('Deployment', 'apps', 'd', [cause('spec.selector')]);
  expect(one.message).toBe('Deployment.apps "d" is invalid: spec.selector: Required value');
  expect(invalidText(one)).toBe('The Deployment "d" is invalid: spec.selector: Required value');
  const two = invalidStatus('Service', '', 's', [cause('a'), cause('b'), cause('b')]);
  expect(two.message).toBe('Service "s" is invalid: [a: Required value, b: Required value]');
  expect(invalidText(two)).toBe('The Service "s" is invalid: \n* a: Required value\n* b: Required value');
  expect(notFound('deployments', 'apps', 'd').message).toBe('deployments.apps "d" not found');
  expect(alreadyExists('services', '', 's').message).toBe('services "s" already exists');
  expect(conflict('pods', '', 'p', objectModified).message).toContain(
    'Operation cannot be fulfilled on pods "p": the object has been modified',
  );
});
