/** Options that tools of coreutils do not have. Models getopt_long's messages and each tool's exit code. */

/** Letters (`:` takes a value, `#` a number as in `-5`), then long names. */
const options: Readonly<Record<string, string>> = {
  ls: 'aAbBcCdDfFgGhHiI:klLmnNopqQrRsStT:uUvw:xXZ1 all almost-all author escape block-size ignore-backups color directory classify full-time group-directories-first no-group human-readable inode ignore numeric-uid-gid quote-name reverse recursive size sort time',
  mkdir: 'm:pvZ mode parents verbose',
  rm: 'fiIrRdv force interactive recursive dir verbose preserve-root no-preserve-root',
  cp: 'abdfiHlLnPprRsS:t:TuvxZ archive backup force interactive link dereference no-clobber no-dereference preserve recursive symbolic-link target-directory update verbose',
  mv: 'bfinS:t:TuvZ backup force interactive no-clobber target-directory update verbose',
  touch: 'acd:fhmr:t: no-create date no-dereference reference time',
  tee: 'aip append ignore-interrupts',
  base64: 'dw:i decode wrap ignore-garbage',
  // Models iputils ping/ping.c, bind9 bin/dig/host.c and inetutils telnet/main.c.
  ping: '46aAbBc:CdDe:fF:hHI:i:l:Lm:M:nN:Op:qQ:rRs:S:t:T:UvVw:W:',
  host: 'aCdilrTvVw46sUt:c:N:R:m:p:W:',
  telnet: '468ab:cdEe:FfKk:Ll:n:rS:X:x ipv4 ipv6 binary login bind-address debug escape no-escape no-login user binary-output rlogin trace',
};
const exits: Readonly<Record<string, number>> = { ls: 2 };

const hostUsage = `Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]\n            [-R number] [-m flag] [-p port] hostname [server]\n`;

/** What the tool says of the first option it does not have, and its exit code. */
export function unknownOption(name: string, args: readonly string[]): { readonly said: string; readonly exit: number } | undefined {
  const wrong = wrongOption(name, args);
  if (wrong === undefined) return undefined;
  const letter = wrong.replace(/^unrecognized option.*/, "invalid option -- '-'");
  // Neither has long options.
  if (name === 'ping') return { said: `ping: ${letter}\n\nUsage\n  ping [options] <destination>\n`, exit: 2 };
  if (name === 'host') {
    const said = letter.replace('invalid', 'illegal').replaceAll("'", '');
    return { said: `host: ${said}\n${hostUsage}`, exit: 1 };
  }
  if (name === 'telnet') return { said: `telnet: ${wrong}\nTry 'telnet --help' or 'telnet --usage' for more information.\n`, exit: 64 };
  return { said: `${name}: ${wrong}\nTry '${name} --help' for more information.\n`, exit: exits[name] ?? 1 };
}

function wrongOption(name: string, args: readonly string[]): string | undefined {
  const [letters = '', ...long] = (options[name] ?? '').split(' ');
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') return undefined;
    if (arg.startsWith('--')) {
      const word = arg.slice(2).replace(/=.*$/s, '');
      if (word !== 'help' && word !== 'version' && !long.some((each) => each.startsWith(word))) return `unrecognized option '${arg}'`;
      continue;
    }
    if (!/^-./.test(arg) || (letters.includes('#') && /^-\d+$/.test(arg))) continue;
    for (let at = 1; at < arg.length; at++) {
      const place = letters.indexOf(arg[at] as string);
      if (place < 0 || ':#'.includes(arg[at] as string)) return `invalid option -- '${arg[at]}'`;
      if (letters[place + 1] !== ':') continue;
      if (at < arg.length - 1) break;
      i += 1;
      if (i >= args.length) return `option requires an argument -- '${arg[at]}'`;
    }
  }
  return undefined;
}
