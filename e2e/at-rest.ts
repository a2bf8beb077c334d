/** Waiting until something no longer moves or changes: what is measured, pressed by its place or compared later must stand still first. */
import { expect, type Locator } from '@playwright/test';

/** So many pictures of the browser in a row show the same: whatever moves is elsewhere in each of them. */
const PICTURES = 12;
/** Looked at for so many pictures, before it is looked for anew: it may have been drawn again as another element. */
const AT_MOST = 120;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Runs in the page; undefined: it goes on changing, or is there no more. */
async function lasting(
  element: Element,
  [attribute, pictures, most]: readonly [attribute: string | null, pictures: number, most: number],
): Promise<string | null | undefined> {
  const look = () => {
    if (attribute !== null) return element.getAttribute(attribute);
    const { x, y, width, height } = element.getBoundingClientRect();
    return JSON.stringify({ x, y, width, height });
  };
  let same = 0;
  let seen = look();
  for (let picture = 0; picture < most && element.isConnected; picture++) {
    await new Promise(requestAnimationFrame);
    const now = look();
    same = now === seen ? same + 1 : 0;
    seen = now;
    if (same >= pictures) return element.isConnected ? now : undefined;
  }
  return undefined;
}

async function last(thing: Locator, attribute: string | null): Promise<string> {
  let found: string | null | undefined;
  await expect
    .poll(
      async () => {
        found = await thing.evaluate(lasting, [attribute, PICTURES, AT_MOST] as const);
        return typeof found;
      },
      { message: `${thing} rests`, timeout: 20_000 },
    )
    .toBe('string');
  return found ?? '';
}

/** Where it is in the window, once it stays there. */
export const atRest = async (thing: Locator): Promise<Place> => JSON.parse(await last(thing, null)) as Place;

/** What an attribute says once it says the same for a while. */
export const lastly = (thing: Locator, attribute: string): Promise<string> => last(thing, attribute);
