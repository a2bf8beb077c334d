/** Hosts and paths, in the words of https://kubernetes.io/docs/concepts/services-networking/ingress/ and ingress-nginx's user guide. */
import { describe, expect, it } from 'vitest';
import type { Ingress } from '../../api/networking.js';
import { ingress, type Rule } from '../testing/ingress.js';
import { matchLocation, matchServer, nginxUri, rewrittenPath } from './match-location.js';
import { buildServers } from './nginx-servers.js';

const made = (name: string, rules: readonly Rule[], annotations = {}, more = {}): Ingress => {
  const object = ingress(name, rules, annotations, more) as Ingress;
  return { ...object, metadata: { ...object.metadata, namespace: 'default' } };
};

function ask(ingresses: readonly Ingress[], host: string, path: string): { readonly backend: string; readonly path: string } {
  const server = matchServer(buildServers(ingresses), host);
  const location = matchLocation(server, nginxUri(path));
  return { backend: location.backend?.name ?? '404', path: rewrittenPath(location, path) };
}

describe('paths', () => {
  it.each<[type: string, rules: readonly string[], path: string, backend: string]>([
    ['Prefix', ['/'], '/anything', '/'],
    ['Exact', ['/foo'], '/foo', '/foo'],
    ['Exact', ['/foo'], '/bar', '404'],
    ['Exact', ['/foo'], '/foo/', '404'],
    ['Exact', ['/foo/'], '/foo', '404'],
    ['Prefix', ['/foo'], '/foo', '/foo'],
    ['Prefix', ['/foo'], '/foo/', '/foo'],
    ['Prefix', ['/foo/'], '/foo', '/foo/'],
    ['Prefix', ['/foo/'], '/foo/', '/foo/'],
    ['Prefix', ['/aaa/bb'], '/aaa/bbb', '404'],
    ['Prefix', ['/aaa/bbb'], '/aaa/bbb', '/aaa/bbb'],
    ['Prefix', ['/aaa/bbb/'], '/aaa/bbb', '/aaa/bbb/'],
    ['Prefix', ['/aaa/bbb'], '/aaa/bbb/', '/aaa/bbb'],
    ['Prefix', ['/aaa/bbb'], '/aaa/bbb/ccc', '/aaa/bbb'],
    ['Prefix', ['/aaa/bbb'], '/aaa/bbbxyz', '404'],
    ['Prefix', ['/', '/aaa'], '/aaa/ccc', '/aaa'],
    ['Prefix', ['/', '/aaa'], '/ccc', '/'],
    ['Prefix', ['/', '/aaa', '/aaa/bbb'], '/aaa/bbb', '/aaa/bbb'],
    ['Prefix', ['/aaa'], '/ccc', '404'],
    // ImplementationSpecific is nginx's own prefix location.
    ['ImplementationSpecific', ['/foo'], '/foobar', '/foo'],
    ['ImplementationSpecific', ['/'], '/foobar', '/'],
    ['Prefix', ['/foo'], '//foo//x', '/foo'],
    ['Prefix', ['/foo'], '/bar/../foo?x=/y', '/foo'],
    ['Prefix', ['/a b'], '/a%20b', '/a b'],
  ])('%s %j: %s → %s', (pathType, rules, path, backend) => {
    const all = made(
      'web',
      rules.map((rule) => ({ host: 'a.com', path: rule, pathType, service: rule })),
    );
    expect(ask([all], 'a.com', path).backend).toBe(backend);
  });

  it('Exact before Prefix of the same path, whatever comes first', () => {
    const rules = [
      { host: 'a.com', path: '/foo', pathType: 'Prefix', service: 'prefix' },
      { host: 'a.com', path: '/foo', pathType: 'Exact', service: 'exact' },
    ];
    expect(ask([made('web', rules)], 'a.com', '/foo').backend).toBe('exact');
    expect(ask([made('web', rules)], 'a.com', '/foo/x').backend).toBe('prefix');
  });

  it('of two Ingresses with one path the older keeps it', () => {
    const of = (service: string) => made(service, [{ host: 'a.com', path: '/x', service }]);
    expect(ask([of('first'), of('second')], 'a.com', '/x').backend).toBe('first');
  });
});

describe('hosts', () => {
  const rules = [
    { host: 'foo.bar.com', service: 'exact' },
    { host: '*.foo.com', service: 'wild' },
    { service: 'any', path: '/any' },
  ];
  it.each([
    ['foo.bar.com', '/', 'exact'],
    ['FOO.bar.com:8080', '/', 'exact'],
    ['bar.foo.com', '/', 'wild'],
    ['baz.bar.foo.com', '/', '404'],
    ['foo.com', '/', '404'],
    ['nobody.org', '/any/x', 'any'],
    ['192.0.2.1', '/any', 'any'],
    ['nobody.org', '/', '404'],
    // A host that has a server of its own does not fall back to rules for any host.
    ['foo.bar.com', '/any', 'exact'],
  ])('%s%s → %s', (host, path, backend) => {
    expect(ask([made('web', rules)], host, path).backend).toBe(backend);
  });

  it('a default backend takes what no rule of its Ingress takes, and every other host', () => {
    const web = made(
      'web',
      [{ host: 'a.com', path: '/x', service: 'x' }],
      {},
      { defaultBackend: { service: { name: 'rest', port: { number: 80 } } } },
    );
    expect(['/x', '/y'].map((path) => ask([web], 'a.com', path).backend)).toEqual(['x', 'rest']);
    expect(ask([web], 'b.com', '/').backend).toBe('rest');
    expect(ask([made('other', [{ host: 'b.com', path: '/z', service: 'z' }]), web], 'b.com', '/').backend).toBe('404');
  });
});

describe('rewrite-target', () => {
  const rule = (path: string) => ({ host: 'a.com', path, pathType: 'ImplementationSpecific', service: 'app' });
  it.each([
    ['/something(/|$)(.*)', '/$2', '/something', '/'],
    ['/something(/|$)(.*)', '/$2', '/something/', '/'],
    ['/something(/|$)(.*)', '/$2', '/something/new?page=2', '/new?page=2'],
    ['/SOMETHING(/|$)(.*)', '/$2', '/something/new', '/new'],
    ['/v1', '/', '/v1/users', '/'],
    ['/a/(\\d+)', '/item?id=$1', '/a/42?x=1', '/item?id=42&x=1'],
  ])('%s with %s: %s → %s', (path, target, asked, sent) => {
    expect(ask([made('web', [rule(path)], { 'rewrite-target': target })], 'a.com', asked)).toEqual({ backend: 'app', path: sent });
  });

  it('makes all paths of its host regular expressions, Exact ones too', () => {
    const exact = made('exact', [{ host: 'a.com', path: '/foo', pathType: 'Exact', service: 'exact' }]);
    const rewriting = made('web', [rule('/v1(/|$)(.*)')], { 'rewrite-target': '/$2' });
    expect(ask([exact], 'a.com', '/FOObar').backend).toBe('404');
    expect(ask([exact, rewriting], 'a.com', '/FOObar').backend).toBe('exact');
    expect(ask([exact, rewriting], 'b.com', '/FOObar').backend).toBe('404');
  });

  it('what is no regular expression matches nothing', () => {
    expect(ask([made('web', [rule('/a(')], { 'use-regex': 'true' })], 'a.com', '/a(').backend).toBe('404');
  });
});
