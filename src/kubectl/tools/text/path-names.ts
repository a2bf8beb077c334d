/** `basename` and `dirname`. Messages are coreutils'. */
import type { Call, Program } from '../../shell/program.js';
import { shortOptions } from '../text-input.js';

const missingOperand = (call: Call): number => {
  call.err(`${call.name}: missing operand\nTry '${call.name} --help' for more information.\n`);
  return 1;
};

export const basename: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 's');
  const many = on.has('a') || on.has('s');
  const [path] = rest;
  if (path === undefined) return missingOperand(call);
  for (const each of many ? rest : [path]) baseOf(call, each, on.get('s') ?? (many ? undefined : rest[1]));
  return 0;
};

function baseOf(call: Call, path: string, suffix: string | undefined): void {
  const last = path.replace(/\/+$/, '').split('/').at(-1) || '/';
  call.out(`${suffix && last !== suffix && last.endsWith(suffix) ? last.slice(0, -suffix.length) : last}\n`);
}

export const dirname: Program = (call) => {
  if (call.args.length === 0) return missingOperand(call);
  for (const path of call.args) {
    const clean = path.replace(/\/+$/, '');
    const slash = clean.lastIndexOf('/');
    call.out(`${slash < 0 ? '.' : clean.slice(0, slash) || '/'}\n`);
  }
  return 0;
};
