/**
 * Serves `dist/` as a careful static host would: precompressed files, long cache for hashed names, and
 * the security headers the README recommends.
 */
import { createServer } from 'node:http';
import sirv from 'sirv';

export const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; connect-src 'self' https:; object-src 'none'; base-uri 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // A frame that its host page keeps without an origin fetches even the lab's own files as a stranger.
  'Access-Control-Allow-Origin': '*',
};

/**
 * Starts the server on the first free port from `port` on; gives its address and a way to stop it at once, whoever is connected.
 * `besides` answers what no file is for, if it likes: true.
 */
export function serve({ dir = 'dist', host = '127.0.0.1', port = 4173, tries = 20, besides = () => false } = {}) {
  const handler = sirv(dir, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      response.setHeader('Cache-Control', /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return new Promise((resolve, reject) => {
    const listen = (candidate, left) => {
      const server = createServer((request, response) =>
        handler(request, response, () => {
          if (besides(request, response)) return;
          response.statusCode = 404;
          response.end('not found');
        }),
      );
      server.once('error', (error) => (error.code === 'EADDRINUSE' && left > 0 ? listen(candidate + 1, left - 1) : reject(error)));
      server.listen(candidate, host, () =>
        resolve({
          url: `http://${host}:${candidate}/`,
          close: () =>
            new Promise((closed) => {
              server.close(closed);
              server.closeAllConnections();
            }),
        }),
      );
    };
    listen(port, tries);
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { url } = await serve({ port: Number(process.env.PORT ?? 4173), tries: process.env.PORT ? 0 : 20 });
  console.log(`Portwalk is served at ${url}`);
}
