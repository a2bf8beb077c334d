/**
 * The only way out of every browser these tests start: a proxy that answers nobody. Whatever is asked of another machine arrives here, by
 * a page, a worker, a frame or the browser's own hand, and is written down; `way-out-reporter.ts` fails the run for it. What a test
 * answers itself (`page.route`) never comes this far, and this machine's own addresses do not go by a proxy.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where the proxy is, for the workers, which read the configuration anew. */
export const WAY_OUT = 'PORTWALK_WAY_OUT';
/** Asked on purpose, to see that it is noticed. */
export const CANARY = '.canary.invalid';

/** Services of the browser's own, should one be asked all the same: nothing a page has to do with. */
const BROWSERS_OWN = new Set([
  'accounts.google.com',
  'android.clients.google.com',
  'clients1.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'mtalk.google.com',
  'optimizationguide-pa.googleapis.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
]);

const left: string[] = [];
const canaries: string[] = [];
const heeding = new Set<(address: string) => void>();

/** Hears of each request that left, as it leaves. */
export const onLeft = (hear: (address: string) => void): void => void heeding.add(hear);

function note(address: string): void {
  if (address.includes(CANARY)) canaries.push(address);
  else if (!BROWSERS_OWN.has(URL.parse(address)?.hostname ?? '')) {
    left.push(address);
    for (const hear of heeding) hear(address);
  }
}

/** Starts it before all tests; what it returns ends it after them. */
export default async function openWayOut(): Promise<() => void> {
  const server = createServer(({ url = '' }, response) => {
    // Asked itself, not for another: what it has seen.
    if (url.startsWith('/')) {
      response.end(JSON.stringify({ left, canaries }));
      return;
    }
    note(url);
    response.writeHead(502).end();
  });
  // A browser that is closed meanwhile breaks off; a socket that asked to be led on has nobody else to hear of it.
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  server.on('connect', ({ url = '' }, socket) => {
    note(`https://${url}`);
    socket.end('HTTP/1.1 502 Nobody is there\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  process.env[WAY_OUT] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
