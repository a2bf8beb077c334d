/** The hunt as the engine tells of it. Comes with its panel. */
import type { HuntView, Requests } from '../../worker/protocol.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';

/** Null: none is played. */
export const lookAtHunt = (lab: LabContext): Promise<HuntView | null> => lab.engine().ask('hunt', null);

/** Undefined: it could not be done, and the reader was told. */
export async function doInHunt(lab: LabContext, deed: Requests['huntDeed'][0]['deed']): Promise<HuntView | null | undefined> {
  try {
    return await lab.engine().ask('huntDeed', { deed });
  } catch (error) {
    reportFailure(lab, error);
    return undefined;
  }
}

export async function beginHunt({ get }: LabContext, hunt: number): Promise<void> {
  const { actions, boot, locale } = get();
  await actions.boot({ seed: boot?.seed ?? 1, locale, hunt });
}

/** Sends what the ticket is about. */
export async function sendTicket({ get }: LabContext, { from, url }: HuntView['ticket']): Promise<void> {
  const { actions } = get();
  actions.setDraft({ from, url, count: 1 });
  await actions.send();
}
