/** The Corefile in CoreDNS's own words; messages as its setup.go files and caddy's parser have them. */
import { describe, expect, it } from 'vitest';
import { kubeadmBlocks } from '../server-block.js';
import { corefileSum, parseCorefile } from './parse-corefile.js';

const kubeadm = `.:53 {
    errors
    health {
       lameduck 5s
    }
    ready
    kubernetes cluster.local in-addr.arpa ip6.arpa {
       pods insecure
       fallthrough in-addr.arpa ip6.arpa
       ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
       max_concurrent 1000
    }
    cache 30 {
       disable success cluster.local
       disable denial cluster.local
    }
    loop
    reload
    loadbalance
}
`;

const inside = (...lines: readonly string[]) => `.:53 {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;

describe('reading', () => {
  it('what kubeadm writes', () => {
    expect(parseCorefile(kubeadm)).toEqual({ blocks: kubeadmBlocks, unmodelled: [] });
  });

  it('stub domains, hosts, rewrites, and a snippet', () => {
    const text = `(common) {
  errors
  cache
}
corp.example:53 {
  import common
  import /etc/coredns/custom/*.override # nothing there
  forward . 10.150.0.1:53
}
${inside('log cluster.local { ', 'class denial error', '}', 'hosts {', '192.0.2.1 a.corp b.corp', 'fallthrough', '}', 'rewrite name suffix .shop .default.svc.cluster.local answer auto', 'autopath @kubernetes')}`;
    const { blocks, unmodelled } = parseCorefile(text);
    expect(blocks[0]).toMatchObject({
      zones: ['corp.example.'],
      errors: true,
      cache: { success: [3600, 5], denial: [1800, 5] },
      forward: [{ from: '.', to: ['10.150.0.1'] }],
    });
    expect(blocks[1]).toMatchObject({
      zones: ['.'],
      log: [{ zone: 'cluster.local.', classes: ['denial', 'error'] }],
      hosts: { names: { 'a.corp.': ['192.0.2.1'], 'b.corp.': ['192.0.2.1'] }, fallthrough: ['.'], ttl: 3600 },
      rewrite: [{ match: 'suffix', from: '.shop.', to: '.default.svc.cluster.local.', auto: true, goesOn: false }],
    });
    expect(unmodelled).toEqual(['plugin "autopath"']);
  });

  it('comments and spaces make no other Corefile', () => {
    expect(corefileSum(`# mine\n${kubeadm.replaceAll('    ', '\t')}`)).toBe(corefileSum(kubeadm));
    expect(corefileSum(kubeadm.replace('ttl 30', 'ttl 31'))).not.toBe(corefileSum(kubeadm));
  });
});

describe('mistakes', () => {
  const at = (line: number) => `/etc/coredns/Corefile:${line} - Error during parsing: `;
  it.each([
    [inside('errors', 'logg'), `${at(3)}Unknown directive 'logg'`],
    ['.:53 {\n    errors\n', `${at(2)}Unexpected EOF`],
    ['.:53\n', "/etc/coredns/Corefile:1 - Syntax error: Unexpected token '.:53', expecting '{'"],
    [inside('kubernetes cluster.local {', 'pod insecure', '}'), `plugin/kubernetes: ${at(3)}unknown property 'pod'`],
    [
      inside('kubernetes cluster.local {', 'pods all', '}'),
      'plugin/kubernetes: wrong value for pods: all,  must be one of: disabled, verified, insecure',
    ],
    [inside('kubernetes cluster.local {', 'ttl 3601', '}'), `plugin/kubernetes: ${at(3)}ttl must be in range [0, 3600]: 3601`],
    [
      inside('kubernetes cluster.local {', 'ttl', '}'),
      `plugin/kubernetes: ${at(3)}Wrong argument count or unexpected line ending after 'ttl'`,
    ],
    [inside('kubernetes cluster.local {', 'ttl soon', '}'), 'plugin/kubernetes: strconv.Atoi: parsing "soon": invalid syntax'],
    [inside('kubernetes in-addr.arpa'), 'plugin/kubernetes: non-reverse zone name must be used'],
    [inside('cache 0'), 'plugin/cache: cache TTL can not be zero or negative: 0'],
    [inside('cache', 'cache 30'), 'plugin/cache: this plugin can only be used once per Server Block'],
    [inside('forward .'), `plugin/forward: ${at(2)}Wrong argument count or unexpected line ending after '.'`],
    [inside('forward . upstream'), 'plugin/forward: not an IP address or file: "upstream"'],
    [inside('rewrite name a.b'), 'plugin/rewrite: too few arguments for a name rule'],
    [inside('reload 1s'), 'plugin/reload: interval value must be greater or equal to 2s'],
    [inside('import other'), `${at(2)}File to import not found: other`],
  ])('%j', (text, message) => {
    expect(() => parseCorefile(text)).toThrow(message);
  });
});
