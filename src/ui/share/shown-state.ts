/** The whole of what is on show as the letters of a link: taken, and put back. */
import { useLab } from '../../store/lab.js';
import { openLink, readLink } from '../../store/link/open-link.js';
import { takeLink } from '../../store/link/take-link.js';
import type { LabState } from '../../store/state.js';
import { useShownNamespaces } from '../canvas/namespaces.js';
import { usePlacement } from '../canvas/placement.js';
import { sight, useWantedSight } from '../canvas/sight.js';
import { rectShown, viewportShowing } from './sight-rect.js';

/** Rejects with `LinkProblem` where nobody knows how the state began. */
export function takeShown(): Promise<string> {
  const look = sight.look();
  const stage = {
    places: usePlacement.getState().positions,
    ...(look && { camera: rectShown(look) }),
    namespaces: useShownNamespaces.getState().chosen,
  };
  return useLab.getState().actions.perform((lab) => takeLink(lab, stage));
}

/**
 * Rejects with `LinkProblem`; the lab is then as it was.
 * @param locale goes before the one the state was taken in
 */
export async function putBack(letters: string, locale?: LabState['locale']): Promise<void> {
  const state = await readLink(letters);
  useShownNamespaces.setState({ chosen: state.namespaces });
  await useLab.getState().actions.perform((lab) => openLink(lab, state, locale));
  // The same cluster may have been on the stage before.
  usePlacement.setState({ positions: state.places, past: [], future: [] });
  const { camera } = state;
  useWantedSight.setState({ of: (width, height) => (camera ? viewportShowing(camera, width, height) : null) });
}

const failed = (): false => false;

/** For a host page that keeps it. */
export const wholeState = {
  get: (): Promise<string | null> => takeShown().catch(() => null),
  set: (letters: string): Promise<boolean> => putBack(letters).then(() => true, failed),
};
