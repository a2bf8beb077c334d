/** The ways to fail are told apart: by word, by where it ended and by the advice; none looks like another. */
import { expect, test } from '@playwright/test';
import { exactly, Lab, LOCALES } from './lab.js';

for (const locale of LOCALES) {
  test.describe(`in ${locale}`, () => {
    test('no endpoints: refused at once', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.run('kubectl scale deployment hello --replicas=0');
      await expect(lab.podCards('hello-')).toHaveCount(0);
      await lab.send('shell', 'hello-clusterip:8080');
      await expect(lab.outcome('refused').first()).toBeVisible();
      await expect(lab.inspector.getByText(words.hops.advice.refused)).toBeVisible();
      await expect(lab.fact(words.inspector.failedAt)).toHaveText(/\S/);
      await expect(lab.fact(words.inspector.answeredBy)).toHaveCount(0);
      await expect(lab.hops.filter({ hasText: words.hops.kind.refuse({ at: '' } as never).trim() })).toHaveCount(1);
      await expect(lab.hops.filter({ hasText: words.hops.kind.drop({ at: '' } as never).trim() })).toHaveCount(0);
    });

    test('wrong targetPort: refused by the pod', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.run(`kubectl patch svc hello-clusterip -p '{"spec":{"ports":[{"name":"web","port":8080,"targetPort":81}]}}'`);
      await expect(lab.output).toContainText('service/hello-clusterip patched');
      await lab.send('shell', 'hello-clusterip:8080');
      await expect(lab.outcome('refused').first()).toBeVisible();
      await expect(lab.fact(words.inspector.failedAt)).toHaveText(/hello-/);
      await expect(
        lab.inspector
          .getByText(/(^|\D)81\D/)
          .filter({ visible: true })
          .first(),
      ).toBeVisible();
    });

    test('Local and a node without pods: silence until the time is out', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.run(`kubectl patch svc hello-nodeport -p '{"spec":{"externalTrafficPolicy":"Local"}}'`);
      await lab.run('kubectl scale deployment hello --replicas=1');
      await expect(lab.podCards('hello-')).toHaveCount(1);
      const address = (await lab.podCards('hello-').getAttribute('aria-label')) ?? '';
      const busy = Number(/10\.244\.(\d)\./.exec(address)?.[1]);
      const empty = [0, 1, 2].find((one) => one !== busy) ?? 0;

      await lab.send('client', `10.0.0.1${empty}:30080`);
      await expect(lab.outcome('timed-out').first()).toBeVisible();
      await expect(lab.inspector.getByText(words.hops.advice['timed-out'])).toBeVisible();
      await expect(lab.hops.filter({ hasText: words.hops.kind.drop({ at: '' } as never).trim() })).toHaveCount(1);
      await expect(lab.hops.filter({ hasText: words.hops.kind.refuse({ at: '' } as never).trim() })).toHaveCount(0);
      await expect(lab.inspector.getByText('externalTrafficPolicy: Local').first()).toBeVisible();

      // The node with the pod keeps the client's address.
      await lab.send('client', `10.0.0.1${busy}:30080`);
      await expect(lab.outcome('answered').first()).toBeVisible();
      await expect(lab.fact(words.inspector.podSaw)).toHaveText(`198.51.100.200 ${words.inspector.podSawClient}`);
    });

    test('a port the Service does not declare: silence', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      const service = (await lab.serviceCard('hello-clusterip').getAttribute('aria-label')) ?? '';
      const dst = /\d+\.\d+\.\d+\.\d+/.exec(service)?.[0] ?? '';
      await lab.send('shell', 'hello-clusterip:9999');
      await expect(lab.outcome('timed-out').first()).toBeVisible();
      await expect(lab.inspector.getByText(words.hops.why['undeclared-port']({ dst, dstPort: '9999' } as never))).toBeVisible();
    });

    test('a name nobody has: no such host, and no packet to a Service', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      await lab.send('shell', 'helo-clusterip:8080');
      await expect(lab.outcome('no-such-host').first()).toBeVisible();
      await expect(lab.inspector.getByText(words.hops.advice['no-such-host'])).toBeVisible();
      await expect(lab.inspector.getByText('NXDOMAIN', { exact: true })).toHaveCount(4);
      await expect(lab.inspector.getByRole('heading', { name: exactly(words.inspector.connectWay) })).toHaveCount(0);
    });

    test('a name of the cluster asked for from outside: no such host', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      await lab.send('client', 'hello-clusterip:8080');
      await expect(lab.outcome('no-such-host').first()).toBeVisible();
    });

    test('a cluster IP from outside: no way there', async ({ page }) => {
      const lab = await Lab.open(page, { locale });
      const { words } = lab;
      const service = (await lab.serviceCard('hello-clusterip').getAttribute('aria-label')) ?? '';
      const clusterIP = /\d+\.\d+\.\d+\.\d+/.exec(service)?.[0] ?? '';
      await lab.send('client', `${clusterIP}:8080`);
      await expect(lab.outcome('no-route').or(lab.outcome('timed-out')).first()).toBeVisible();
      await expect(lab.fact(words.inspector.answeredBy)).toHaveCount(0);
      const why = words.hops.why['cluster-ip-from-outside']({ dst: clusterIP } as never);
      await expect(lab.inspector.getByText(why)).toBeVisible();
    });
  });
}

test('no two ways to end share a word or an advice', async ({ page }) => {
  const lab = await Lab.open(page);
  const ends = { 'hello-clusterip:8080': 'answered', 'hello-clusterip:9999': 'timed-out', 'nobody:80': 'no-such-host' } as const;
  for (const [target, kind] of Object.entries(ends)) {
    await lab.send('shell', target);
    // Told to its end: on its way it has no word of its own yet.
    await expect(lab.outcome(kind).first()).toBeVisible();
  }
  const told = await lab.shownRequests.allTextContents();
  expect(new Set(told.map((one) => one.split(' · ')[1])).size).toBe(3);
});

test('an address that is none is told under the send bar, and nothing is sent', async ({ page }) => {
  const lab = await Lab.open(page);
  const { urlProblem } = lab.words.timeline;
  const wrong: readonly (readonly [string, string])[] = [
    ['', urlProblem.empty],
    ['hello world', urlProblem.spaces],
    ['ftp://hello', urlProblem.scheme('ftp')],
    ['hello:99999', urlProblem.port('99999')],
    ['10.0.0.300:80', urlProblem.ipv4('10.0.0.300')],
    ['he_llo!', urlProblem.label('he_llo!')],
  ];
  for (const [address, sentence] of wrong) {
    await lab.fill('shell', address);
    await lab.sendButton.click();
    await expect(lab.sendBar.getByRole('alert')).toHaveText(sentence);
    await expect(lab.sendBar.getByRole('combobox', { name: lab.words.timeline.to })).toHaveValue(address);
  }
  await expect(lab.inspector.getByRole('heading', { name: lab.words.shell.noRequest })).toBeVisible();
});
