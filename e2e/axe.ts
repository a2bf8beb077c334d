/** What axe finds wrong with a page. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast'];

/**
 * One line per thing, so that a failure can be read.
 *
 * @param within a part of the page; the whole unless given
 */
export function violations(page: Page, within?: string): Promise<readonly string[]> {
  const axe = builder(page).withTags(TAGS);
  return lines(within === undefined ? axe : axe.include(within));
}

/** Only what the colours do: another theme changes nothing else. */
export function contrastFaults(page: Page): Promise<readonly string[]> {
  return lines(builder(page).withRules(COLOURS));
}

/**
 * In the page itself: there are no frames of other origins, for which axe would open a second page each time. What it finds right is
 * not told of at length.
 */
const builder = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

async function lines(axe: AxeBuilder): Promise<readonly string[]> {
  return listed((await axe.analyze()).violations);
}

function listed(found: Found): readonly string[] {
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

/** As `contrastFaults`, by the axe that is in the page already. */
async function contrastFaultsAgain(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { readonly axe: { run(options: object): Promise<{ readonly violations: Found }> } };
    return (await axe.run({ resultTypes: ['violations'], runOnly: { type: 'rule', values: rules } })).violations;
  }, COLOURS);
  return listed(found);
}

const LIGHT = { colorScheme: 'light', profile: 'screen', forcedColors: 'none' } as const;
const OTHER_LOOKS = {
  dark: { colorScheme: 'dark', profile: 'screen', forcedColors: 'none' },
  projector: { colorScheme: 'light', profile: 'projector', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', profile: 'screen', forcedColors: 'active' },
} as const;

/** Put on in place, so that what is open stays open. */
async function putOn(page: Page, look: typeof LIGHT | (typeof OTHER_LOOKS)[keyof typeof OTHER_LOOKS]): Promise<void> {
  const { colorScheme, forcedColors, profile } = look;
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', colorScheme);
  await root.evaluate(({ dataset }, chosen) => {
    dataset.profile = chosen;
    dataset.contrast = chosen === 'projector' ? 'more' : 'normal';
  }, profile);
}

/**
 * Every rule in light, the rule of colours in the other looks too: nothing else in them differs. A phone shows the same in another
 * place, so there dark speaks for them. `what` is open on the page.
 */
export async function cleanInEveryLook(page: Page, what: string): Promise<void> {
  await putOn(page, LIGHT);
  expect.soft(await violations(page), `${what}, light`).toEqual([]);
  const narrow = (page.viewportSize()?.width ?? 0) < 900;
  for (const [name, look] of Object.entries(narrow ? { dark: OTHER_LOOKS.dark } : OTHER_LOOKS)) {
    await putOn(page, look);
    expect.soft(await contrastFaultsAgain(page), `${what}, ${name}`).toEqual([]);
  }
  await putOn(page, LIGHT);
}
