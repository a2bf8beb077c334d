/** `sudo COMMAND`: whoever is logged in here is root already. */
import type { Machine, Program } from '../shell/program.js';

/** @param machine whose programs it runs */
export const sudo =
  (machine: () => Machine): Program =>
  (call) => {
    const words = [...call.args];
    while (words[0]?.startsWith('-')) {
      const option = words.shift() as string;
      if (option === '--') break;
      if (/^-[ugp]$/.test(option)) words.shift();
    }
    const [name, ...args] = words;
    if (name === undefined) {
      call.err('usage: sudo [-EHn] [-u user] command [arg ...]\n');
      return 1;
    }
    const program = machine().program(name);
    if (!program) {
      call.err(`sudo: ${name}: command not found\n`);
      return 1;
    }
    return program({ ...call, name, args });
  };
