/** The `lab` command: the engine from a shell. See the usage text below. */
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';

const usage = `usage: lab VERB
  shell                      sessions from JSON on standard input; a terminal when there is none
  lesson lint|play [ID…]     check lesson files; play every lesson through its own solutions
  lesson new ID              a small lesson that works, to begin from
  lesson pack ID             a lesson in one file, to hand on
  lesson translated [ID…]    both languages tell the same: later changes of one of them are told
  lesson schema              writes the schemas of public/ anew   (each of them: --in FOLDER)
  what-if FROM URL [FILE…]   the smallest edits that would change how a request ends
  hunt play|prove            a broken cluster drawn by a seed; proof that all can be mended
  export DIR [FILE…]         a folder for kind: configuration, manifests, scripts, and what to expect
                             (--example NAME, --cluster FILE, --run LINE, --locale en|ko, --seed N)
  scorm LESSON               a SCORM 1.2 package for a learning platform, of the lab built last
                             (--locale en|ko, --mastery PERCENT, -o FILE.zip)
  conform SUITE              flows, categorize, dns, rules, traffic: cases on standard input
  bench --json               figures of this machine
`;

/** Verbs are loaded when asked for: most runs need one. */
const verbs: Readonly<Record<string, () => Promise<LabVerb>>> = {
  shell: async () => (await import('./shell.js')).shell,
  lesson: async () => (await import('./lesson.js')).lesson,
  'what-if': async () => (await import('./what-if.js')).whatIf,
  hunt: async () => (await import('./hunt.js')).hunt,
  export: async () => (await import('./export.js')).exportFolder,
  scorm: async () => (await import('./scorm.js')).scorm,
  conform: async () => (await import('./conform.js')).conform,
  bench: async () => (await import('./bench.js')).bench,
};

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  const load = name === undefined ? undefined : verbs[name];
  if (!load) {
    process.stderr.write(name === undefined || name === 'help' || name === '--help' ? usage : `lab: no verb ${name}\n${usage}`);
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  const interactive = process.stdin.isTTY === true;
  const needsInput = name === 'shell' || name === 'conform';
  try {
    const input = needsInput && !interactive ? await readAll() : '';
    const outcome = await (await load())({ args, input, interactive });
    if (outcome.message) process.stderr.write(`${outcome.message}\n`);
    if (outcome.json !== undefined) await write(`${JSON.stringify(outcome.json)}\n`);
    return outcome.exit;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`lab ${name}: ${error.message}\n`);
    return 2;
  }
}

async function readAll(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

function write(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => done());
  });
}

process.exitCode = await main();
