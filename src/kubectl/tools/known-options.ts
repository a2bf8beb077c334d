/** Options that tools of coreutils do not have are named before anything is done. */
import type { Program } from '../shell/program.js';

const strict = new Set('ls mkdir rm cp mv touch tee base64 ping host telnet'.split(' '));

export const withKnownOptions = (tools: readonly (readonly [string, Program])[]): readonly (readonly [string, Program])[] =>
  tools.map(([name, program]): readonly [string, Program] => {
    if (!strict.has(name)) return [name, program];
    const checked: Program = (call) => {
      const wrong = call.args.some((arg) => arg.startsWith('-')) ? call.lab.rare()?.unknownOption(name, call.args) : undefined;
      if (wrong === undefined) return program(call);
      call.err(wrong.said);
      return wrong.exit;
    };
    return [name, checked];
  });
