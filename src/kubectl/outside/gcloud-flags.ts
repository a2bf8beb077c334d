/** gcloud's command line: `--name value`, `--name=value`, names in between. Its words and exit codes. */

export class GcloudError extends Error {
  /** @param command as gcloud names it, with dots */
  constructor(
    readonly command: string,
    message: string,
    readonly exit: 1 | 2,
  ) {
    super(message);
  }
}

export interface GcloudArgs {
  readonly names: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** Throws `GcloudError`. */
export function parseGcloud(
  command: string,
  args: readonly string[],
  valued: readonly string[],
  switches: readonly string[] = [],
): GcloudArgs {
  const names: string[] = [];
  const values = new Map<string, string>();
  const unknown: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (!arg.startsWith('-')) {
      names.push(arg);
      continue;
    }
    const [, long, attached] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg === '-q' ? '--quiet' : arg) ?? [];
    if (long !== undefined && (switches.includes(long) || long === 'quiet')) values.set(long, 'true');
    else if (long !== undefined && valued.includes(long)) {
      const value = attached ?? args[++at];
      if (value === undefined) throw new GcloudError(command, `argument --${long}: expected one argument`, 2);
      values.set(long, value);
    } else unknown.push(arg);
  }
  if (unknown.length > 0) {
    const help = '\n\nTo search the help text of gcloud commands, run:\n  gcloud help -- SEARCH_TERMS';
    throw new GcloudError(command, `unrecognized arguments: ${unknown.join(' ')} ${help}`, 2);
  }
  return { names, values };
}
