/** A program of the part that is fetched when a line names it. A script may call it by surprise: then it comes with the next line. */
import type { Listening } from '../listening.js';
import type { OutsideTools } from '../outside/outside-tools.js';
import type { Rare } from '../rare.js';
import type { Call, Program } from '../shell/program.js';

const withPart =
  <P>(partOf: (call: Call) => P | undefined, program: (parts: P) => Program): Program =>
  (call) => {
    const parts = partOf(call);
    if (parts) return program(parts)(call);
    call.err(`${call.name}: this part of the lab is being fetched: type the line again\n`);
    return 1;
  };

export const withListening = (program: (parts: Listening) => Program): Program => withPart(({ lab }) => lab.listening(), program);

export const withRare = (program: (parts: Rare) => Program): Program => withPart(({ lab }) => lab.rare(), program);

export const withOutside = (program: (parts: OutsideTools) => Program): Program => withPart(({ lab }) => lab.outside(), program);
