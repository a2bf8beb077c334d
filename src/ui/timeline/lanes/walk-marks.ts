/** Arrow keys among the marks: along a lane, or to the nearest mark of the lane above or below. True: the key was one of them. */
export function walkMarks(body: HTMLElement, key: string): boolean {
  const here = document.activeElement;
  if (!(here instanceof HTMLElement) || !here.matches('.pw-spot') || !body.contains(here)) return false;
  const lanes = [...body.querySelectorAll('.pw-lane')].map((lane) => [...lane.querySelectorAll<HTMLElement>('.pw-spot')]);
  const filled = lanes.filter((spots) => spots.length > 0);
  const row = filled.findIndex((spots) => spots.includes(here));
  const spots = filled[row] ?? [];
  const place = spots.indexOf(here);
  const nearest = (others: readonly HTMLElement[] | undefined) => {
    const distance = (one: HTMLElement) => Math.abs(one.offsetLeft - here.offsetLeft);
    return others?.reduce<HTMLElement | undefined>((best, one) => (best && distance(best) <= distance(one) ? best : one), undefined);
  };
  const to: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowLeft: () => spots[place - 1],
    ArrowRight: () => spots[place + 1],
    ArrowUp: () => nearest(filled[row - 1]),
    ArrowDown: () => nearest(filled[row + 1]),
    Home: () => spots[0],
    End: () => spots.at(-1),
  };
  const wanted = to[key];
  if (!wanted) return false;
  wanted()?.focus();
  return true;
}
