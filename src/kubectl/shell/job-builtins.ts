/** `jobs`, `fg`, `bg`, `kill`, `wait`: as much of job control as what goes on behind the prompt needs. */
import { jobLine } from '../forward/jobs.js';
import type { Builtin, BuiltinCall } from './builtins.js';

const listJobs: Builtin = ({ args, lab, out, err, shell }) => {
  const bad = args.find((arg) => arg.startsWith('-') && !/^-[lprs]+$/.test(arg));
  if (bad !== undefined) {
    err(`${shell}: jobs: ${bad.slice(0, 2)}: invalid option\njobs: usage: jobs [-lnprs] [jobspec ...] or jobs -x command [args]\n`);
    return 2;
  }
  for (const job of lab.jobs.list()) {
    if (args.includes('-p')) out(`${job.pid}\n`);
    else out(jobLine({ ...job, line: `${job.line} &` }, 'Running', lab.jobs));
  }
  return 0;
};

const noSuch = ({ shell, name, err }: BuiltinCall, word: string): number => {
  err(`${shell}: ${name}: ${word}: no such job\n`);
  return 1;
};

const foreground: Builtin = (call) => {
  const [word = '%+'] = call.args;
  const job = call.lab.jobs.named(/^\d+$/.test(word) ? `%${word}` : word);
  if (!job) return noSuch(call, call.args[0] ?? 'current');
  if (call.name === 'bg') {
    call.err(`${call.shell}: bg: job ${job.number} already in background\n`);
    return 0;
  }
  call.out(`${job.line}\n`);
  call.err(`(it would hold the prompt until Ctrl-C; here it goes on behind it: "kill %${job.number}" ends it)\n`);
  return 0;
};

const signals = 'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM'.split(' ');

const kill: Builtin = (call) => {
  const { args, lab, err, shell } = call;
  if (args[0] === '-l') {
    call.out(`${signals.map((name, index) => `${index + 1}) SIG${name}`).join('\t')}\n`);
    return 0;
  }
  const option = args[0]?.startsWith('-') ? args[0] : undefined;
  const words = args.slice(option === undefined ? 0 : option === '-s' || option === '-n' ? 2 : 1);
  const signal = (option === '-s' || option === '-n' ? args[1] : option?.slice(1))?.replace(/^SIG/, '') ?? 'TERM';
  const name = /^\d+$/.test(signal) ? (signals[Number(signal) - 1] ?? signal) : signal;
  if (!signals.includes(name)) {
    err(`${shell}: kill: ${signal}: invalid signal specification\n`);
    return 1;
  }
  if (words.length === 0) {
    err('kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n');
    return 2;
  }
  let exit = 0;
  for (const word of words) {
    const job = lab.jobs.named(word);
    if (job) {
      const ended: Readonly<Record<string, string>> = { KILL: 'Killed', INT: 'Interrupt', HUP: 'Hangup', QUIT: 'Quit' };
      if (job.capture) lab.overheard += lab.listening()?.countsOf(job.capture) ?? '';
      lab.notices += jobLine(job, ended[name] ?? 'Terminated', lab.jobs);
      if (job.listener) lab.listening()?.endListener(lab, job, job.listener);
      lab.jobs.remove(job);
      continue;
    }
    exit = 1;
    if (word.startsWith('%')) noSuch(call, word);
    else if (/^\d+$/.test(word)) err(`${shell}: kill: (${word}) - No such process\n`);
    else err(`${shell}: kill: ${word}: arguments must be process or job IDs\n`);
  }
  return exit;
};

const wait: Builtin = (call) => {
  const { args, lab, err, shell } = call;
  for (const word of args.filter((arg) => !arg.startsWith('-'))) {
    if (lab.jobs.named(word)) continue;
    if (word.startsWith('%')) noSuch(call, word);
    else err(`${shell}: wait: pid ${word} is not a child of this shell\n`);
    return 127;
  }
  if (lab.jobs.list().length > 0) err('(what goes on behind the prompt does not end by itself: it would wait until Ctrl-C)\n');
  return 0;
};

export const jobBuiltins: readonly (readonly [string, Builtin])[] = [
  ['jobs', listJobs],
  ['fg', foreground],
  ['bg', foreground],
  ['kill', kill],
  ['wait', wait],
];
