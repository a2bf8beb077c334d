/** `hostname`, and `-i`/`-I` for the machine's address. */
import type { Program } from '../shell/program.js';

export const hostname =
  (name: string, address: string): Program =>
  ({ args, out, err }) => {
    const [option] = args;
    if (option === undefined || option === '-f' || option === '-s') out(`${name}\n`);
    else if (option === '-i') out(`${address}\n`);
    // Models hostname(1): a blank after each address.
    else if (option === '-I') out(`${address} \n`);
    else if (option.startsWith('-')) {
      err(`hostname: invalid option -- '${option.replace(/^-+/, '')[0] ?? ''}'\n`);
      return 255;
    } else {
      err("hostname: the lab's machines keep their names\n");
      return 1;
    }
    return 0;
  };
