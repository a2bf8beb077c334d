/**
 * The twelve scenes that must look right at first sight. Each is an address (parameters of the page) and what somebody does there, by
 * the page's own controls; it ends standing still, at a moment that is always the same. `seen` says what must then be told in words.
 */
import { expect } from '@playwright/test';
import { escapeForRegExp, type Lab, type Visit } from './lab.js';

export interface Scene {
  readonly name: string;
  readonly visit: Visit;
  readonly play: (lab: Lab) => Promise<void>;
  readonly seen: (lab: Lab) => Promise<void>;
}

/** Seed, and the clock standing still: what takes time is let pass on purpose, and what is told is told slowly enough to be halted. */
const STILL: Visit = { randomSeed: '7', running: 'false', speed: '0.25' };

/** Lets so many virtual seconds pass. */
const pass = (lab: Lab, seconds: number) => lab.run(`sleep ${seconds}`);

/** The playhead to the last hop that is called so, where it stays: what a lookup met is folded away. */
async function stopAt(lab: Lab, hop: RegExp): Promise<void> {
  await lab.restAt(lab.hops.filter({ hasText: hop, visible: true }).last());
  await expect(lab.currentHop).toContainText(hop);
}

/** Stops the telling before it has come to the present, where time would go on. */
async function halt(lab: Lab): Promise<void> {
  const { play, pause } = lab.words.timeline;
  await lab.button(pause).click();
  await expect(lab.button(play)).toBeVisible();
}

/** To the end of what is told, where nothing moves. */
async function toEnd(lab: Lab): Promise<void> {
  await halt(lab);
  // More may be told while the hand is on its way: the end is where the present is.
  const present = lab.page.locator('.pw-live[aria-pressed="true"]');
  for (let press = 0; press < 400 && !(await present.isVisible()); press++) await lab.scrubber.press('ArrowRight');
  await expect(present).toBeVisible();
}

/** A pod asks, and all of it is told. */
const askedToEnd = (target: string) => async (lab: Lab) => {
  await lab.send('shell', target);
  await toEnd(lab);
};

/** A hop's name with any words in it. */
function hopOf(lab: Lab, kind: 'dnat' | 'snat' | 'drop'): RegExp {
  const said = lab.hopTitle(kind, { node: '\n', at: '\n' }).source;
  // In the list it is the whole of a line, in a hop its beginning.
  return new RegExp(said.replaceAll('\\n', '.*').replaceAll('\n', '.*').replace(/\$$/, ''));
}

const loadBegins = async (lab: Lab, from: string, to: string): Promise<void> => {
  await lab.fill(from, to);
  await lab.count('1,000');
  await lab.sendButton.click();
  await lab.tab(lab.words.shell.panelLoad);
  await expect(lab.page.getByRole('heading', { name: lab.words.inspector.load.heading('1,000') })).toBeVisible();
  await toEnd(lab);
};

/** The pod that is left, and a node it does not run on. */
async function onePod(lab: Lab): Promise<number> {
  await lab.run('kubectl scale deployment hello --replicas=1');
  await pass(lab, 20);
  await expect(lab.podCards('hello-')).toHaveCount(1);
  const address = (await lab.podCards('hello-').getAttribute('aria-label')) ?? '';
  const busy = Number(/10\.244\.(\d)\./.exec(address)?.[1]);
  return [2, 1, 0].find((one) => one !== busy) ?? 0;
}

const toClusterIp = async (lab: Lab): Promise<void> => {
  await lab.send('shell', 'hello-clusterip:8080');
  await stopAt(lab, hopOf(lab, 'dnat'));
};

const HEADLESS = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'peers' },
  spec: { clusterIP: 'None', selector: { app: 'hello' }, ports: [{ port: 80 }] },
});

export const SCENES: readonly Scene[] = [
  {
    name: '01-clusterip-packet',
    visit: STILL,
    play: toClusterIp,
    async seen(lab) {
      await expect(lab.inspector.getByRole('deletion').first()).toBeVisible();
      await expect(lab.serviceCard('hello-clusterip')).toBeVisible();
    },
  },
  {
    name: '02-clusterip-concept',
    visit: STILL,
    async play(lab) {
      await lab.page.getByRole('radio', { name: lab.words.shell.concept, exact: true }).check();
      await toClusterIp(lab);
    },
    async seen(lab) {
      await expect(lab.page.getByRole('radio', { name: lab.words.shell.concept, exact: true })).toBeChecked();
      await expect(lab.podCards('hello-')).toHaveCount(3);
    },
  },
  {
    name: '03-dns-walk',
    visit: STILL,
    play: askedToEnd('my.database.com:80'),
    async seen(lab) {
      for (const suffix of ['default.svc.cluster.local.', 'svc.cluster.local.', 'cluster.local.'])
        await expect(
          lab.inspector.getByText(lab.words.inspector.dnsQuery(`my.database.com.${suffix}`, 'A'), { exact: true }),
        ).toBeVisible();
      await expect(lab.inspector.getByText('NXDOMAIN')).toHaveCount(3);
    },
  },
  {
    name: '04-nodeport-cluster',
    visit: STILL,
    async play(lab) {
      const empty = await onePod(lab);
      await lab.send('client', `10.0.0.1${empty}:30080`);
      await stopAt(lab, hopOf(lab, 'snat'));
    },
    async seen(lab) {
      await expect(lab.currentHop.getByRole('insertion')).toContainText('10.0.0.1');
    },
  },
  {
    name: '05-nodeport-local',
    visit: STILL,
    async play(lab) {
      await lab.run(`kubectl patch svc hello-nodeport -p '{"spec":{"externalTrafficPolicy":"Local"}}'`);
      const empty = await onePod(lab);
      await lab.send('client', `10.0.0.1${empty}:30080`);
      await expect(lab.hops.filter({ hasText: hopOf(lab, 'drop') })).toHaveCount(1);
      await toEnd(lab);
    },
    async seen(lab) {
      await expect(lab.outcome('timed-out').first()).toBeVisible();
      await expect(lab.inspector.getByText(lab.words.hops.advice['timed-out'])).toBeVisible();
    },
  },
  {
    name: '06-loadbalancer',
    visit: STILL,
    async play(lab) {
      await lab.run('lab node stop worker1');
      await pass(lab, 60);
      await lab.run('kubectl expose deployment hello --name=front --type=LoadBalancer --port=80');
    },
    async seen(lab) {
      const { balancerProbes, probe, pending } = lab.words.stage;
      const nodes = lab.stage.getByRole('list', { name: balancerProbes, exact: true }).first().getByRole('listitem');
      await expect(nodes.nth(1)).toHaveAccessibleName(`worker1: ${probe.out}`);
      await expect(lab.serviceCard('front')).toBeVisible();
      await expect(lab.stage.getByText(pending).first()).toBeVisible();
    },
  },
  {
    name: '07-shares-25-25-50',
    visit: { ...STILL, lesson: 'traffic-policy' },
    async play(lab) {
      await lab.run('kubectl apply -f hostname-svc-lb-local.yaml');
      // Until the health check has taken out the node without a pod.
      await lab.run('sleep 60');
      await lab.page.getByRole('radio', { name: lab.words.shell.packet, exact: true }).check();
      await loadBegins(lab, 'laptop', '203.0.113.80');
    },
    async seen(lab) {
      const panel = lab.page.getByRole('tabpanel', { name: lab.words.shell.panelLoad, exact: true });
      await expect(panel.getByText(/(^|\D)25(\.0)?\s?%/).first()).toBeVisible();
      await expect(panel.getByText(/(^|\D)50(\.0)?\s?%/).first()).toBeVisible();
    },
  },
  {
    name: '08-externalname',
    visit: STILL,
    play: askedToEnd('database:80'),
    async seen(lab) {
      await expect(lab.inspector.getByText(/CNAME/).first()).toBeVisible();
      await expect(lab.card(/my\.database\.com/).first()).toBeVisible();
    },
  },
  {
    name: '09-headless',
    visit: STILL,
    async play(lab) {
      await lab.run(`echo '${HEADLESS}' | kubectl apply -f -`);
      await pass(lab, 5);
      await lab.send('shell', 'peers:80');
      await toEnd(lab);
    },
    async seen(lab) {
      await expect(lab.outcome('answered').first()).toBeVisible();
      await expect(lab.serviceCard('peers')).toBeVisible();
      // To a pod's own address from the first.
      await expect(lab.inspector.getByText(/10\.244\.2\.3:\d+ → 10\.244\.\d\.\d+:80$/).first()).toBeVisible();
    },
  },
  {
    name: '10-rolling-update',
    visit: STILL,
    async play(lab) {
      await lab.run('kubectl rollout restart deployment hello');
      await pass(lab, 1);
      await loadBegins(lab, 'shell', 'hello-clusterip:8080');
    },
    async seen(lab) {
      await expect(lab.podCards('hello-')).not.toHaveCount(3);
    },
  },
  {
    name: '11-session-affinity',
    visit: STILL,
    async play(lab) {
      await lab.run(`kubectl patch svc hello-clusterip -p '{"spec":{"sessionAffinity":"ClientIP"}}'`);
      await lab.run('kubectl run other --image=curlimages/curl --command -- sleep infinity');
      await pass(lab, 10);
      for (const pod of ['shell', 'shell', 'other', 'other']) await lab.run(`kubectl exec ${pod} -- curl -s hello-clusterip:8080`);
      await expect(lab.shownRequests).toHaveCount(4);
      await lab.inspector.getByRole('combobox', { name: lab.words.inspector.picker, exact: true }).selectOption('4');
      await stopAt(lab, hopOf(lab, 'dnat'));
    },
    async seen(lab) {
      await expect(lab.podCards('other')).toBeVisible();
      await expect(lab.currentHop).toContainText('sessionAffinity: ClientIP');
    },
  },
  {
    name: '12-city-1000',
    visit: { ...STILL, example: 'city-1000' },
    async play() {},
    async seen(lab) {
      const { stage } = lab.words;
      const node = stage.nodeCard('worker17', '10.0.0.27', stage.nodeState.ready);
      await expect(lab.card(new RegExp(`^${escapeForRegExp(`${node}. ${stage.podCounts(20, 0, 0)}`)}`))).toBeVisible();
      await expect(lab.podCards()).toHaveCount(0);
    },
  },
];
