/**
 * A line of so many bytes a second before a server, shared by all connections. A browser's own throttling leaves out what workers fetch,
 * and frames of another process.
 */
import { connect, createServer } from 'node:net';

/** Smaller than what the line brings in the time of a frame: answers that come at once share it. */
const PIECE = 8192;

/** @param latencyMs from the request until the answer begins, without the server's own time */
export function slowLine({ port, bytesPerSecond, latencyMs }) {
  let free = 0;
  const pass = (from, to, wait) => {
    let last = Promise.resolve();
    from.on('data', (data) => {
      for (let at = 0; at < data.length; at += PIECE) {
        const piece = data.subarray(at, at + PIECE);
        const due = wait(piece.length) - performance.now();
        const slept = new Promise((resolve) => setTimeout(resolve, due));
        last = last.then(() => slept).then(() => void to.write(piece));
      }
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('error', () => to.destroy());
  };
  const server = createServer((client) => {
    const lab = connect(port, '127.0.0.1');
    pass(client, lab, () => performance.now() + latencyMs / 2);
    pass(lab, client, (bytes) => {
      free = Math.max(free, performance.now() + latencyMs / 2) + (bytes / bytesPerSecond) * 1000;
      return free;
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}
