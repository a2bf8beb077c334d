/**
 * The lab in a frame of somebody's page. Loaded only there. Any page may embed the lab, so what it sends is believed no further than
 * `read-host.ts` goes; what comes from anybody but the page around, or from another origin than it has, is not even looked at.
 */
import { useLab } from '../store/lab.js';
import { createAllowance } from './allowance.js';
import { createH5pHeight } from './h5p-height.js';
import { envelope, type FromLab, type MessageId } from './messages.js';
import { createObeying } from './obey-host.js';
import { readHost } from './read-host.js';
import { restOutOfSight } from './rest-out-of-sight.js';
import { submitAnyway } from './submit-anyway.js';
import { playState, tellHost } from './tell-host.js';
import { wantedHeight } from './wanted-height.js';
import type { WholeState } from './whole-state.js';

/** What a host page may send, and what it is sent, at once and per second. */
const HEARD = { most: 60, perSecond: 30 };
const TOLD = { most: 120, perSecond: 60 };

/** Origin of the page around, as far as the browser tells: not all do, and not with every policy. */
function originAround(): string | undefined {
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest !== undefined) return nearest;
  try {
    return new URL(document.referrer).origin;
  } catch {
    return undefined;
  }
}

/** @param whole how the lab is kept and put back, fetched when a host page asks for it */
export function startInFrame(host: Window, whole: () => Promise<WholeState>): void {
  const now = () => performance.now();
  const heard = createAllowance(HEARD.most, HEARD.perSecond, now);
  const told = createAllowance(TOLD.most, TOLD.perSecond, now);
  // Whoever speaks first where the browser does not tell.
  let origin = originAround();

  const post = (message: unknown): void => {
    if (!told.take()) return;
    // A page without an origin cannot be named.
    host.postMessage(message, origin === undefined || origin === 'null' ? '*' : origin);
  };
  const tell = <T extends keyof FromLab>(type: T, payload: FromLab[T], id: MessageId = null): void => post(envelope(type, payload, id));

  const h5p = createH5pHeight(post, wantedHeight, () => innerHeight);
  const obeying = createObeying(
    { get: async () => (await whole()).get(), set: async (s) => (await whole()).set(s) },
    (code, id) => tell('error', { code }, id),
    (s, id) => tell('statechange', { ...playState(), s }, id),
  );

  addEventListener('message', (event: MessageEvent) => {
    if (event.source !== host || (origin !== undefined && event.origin !== origin) || !heard.take()) return;
    const { data } = event;
    if (h5p.hear(data)) return;
    const message = readHost(data);
    if (!message) return;
    origin ??= event.origin;
    if ('bad' in message) tell('error', { code: 'bad-message' }, message.bad);
    else obeying.obey(message);
  });

  let height = 0;
  const tellHeight = (): void => {
    const wanted = wantedHeight();
    if (wanted === height) return;
    height = wanted;
    tell('resize', { height });
    h5p.tell();
  };
  tellHeight();
  addEventListener('resize', tellHeight);

  if (self.origin === 'null') submitAnyway();
  tellHost(tell);
  restOutOfSight(document.documentElement, {
    playing: () => useLab.getState().playing,
    play: useLab.getState().actions.play,
    pause: useLab.getState().actions.pause,
  });
}
