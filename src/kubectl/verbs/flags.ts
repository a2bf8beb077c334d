/** Command-line flags as kubectl takes them. Models github.com/spf13/pflag (v1.0.10) and its error words. */
import { DurationError, parseDuration } from './duration-text.js';

export interface FlagSpec {
  readonly name: string;
  readonly short?: string;
  readonly kind: 'bool' | 'string' | 'int' | 'list' | 'duration';
  /** Value of the flag without `=value`, for those that need none (`--dry-run`). */
  readonly bare?: string;
  readonly default?: string;
  /** What to use instead; said whenever the flag is given. */
  readonly deprecated?: string;
  /** For `--help`. */
  readonly about?: string;
}

/** What pflag says; kubectl adds how to get help. */
export class FlagError extends Error {}

/** Models Go's strconv.ParseBool. */
export const isTrue = (text: string): boolean => /^(1|t|T|TRUE|true|True)$/.test(text);
export const isBool = (text: string): boolean => isTrue(text) || /^(0|f|F|FALSE|false|False)$/.test(text);

export class Flags {
  constructor(
    /** Arguments that are no flags. */
    readonly args: readonly string[],
    /** How many of `args` stood before `--`; all of them when there was none. */
    readonly argsBeforeDash: number,
    private readonly values: ReadonlyMap<string, readonly string[]>,
    private readonly specs: ReadonlyMap<string, FlagSpec>,
  ) {}

  given(name: string): boolean {
    return this.values.has(name);
  }

  /** The last value given, else the default, else ``. */
  text(name: string): string {
    return this.values.get(name)?.at(-1) ?? this.specs.get(name)?.default ?? '';
  }

  bool(name: string): boolean {
    return isTrue(this.text(name));
  }

  int(name: string): number {
    return Number(this.text(name));
  }

  /** Milliseconds; undefined when the flag was not given and has no default. */
  duration(name: string): number | undefined {
    const text = this.text(name);
    return text === '' ? undefined : parseDuration(text);
  }

  /** Comma-separated values of all occurrences. */
  list(name: string): readonly string[] {
    return (this.values.get(name) ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');
  }

  /** Each occurrence as it was written. */
  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}

/** `interspersed: false` stops at the first argument that is no flag. */
export function parseFlags(args: readonly string[], specs: readonly FlagSpec[], interspersed = true): Flags {
  const byName = new Map(specs.map((spec) => [spec.name, spec]));
  const byShort = new Map(specs.flatMap((spec) => (spec.short ? [[spec.short, spec] as const] : [])));
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  let beforeDash = -1;
  const set = (spec: FlagSpec, value: string) => {
    check(spec, value);
    values.set(spec.name, [...(values.get(spec.name) ?? []), value]);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      beforeDash = rest.length;
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const equals = arg.indexOf('=');
      const name = arg.slice(2, equals < 0 ? undefined : equals);
      if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${arg}`);
      const spec = byName.get(name);
      if (!spec) throw new FlagError(`unknown flag: --${name}`);
      if (equals >= 0) set(spec, arg.slice(equals + 1));
      else if (spec.kind === 'bool') set(spec, 'true');
      else if (spec.bare !== undefined) set(spec, spec.bare);
      else if (i + 1 < args.length) set(spec, args[++i] as string);
      else throw new FlagError(`flag needs an argument: --${name}`);
    } else if (arg.startsWith('-') && arg.length > 1) {
      let at = 1;
      while (at < arg.length) {
        const letter = arg[at] as string;
        const spec = byShort.get(letter);
        if (!spec) throw new FlagError(`unknown shorthand flag: '${letter}' in -${arg.slice(at)}`);
        const following = arg.slice(at + 1);
        if (following.startsWith('=')) {
          set(spec, following.slice(1));
          break;
        }
        if (spec.kind === 'bool' || spec.bare !== undefined) {
          set(spec, spec.kind === 'bool' ? 'true' : (spec.bare as string));
          at++;
          continue;
        }
        if (following) set(spec, following);
        else if (i + 1 < args.length) set(spec, args[++i] as string);
        else throw new FlagError(`flag needs an argument: '${letter}' in -${arg.slice(at)}`);
        break;
      }
    } else if (interspersed) rest.push(arg);
    else {
      rest.push(...args.slice(i));
      break;
    }
  }
  return new Flags(rest, beforeDash < 0 ? rest.length : beforeDash, values, byName);
}

function check(spec: FlagSpec, value: string): void {
  const shown = spec.short ? `-${spec.short}, --${spec.name}` : `--${spec.name}`;
  if (spec.kind === 'int' && !/^[-+]?\d+$/.test(value)) {
    throw new FlagError(`invalid argument "${value}" for "${shown}" flag: strconv.ParseInt: parsing "${value}": invalid syntax`);
  }
  if (spec.kind === 'int' && !Number.isSafeInteger(Number(value))) {
    throw new FlagError(`invalid argument "${value}" for "${shown}" flag: strconv.ParseInt: parsing "${value}": value out of range`);
  }
  if (spec.kind === 'duration') {
    try {
      parseDuration(value);
    } catch (error) {
      if (error instanceof DurationError) throw new FlagError(`invalid argument "${value}" for "${shown}" flag: ${error.message}`);
      throw error;
    }
  }
  if (spec.kind === 'bool' && !isBool(value)) {
    throw new FlagError(`invalid argument "${value}" for "${shown}" flag: strconv.ParseBool: parsing "${value}": invalid syntax`);
  }
}

/** Shorthands for declaring flags. */
export const flag = {
  bool: (name: string, short?: string): FlagSpec => ({ name, kind: 'bool', ...(short && { short }) }),
  string: (name: string, short?: string, initial?: string): FlagSpec => ({
    name,
    kind: 'string',
    ...(short && { short }),
    ...(initial !== undefined && { default: initial }),
  }),
  int: (name: string, short?: string, initial?: string): FlagSpec => ({
    name,
    kind: 'int',
    ...(short && { short }),
    ...(initial !== undefined && { default: initial }),
  }),
  duration: (name: string, initial?: string): FlagSpec => ({ name, kind: 'duration', ...(initial !== undefined && { default: initial }) }),
  list: (name: string, short?: string): FlagSpec => ({ name, kind: 'list', ...(short && { short }) }),
  bare: (name: string, bare: string, initial?: string): FlagSpec => ({
    name,
    kind: 'string',
    bare,
    ...(initial !== undefined && { default: initial }),
  }),
};

/** Flags every kubectl command takes. Models cli-runtime/pkg/genericclioptions/config_flags.go and klog's own (v1.36). */
export const globalFlags: readonly FlagSpec[] = [
  flag.string('as'),
  flag.list('as-group'),
  flag.string('as-uid'),
  flag.list('as-user-extra'),
  flag.string('cache-dir'),
  flag.string('certificate-authority'),
  flag.string('client-certificate'),
  flag.string('client-key'),
  flag.string('cluster'),
  flag.string('context'),
  flag.bool('disable-compression'),
  flag.bool('insecure-skip-tls-verify'),
  flag.string('kubeconfig'),
  flag.string('kuberc'),
  flag.duration('log-flush-frequency', '5s'),
  flag.bool('match-server-version'),
  flag.string('namespace', 'n'),
  flag.string('password'),
  flag.string('profile', undefined, 'none'),
  flag.string('profile-output'),
  flag.string('request-timeout', undefined, '0'),
  flag.string('server', 's'),
  flag.string('tls-server-name'),
  flag.string('token'),
  flag.string('user'),
  flag.string('username'),
  flag.int('v', 'v', '0'),
  flag.string('vmodule'),
  flag.bool('warnings-as-errors'),
  flag.bool('help', 'h'),
];
