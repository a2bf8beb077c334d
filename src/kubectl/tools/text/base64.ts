/** `base64`. Messages are coreutils'. */
import { base64Of, textOfBase64 } from '../../../api/base64.js';
import type { Program } from '../../shell/program.js';
import { inputsOf, shortOptions } from '../text-input.js';

export const base64: Program = (call) => {
  const { on, rest } = shortOptions(call.args, 'w');
  const { inputs, missing } = inputsOf(call, rest);
  const text = inputs.map((input) => input.text).join('');
  if (on.has('d') || on.has('decode')) call.out(textOfBase64(text));
  else {
    const width = Number(on.get('w') ?? 76);
    const coded = base64Of(text);
    call.out(width > 0 ? (coded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('') : coded);
  }
  return missing ? 1 : 0;
};
