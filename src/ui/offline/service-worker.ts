/**
 * Keeps one whole build of the lab in the browser, so that everything works without the network. The build writes what belongs to it
 * and a name made of its content in place of the two constants (ui/build/offline.ts). A new build waits until nobody uses the old one
 * or somebody asks for it; pages of the old one find what they have yet to fetch in the old one's cache, which is kept for one build more.
 */

/** The part of a service worker's global scope that is used here; the page's own types have none of it. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

declare const PORTWALK_VERSION: string;
declare const PORTWALK_FILES: readonly string[];

const scope = globalThis as unknown as Scope;
const PREFIX = 'portwalk-';
const NAME = `${PREFIX}${PORTWALK_VERSION}`;
/** Fetched at once, so that a slow line is not taken from the page. */
const AT_ONCE = 4;

const addressOf = (file: string): string => new URL(file, scope.registration.scope).href;
const files: ReadonlySet<string> = new Set(PORTWALK_FILES.map(addressOf));
/** Names with a hash in them: the same name is the same file in every build. */
const isHashed = (file: string): boolean => file.startsWith('assets/');

async function keep(cache: Cache, file: string): Promise<void> {
  const address = addressOf(file);
  const known = isHashed(file) ? await caches.match(address) : undefined;
  const answer = known ?? (await fetch(address, { cache: isHashed(file) ? 'default' : 'no-cache' }));
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  await cache.put(address, answer);
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  const waiting = [...PORTWALK_FILES];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await keep(cache, file);
    }),
  );
}

/** Caches are listed in the order they were made: the newest but this one is the build before. */
async function forgetOlder(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

async function answer(request: Request, address: string): Promise<Response> {
  const own = await (await caches.open(NAME)).match(address);
  return own ?? (await caches.match(address)) ?? fetch(request);
}

scope.addEventListener('install', (event) => event.waitUntil(keepAll()));
scope.addEventListener('activate', (event) => event.waitUntil(forgetOlder().then(() => scope.clients.claim())));
scope.addEventListener('message', ({ data }) => {
  if (data === 'use-new-version') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  // Parameters are the page's to read: every address of the lab is the same file.
  const address = url.href === scope.registration.scope ? addressOf('index.html') : url.href;
  // Parts of a build before this one have names of their own.
  const older = url.href.startsWith(addressOf('assets/'));
  if (files.has(address) || older) event.respondWith(answer(request, address));
});
