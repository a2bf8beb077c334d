/**
 * How a learning platform launches a lesson with xAPI (Rustici's launch method): where statements go, with what leave, about whom. All of
 * it comes from an address anybody can write, so each part is checked and bounded, and one that is not right means that nothing is sent. Pure.
 */
import type { UrlValues } from '../../store/url.js';

/** Who the statements are about, by one identifier (xAPI 1.0.3, 4.1.2.1). */
export interface Agent {
  readonly objectType: 'Agent';
  readonly name?: string;
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: { readonly homePage: string; readonly name: string };
}

export interface XapiLaunch {
  /** Ends with `/`. */
  readonly endpoint: string;
  /** Goes into one header and nowhere else. */
  readonly auth: string;
  readonly actor: Agent;
  /** Absent: the lesson's own address. */
  readonly activity?: string;
  readonly registration?: string;
}

const PARTS = ['endpoint', 'auth', 'actor', 'activity_id', 'registration'] as const;
/** The part that is missing or not right. */
export type LaunchPart = (typeof PARTS)[number];
export type Given = Partial<Pick<UrlValues, LaunchPart>>;

const LONGEST_ADDRESS = 500;
const LONGEST_NAME = 200;
const LONGEST_ACTOR = 4_000;

function urlOf(text: string): URL | undefined {
  if (text.length > LONGEST_ADDRESS) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

const isLocal = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

function readEndpoint(text: string): string | undefined {
  const url = urlOf(text);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url)))) return undefined;
  // Somebody's name and password in an address would be shown with it.
  if (url.username || url.password || url.search || url.hash) return undefined;
  return url.href.replace(/\/*$/, '/');
}

/** One line of visible ASCII: what may stand in a header. */
const readAuth = (text: string): string | undefined => (/^[!-~]+( [!-~]+){0,4}$/.test(text) && text.length <= 2_000 ? text : undefined);

/** Launches of older platforms have lists of one. */
const only = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, most: number): string | undefined => {
  const one = only(value);
  return typeof one === 'string' && one.trim() !== '' && one.length <= most ? one : undefined;
};
const web = (value: unknown): string | undefined => {
  const address = text(value, LONGEST_ADDRESS);
  return address !== undefined && /^https?:$/.test(urlOf(address)?.protocol ?? '') ? address : undefined;
};

function readActor(json: string): Agent | undefined {
  if (json.length > LONGEST_ACTOR) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return undefined;
  }
  // A group answers nothing by itself.
  if (!isRecord(data) || (data.objectType !== undefined && data.objectType !== 'Agent' && data.objectType !== 'Person')) return undefined;
  const mbox = text(data.mbox, LONGEST_NAME);
  const sha = text(data.mbox_sha1sum, 40);
  const openid = web(data.openid);
  const account = only(data.account);
  const homePage = isRecord(account) ? web(account.homePage ?? account.accountServiceHomePage) : undefined;
  const known = isRecord(account) ? text(account.name ?? account.accountName, LONGEST_NAME) : undefined;
  const identifiers: readonly Partial<Agent>[] = [
    ...(mbox !== undefined && /^mailto:[^\s@]+@[^\s@]+$/.test(mbox) ? [{ mbox }] : []),
    ...(sha !== undefined && /^[0-9a-f]{40}$/i.test(sha) ? [{ mbox_sha1sum: sha }] : []),
    ...(openid === undefined ? [] : [{ openid }]),
    ...(homePage !== undefined && known !== undefined ? [{ account: { homePage, name: known } }] : []),
  ];
  if (identifiers.length !== 1) return undefined;
  const name = text(data.name, LONGEST_NAME);
  return { objectType: 'Agent', ...(name !== undefined && { name }), ...identifiers[0] };
}

const readActivity = (address: string): string | undefined =>
  address.length <= LONGEST_ADDRESS && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(address) ? address : undefined;
const readRegistration = (id: string): string | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id.toLowerCase() : undefined;

/** The launch, or which part of it is not right. */
export function readLaunch(given: Given): XapiLaunch | { readonly problem: LaunchPart } {
  const endpoint = readEndpoint(given.endpoint ?? '');
  if (endpoint === undefined) return { problem: 'endpoint' };
  const auth = readAuth(given.auth ?? '');
  if (auth === undefined) return { problem: 'auth' };
  const actor = readActor(given.actor ?? '');
  if (actor === undefined) return { problem: 'actor' };
  const activity = given.activity_id === undefined ? undefined : readActivity(given.activity_id);
  if (given.activity_id !== undefined && activity === undefined) return { problem: 'activity_id' };
  const registration = given.registration === undefined ? undefined : readRegistration(given.registration);
  if (given.registration !== undefined && registration === undefined) return { problem: 'registration' };
  return { endpoint, auth, actor, ...(activity !== undefined && { activity }), ...(registration !== undefined && { registration }) };
}

/** How the learner is called where they are told of it. */
export const calledBy = ({ name, mbox, account, openid, mbox_sha1sum }: Agent): string =>
  (name ?? mbox?.replace(/^mailto:/, '') ?? account?.name ?? openid ?? mbox_sha1sum ?? '').slice(0, 60);

/** The address without what is the platform's secret and the learner's name: what somebody copies from the address line holds neither. */
export function withoutSecrets(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) if (/^(auth|actor)$/i.test(name)) url.searchParams.delete(name);
  return url.href;
}
