/** A person takes the ClusterIP lesson from its first step to its last, in both languages, and the other lessons begin. */
import { expect, type Page, test } from '@playwright/test';
import { course as courseEn } from '../src/i18n/en/course.js';
import { start as startEn } from '../src/i18n/en/start.js';
import { course as courseKo } from '../src/i18n/ko/course.js';
import { start as startKo } from '../src/i18n/ko/start.js';
import { exactly, Lab, LOCALES } from './lab.js';

const COURSE = { en: courseEn, ko: courseKo };
const START = { en: startEn, ko: startKo };

/** What the lesson files call things, as far as somebody must choose among them. */
const CHOICES = {
  en: {
    lesson: 'ClusterIP',
    next: 'Endpoints and EndpointSlices',
    titles: [
      'Three pods, three addresses',
      'Give them one address',
      'Whose address will the pod see?',
      'A thousand requests',
      'Now you',
      'Made in one line',
      'And from outside?',
      'Is anybody there?',
      'When would you use it?',
    ],
    source: { wrong: 'The cluster IP of the Service', right: 'The address of the client pod' },
    shares: 'About a third for each pod',
    book: 'Only cluster-ip:8080',
    outside: 'No answer at all',
    ping: 'No, nothing comes back',
    run: [
      'Lock my answer and send',
      'Lock my answer and send 1,000',
      'Lock my answer and call both',
      'Lock my answer and send',
      'Lock my answer and ping',
    ],
    why: 'A Service sends nothing and receives nothing.',
  },
  ko: {
    lesson: 'ClusterIP',
    next: '엔드포인트',
    titles: [
      '파드 셋, 주소도 셋',
      '주소 하나를 만들어요',
      '파드는 누구의 주소를 보게 될까요?',
      '요청 천 개',
      '직접 해 보세요',
      '한 줄로 만들기',
      '밖에서는 어떨까요?',
      '거기 누구 있나요?',
      '언제 쓸까요?',
    ],
    source: { wrong: '서비스의 클러스터IP', right: 'client 파드의 주소' },
    shares: '파드마다 3분의 1쯤 응답해요',
    book: 'cluster-ip:8080만 받아요',
    outside: '아무 응답도 없어요',
    ping: '아니요, 아무것도 오지 않아요',
    run: ['답을 정하고 보내기', '답을 정하고 1,000개 보내기', '답을 정하고 둘 다 부르기', '답을 정하고 보내기', '답을 정하고 ping 보내기'],
    why: '서비스는 무언가를 보내거나 받지 않아요.',
  },
} as const;

async function openLesson(page: Page, locale: 'en' | 'ko', lesson: string): Promise<Lab> {
  return Lab.open(page, { locale, lesson });
}

for (const locale of LOCALES) {
  test(`the ClusterIP lesson from start to end, in ${locale}`, async ({ page }) => {
    test.setTimeout(180_000);
    const lab = await openLesson(page, locale, 'cluster-ip');
    const { lesson } = lab.words;
    const told = CHOICES[locale];
    const panel = lab.lesson;
    const next = panel.getByRole('button', { name: lesson.next, exact: true });
    const atStep = async (step: number): Promise<void> => {
      await expect(panel.getByRole('heading').first()).toHaveText(told.titles[step] ?? '');
      await expect(panel.getByText(new RegExp(`^${lesson.progress(step + 1, 9)}`))).toBeVisible();
    };
    const goOn = async (): Promise<void> => {
      await expect(next).toBeEnabled();
      await next.click();
    };
    const predict = async (choice: string, run: string): Promise<void> => {
      await expect(next).toBeDisabled();
      await panel.getByRole('radio', { name: choice, exact: true }).check();
      await panel.getByRole('button', { name: run, exact: true }).click();
      await expect(panel.getByRole('radio').first()).toBeDisabled();
      const skip = panel.getByRole('button', { name: lesson.skipWatching, exact: true });
      const toldNow = panel.getByText(lesson.right, { exact: true }).or(panel.getByText(lesson.wrong, { exact: true }));
      await expect(skip.or(toldNow).first()).toBeVisible();
      // To the newest moment: the answer is told once the run has been seen.
      await lab.scrubber.press('End');
      await expect(toldNow).toBeVisible();
    };

    await atStep(0);
    await goOn();

    await atStep(1);
    await expect(next).toBeDisabled();
    await expect(panel.getByText(lesson.taskOpen, { exact: true })).toBeVisible();
    await panel.getByRole('button', { name: lesson.hint, exact: true }).click();
    await expect(panel.getByText(lesson.hintNumber(1, 2), { exact: true })).toBeVisible();
    await lab.terminal();
    const line = 'kubectl apply -f hostname-svc-clusterip.yaml';
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.getByRole('button', { name: lesson.copyCommand(line), exact: true }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(line);
    // It types itself into the terminal that is in view, and runs.
    await panel.getByRole('button', { name: lesson.putIntoTerminal(line), exact: true }).click();
    await expect(lab.output).toContainText('service/hostname-svc-clusterip created');
    await expect(panel.getByRole('listitem').filter({ hasText: `(${lesson.goalDone})` })).toHaveCount(1);
    await lab.run('kubectl get svc');
    await expect(panel.getByText(lesson.taskDone, { exact: true })).toBeVisible();
    await goOn();

    await atStep(2);
    await predict(told.source.wrong, told.run[0]);
    await expect(panel.getByText(lesson.wrong, { exact: true })).toBeVisible();
    await expect(panel.getByText(told.why)).toBeVisible();
    await expect(panel.getByText(new RegExp(`${lesson.happened}$`))).toBeVisible();
    await expect(panel.getByText(new RegExp(`${lesson.yours}$`))).toBeVisible();
    await expect(lab.outcome('answered').first()).toBeVisible();
    // Back at the hop where that idea breaks, all that was told stays; the next step goes on from the present.
    await panel.getByRole('button', { name: COURSE[locale].showBreak, exact: true }).click();
    const broken = lab.hopTitle('dnat', { node: 'node-b' });
    await expect(panel.getByText(broken)).toContainText('15');
    await expect(lab.currentHop.getByRole('button', { name: broken })).toBeVisible();
    await expect(panel.getByText(told.why)).toBeVisible();
    await expect(panel.getByText(broken)).toBeInViewport();
    const isPresent = () => lab.scrubber.evaluate((hand) => hand.ariaValueNow === hand.ariaValueMax);
    expect(await isPresent()).toBe(false);
    await goOn();
    await expect.poll(isPresent).toBe(true);

    await atStep(3);
    await predict(told.shares, told.run[1]);
    await expect(panel.getByText(lesson.right, { exact: true })).toBeVisible();
    await goOn();

    await atStep(4);
    for (let time = 0; time < 3; time++) await lab.run('kubectl exec client -- curl -s hostname-svc-clusterip:8080');
    await expect(panel.getByText(lesson.taskDone, { exact: true })).toBeVisible();
    await goOn();

    await atStep(5);
    await predict(told.book, told.run[2]);
    await expect(panel.getByText(lesson.right, { exact: true })).toBeVisible();
    await goOn();

    await atStep(6);
    await predict(told.outside, told.run[3]);
    await expect(panel.getByText(lesson.right, { exact: true })).toBeVisible();
    await goOn();

    await atStep(7);
    await predict(told.ping, told.run[4]);
    await expect(panel.getByText(lesson.right, { exact: true })).toBeVisible();
    await goOn();

    await atStep(8);
    await panel.getByRole('button', { name: lesson.finish, exact: true }).click();
    await expect(panel.getByText(lesson.finishedBody(told.lesson))).toBeVisible();
    await panel.getByRole('button', { name: lesson.nextLesson(told.next), exact: true }).click();
    await expect(panel.getByText(new RegExp(`^${lesson.progress(1, 8)}`))).toBeVisible();

    // Progress is kept by this browser.
    await page.goto(`./?locale=${locale}`);
    await expect(page.getByRole('button', { name: lab.words.shell.continueCourse, exact: true })).toBeVisible();
    await expect(page.getByText(START[locale].stepsDone(9, 9), { exact: true })).toBeVisible();
  });
}

test('a node and a hop are pointed at on the stage and in the request, by keyboard and by mouse', async ({ page }) => {
  const lab = await Lab.open(page, { lesson: 'traffic-policy', step: '6' });
  const { lesson, stage } = lab.words;
  const answer = (name: string | RegExp) => lab.lesson.getByRole('radio', { name });
  const told = lab.lesson.getByText(lesson.right, { exact: true }).or(lab.lesson.getByText(lesson.wrong, { exact: true }));
  const goOn = async (run: string): Promise<void> => {
    await lab.lesson.getByRole('button', { name: run, exact: true }).click();
    await expect(lab.lesson.getByRole('button', { name: lesson.skipWatching, exact: true }).or(told).first()).toBeVisible();
    await lab.scrubber.press('End');
    await expect(told).toBeVisible();
  };
  const node = (name: string, ip: string) => lab.card(stage.nodeCard(name, ip, stage.nodeState.ready));
  await expect(answer('node-b')).toBeEnabled();
  await node('node-b', '10.0.0.12').click({ position: { x: 30, y: 10 } });
  await expect(answer('node-b')).toBeChecked();
  await node('node-c', '10.0.0.13').focus();
  await page.keyboard.press('Enter');
  await expect(answer('node-c')).toBeChecked();
  await goOn('Lock my answer and send');
  await expect(lab.lesson.getByText(lesson.right, { exact: true })).toBeVisible();

  await page.goto('./?locale=en&lesson=session-affinity&step=6');
  await lab.ready();
  await answer('As the same client').check();
  await goOn('Lock my answer and send both');
  await lab.lesson.getByRole('button', { name: lesson.next, exact: true }).click();
  await expect(answer(/^1\. /)).toBeVisible();
  await lab.hops.nth(5).click();
  await expect(answer(/^6\. /)).toBeChecked();
  await lab.hops.nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(answer(/^3\. /)).toBeChecked();
  await goOn('Lock my answer and send once more');
  await expect(lab.lesson.getByText(lesson.right, { exact: true })).toBeVisible();
});

test('a known mistake in a task is explained', async ({ page }) => {
  const lab = await openLesson(page, 'en', 'cluster-ip');
  const { lesson } = lab.words;
  await lab.lesson.getByRole('button', { name: lesson.next, exact: true }).click();
  await lab.run('kubectl apply -f typo.yaml');
  await expect(lab.lesson.getByText(lesson.mistake, { exact: true })).toBeVisible();
  await expect(lab.lesson.getByText(/without a space/)).toBeVisible();
});

for (const [id, title] of [
  ['why-services', 'Why a Service'],
  ['cluster-ip', 'ClusterIP'],
  ['node-port', 'NodePort'],
  ['load-balancer', 'LoadBalancer'],
  ['external-name', 'ExternalName'],
] as const) {
  test(`${id} opens from the list, and its first task can be shown`, async ({ page }) => {
    const lab = await Lab.open(page);
    const { lesson, shell } = lab.words;
    const start = page.getByRole('complementary', { name: shell.panelStart, exact: true });
    await start
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(`^${title} `) })
      .first()
      .click();
    await expect(
      page.getByRole('navigation', { name: shell.place, exact: true }).getByRole('button', { name: title, exact: true }),
    ).toBeVisible();
    await lab.ready();
    await lab.lesson.getByRole('button', { name: lesson.next, exact: true }).click();
    const hint = lab.lesson.getByRole('button', { name: new RegExp(`${exactly(lesson.hint).source}|${exactly(lesson.nextHint).source}`) });
    const solve = lab.lesson.getByRole('button', { name: lesson.solve, exact: true });
    await expect(hint).toBeVisible();
    for (let asked = 0; asked < 9 && !(await solve.isVisible()); asked++) {
      await hint.click();
      await expect(lab.lesson.getByText(new RegExp(lesson.hintNumber(asked + 1, 0).replace('0', '\\d')))).toBeVisible();
    }
    await solve.click();
    await expect(lab.lesson.getByText(lesson.taskDone, { exact: true })).toBeVisible();
    await expect(lab.lesson.getByRole('button', { name: lesson.next, exact: true })).toBeEnabled();
  });
}

test('a lesson with dice for each learner: mine when I come back, the class’s where a number was given', async ({ page }) => {
  const lab = new Lab(page, 'en');
  const podsOf = async (more: string) => {
    await page.goto(`./?locale=en&lesson=session-affinity${more}`);
    await lab.ready();
    return lab.podCards('crane-').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')?.split(',')[0]).sort());
  };
  const mine = await podsOf('');
  const ofClass = await podsOf('&randomSeed=7');
  expect(mine).toHaveLength(3);
  expect(ofClass).not.toEqual(mine);
  expect(await podsOf('')).toEqual(mine);
});
