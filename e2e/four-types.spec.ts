/** One request through each type of Service: who answered, which source address it saw, and every hop on the page. */
import { expect, test } from '@playwright/test';
import { exactly, Lab, LOCALES } from './lab.js';

/** The chains a packet went through at a hop, in order; hops count from 1. */
async function chainsOf(lab: Lab, hop: number): Promise<readonly string[]> {
  const item = lab.hopItem(hop);
  await item.getByText(`${lab.words.inspector.rule}:`).click();
  const chains = item.getByRole('list', { name: lab.words.inspector.chains, exact: true }).getByRole('listitem');
  await expect(chains.first()).toBeVisible();
  return chains.allTextContents();
}

const NODES = ['master', 'worker1', 'worker2'] as const;

/** The address on a pod's card; its third part says the node, since every node has pod addresses of its own. */
async function whereabouts(lab: Lab, pod: string): Promise<{ readonly ip: string; readonly node: string }> {
  const name = (await lab.podCards(pod).getAttribute('aria-label')) ?? '';
  const [ip = '', node] = /10\.244\.(\d)\.\d+/.exec(name) ?? [];
  return { ip, node: NODES[Number(node)] ?? '' };
}

for (const locale of LOCALES) {
  test.describe(`in ${locale}`, () => {
    test('ClusterIP: a pod is answered by a pod that sees the pod', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      const service = await lab.serviceCard('hello-clusterip').getAttribute('aria-label');
      const clusterIP = /\d+\.\d+\.\d+\.\d+/.exec(service ?? '')?.[0] ?? '';
      const shell = await whereabouts(lab, 'shell');
      await lab.send('shell', `${clusterIP}:8080`);

      await expect(lab.outcome('answered').first()).toBeVisible();
      const name = await lab.answeredBy();
      expect(name).toMatch(/^hello-/);
      const pod = await whereabouts(lab, name);
      await expect(lab.fact(words.inspector.podSaw)).toHaveText(`${shell.ip} ${words.inspector.podSawClient}`);
      await expect(lab.fact(words.inspector.httpStatus)).toHaveText('200');

      const from = lab.pod('shell');
      const to = lab.pod(name);
      const away = pod.node !== shell.node;
      await expect(lab.hops).toHaveText([
        lab.hopTitle('send', { at: from }),
        lab.hopTitle('forward', { at: from, to: shell.node }),
        lab.hopTitle('dnat', { node: shell.node }),
        ...(away ? [lab.hopTitle('forward', { at: shell.node, to: pod.node })] : []),
        lab.hopTitle('forward', { at: pod.node, to }),
        lab.hopTitle('deliver', { at: to }),
        lab.hopTitle('answer', { at: to }),
        lab.hopTitle('forward', { at: to, to: pod.node }),
        ...(away ? [lab.hopTitle('forward', { at: pod.node, to: shell.node })] : []),
        lab.hopTitle('un-dnat', { node: shell.node }),
        lab.hopTitle('forward', { at: shell.node, to: from }),
        lab.hopTitle('receive', { at: from }),
      ]);
      const dnat = lab.hopItem(3);
      await expect(dnat.getByRole('deletion')).toContainText(`${clusterIP}:8080`);
      await expect(dnat.getByRole('insertion')).toContainText(`${pod.ip}:80`);
      expect(await chainsOf(lab, 3)).toEqual([
        'KUBE-SERVICES',
        expect.stringMatching(/^KUBE-SVC-[A-Z2-7]{16}$/),
        expect.stringMatching(/^KUBE-SEP-[A-Z2-7]{16}$/),
      ]);
      await expect(lab.inspector.getByRole('heading', { name: words.inspector.conntrack(shell.node), exact: true })).toBeVisible();
    });

    test('ClusterIP by name: the name is looked up at kube-dns first', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.send('shell', 'hello-clusterip:8080');
      await expect(lab.outcome('answered').first()).toBeVisible();
      const asked = words.inspector.dnsQuery('hello-clusterip.default.svc.cluster.local.', 'A');
      await expect(lab.inspector.getByText(asked, { exact: true })).toBeVisible();
      await expect(lab.inspector.getByText('NOERROR').first()).toBeVisible();
      await expect(lab.inspector.getByRole('heading', { level: 3 })).toHaveText([
        exactly(words.inspector.connectWay),
        exactly(words.inspector.replyWay),
      ]);
    });

    test('NodePort: from outside to a node, the pod sees the node', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.send('client', '10.0.0.12:30080');

      await expect(lab.outcome('answered').first()).toBeVisible();
      const name = await lab.answeredBy();
      const pod = await whereabouts(lab, name);
      const to = lab.pod(name);
      await expect(lab.fact(words.inspector.entryNode)).toHaveText('worker2');
      await expect(lab.fact(words.inspector.podSaw)).toHaveText(`10.0.0.12 ${words.inspector.podSawOther}`);
      const away = pod.node !== 'worker2';
      await expect(lab.hops).toHaveText([
        lab.hopTitle('send', { at: 'client' }),
        lab.hopTitle('forward', { at: 'client', to: words.inspector.places.socket('worker2', '30080') }),
        lab.hopTitle('dnat', { node: 'worker2' }),
        lab.hopTitle('snat', { node: 'worker2' }),
        ...(away ? [lab.hopTitle('forward', { at: 'worker2', to: pod.node })] : []),
        lab.hopTitle('forward', { at: pod.node, to }),
        lab.hopTitle('deliver', { at: to }),
        lab.hopTitle('answer', { at: to }),
        lab.hopTitle('forward', { at: to, to: pod.node }),
        ...(away ? [lab.hopTitle('forward', { at: pod.node, to: 'worker2' })] : []),
        lab.hopTitle('un-snat', { node: 'worker2' }),
        lab.hopTitle('un-dnat', { node: 'worker2' }),
        lab.hopTitle('forward', { at: 'worker2', to: 'client' }),
        lab.hopTitle('receive', { at: 'client' }),
      ]);
      expect(await chainsOf(lab, 3)).toEqual([
        'KUBE-SERVICES',
        'KUBE-NODEPORTS',
        expect.stringMatching(/^KUBE-EXT-/),
        expect.stringMatching(/^KUBE-SVC-/),
        expect.stringMatching(/^KUBE-SEP-/),
      ]);
      expect(await chainsOf(lab, 4)).toContain('KUBE-POSTROUTING');
    });

    test('LoadBalancer: the balancer picks a node, the node picks a pod', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await expect(lab.card(/203\.0\.113\.10/)).toBeVisible();
      await lab.send('client', '203.0.113.10:8080');

      await expect(lab.outcome('answered').first()).toBeVisible();
      const name = await lab.answeredBy();
      expect(name).toMatch(/^hello-/);
      const node = (await lab.fact(words.inspector.entryNode).textContent()) ?? '';
      expect(['master', 'worker1', 'worker2']).toContain(node);
      const lb = words.inspector.places.lb();
      await expect(lab.hops.nth(1)).toHaveText(lab.hopTitle('forward', { at: 'client', to: lb }));
      await expect(lab.hopItem(3).getByRole('insertion')).toContainText(/10\.0\.0\.1\d:3\d{4}/);
      await expect(lab.hops.nth(4)).toHaveText(lab.hopTitle('dnat', { node }));
      await expect(lab.hops.nth(5)).toHaveText(lab.hopTitle('snat', { node }));
      await expect(lab.hops.last()).toHaveText(lab.hopTitle('receive', { at: 'client' }));
      const seen = { master: '10.0.0.10', worker1: '10.0.0.11', worker2: '10.0.0.12' }[node];
      await expect(lab.fact(words.inspector.podSaw)).toHaveText(`${seen} ${words.inspector.podSawOther}`);
    });

    test('ExternalName: a CNAME, then straight out, past every rule', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.send('shell', 'database');

      await expect(lab.outcome('answered').first()).toBeVisible();
      await expect(lab.fact(words.inspector.answeredBy)).toHaveText('my.database.com');
      await expect(lab.inspector.getByText(/CNAME my\.database\.com\..*A 192\.0\.2\.53/)).toBeVisible();
      await expect(lab.hops.filter({ hasText: 'my.database.com' }).first()).toBeVisible();
      // The only rewrite of a destination is the one on the way to the name server.
      await expect(lab.hops.filter({ hasText: lab.hopTitle('dnat', { node: 'worker2' }) })).toHaveCount(1);
      await expect(lab.inspector.getByText('192.0.2.53:80').first()).toBeVisible();
    });
  });
}

test('the same seed tells the same story, another seed another one', async ({ page }) => {
  const tell = async (randomSeed: string): Promise<string> => {
    const lab = await Lab.open(page, { randomSeed });
    await lab.send('client', '10.0.0.12:30080');
    await expect(lab.outcome('answered').first()).toBeVisible();
    const facts = await lab.inspector.locator('.pw-facts').getByRole('definition').allTextContents();
    const hops = await lab.hops.allTextContents();
    // What a node remembers comes after it was asked for, and goes with time: looked at where it was made, time stands still.
    await lab.hops.nth(2).press('Enter');
    const remembered = lab.inspector.getByRole('list', { name: lab.words.inspector.conntrack('worker2'), exact: true });
    const made = remembered.locator('[aria-current=true]');
    await expect(made).toHaveCount(1);
    return [...facts, ...hops, ...(await made.getByRole('definition').allTextContents())].join('|');
  };
  const first = await tell('11');
  expect(await tell('11')).toBe(first);
  expect(await tell('12')).not.toBe(first);
});
