/**
 * A process inside one network namespace of the kernel judge's laboratory. It opens connections and answers them, told
 * so in lines of JSON on standard input, and tells what happened in lines on standard output. It ends with its input,
 * and the namespace ends with it.
 *
 * In:  `{"do":"listen","sockets":[{"who","protocol","address","port"}]}` → `{"listening":true}`
 *      `{"do":"connect","id","protocol","dst","dstPort","src"?,"limit"}` → `{"id","observation"}`; `limit` in ms
 */
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Names of errors → what the sender saw. */
const meanings = { ECONNREFUSED: 'refused', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable' };

function failure({ code }) {
  const result = meanings[code];
  return result ? { result } : { result: 'error', code: String(code) };
}

function listen({ who, protocol, address, port }) {
  return new Promise((done, fail) => {
    if (protocol === 'TCP') {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.end(JSON.stringify({ who, seen: socket.remoteAddress, at: `${socket.localAddress}:${socket.localPort}` }));
      });
      server.once('error', fail);
      server.listen({ host: address, port, backlog: 4096 }, done);
      return;
    }
    // One socket per address: an answer then comes from the address that was asked, as a careful server's does.
    const socket = createSocket('udp4');
    socket.once('error', fail);
    socket.on('message', (_message, { address: seen, port: back }) => {
      socket.send(JSON.stringify({ who, seen, at: `${address}:${port}` }), back, seen);
    });
    socket.bind({ address, port }, done);
  });
}

function connectTcp({ dst, dstPort, src, limit }, done) {
  const socket = connect({ host: dst, port: dstPort, ...(src && { localAddress: src }) });
  let text = '';
  let ended = false;
  const end = (observation) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    socket.destroy();
    done(observation);
  };
  const timer = afterSilence(limit, end);
  socket.setEncoding('utf8');
  socket.on('data', (piece) => {
    text += piece;
  });
  socket.on('end', () => end(answer(text)));
  socket.on('error', (error) => end(failure(error)));
}

function connectUdp({ dst, dstPort, src, limit }, done) {
  const socket = createSocket('udp4');
  let ended = false;
  const end = (observation) => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    socket.close();
    done(observation);
  };
  const timer = afterSilence(limit, end);
  // A packet that its own node's rules drop is told to the sender of UDP as EPERM. It is gone all the same, and a
  // rule that refuses says so a moment later: the wait goes on.
  const fail = (error) => {
    if (error.code !== 'EPERM') end(failure(error));
  };
  socket.on('error', fail);
  socket.on('message', (message) => end(answer(message.toString())));
  const send = () => {
    // Only a connected socket is told of ICMP errors.
    socket.connect(dstPort, dst, (error) => {
      if (error) return fail(error);
      socket.send('who are you?', (failed) => failed && fail(failed));
    });
  };
  if (src) socket.bind({ address: src }, send);
  else send();
}

function answer(text) {
  try {
    return { result: 'answered', ...JSON.parse(text) };
  } catch {
    return { result: 'error', code: 'half an answer' };
  }
}

/** Silence. A process that was held up itself looks once more whether an answer lies there before it says so. */
function afterSilence(limit, end) {
  return setTimeout(() => setImmediate(() => end({ result: 'timeout' })), limit);
}

async function obey(order) {
  if (order.do === 'listen') {
    await Promise.all(order.sockets.map(listen));
    say({ listening: true });
    return;
  }
  const ask = order.protocol === 'TCP' ? connectTcp : connectUdp;
  ask(order, (observation) => say({ id: order.id, observation }));
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => obey(JSON.parse(line)));
input.on('close', () => process.exit(0));
