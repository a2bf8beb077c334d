/** `COMMAND &`: it is done at once, and only a forwarding of ports goes on behind the prompt. */
import type { Lab } from '../lab.js';
import { Input } from './program.js';
import type { Streams } from './streams.js';

/** A command that took longer than this would still be running. */
const noticedMs = 1000;

/** @returns the process number, `$!` */
export function runBehind(lab: Lab, text: string, streams: Streams, run: (streams: Streams) => number): number {
  const { jobs, world } = lab;
  const before = jobs.list().length;
  const began = world.now;
  let said = '';
  const exit = run({
    input: new Input(''),
    out: (piece) => streams.out(piece),
    err: (piece) => {
      said += piece;
    },
  });
  const job = jobs.list().length > before ? jobs.list().at(-1) : undefined;
  const pid = job?.pid ?? jobs.nextPid();
  const number = job?.number ?? (jobs.list().at(-1)?.number ?? 0) + 1;
  // Its own name for itself is shorter than what was typed.
  if (job) jobs.change(job, { line: text });
  streams.err(`[${number}] ${pid}\n${said}`);
  if (job) return pid;
  if (world.now - began > noticedMs) streams.err('(this lab does one thing at a time: the command has run to its end)\n');
  lab.notices += `[${number}]+  ${(exit === 0 ? 'Done' : `Exit ${exit}`).padEnd(24)}${text}\n`;
  return pid;
}
