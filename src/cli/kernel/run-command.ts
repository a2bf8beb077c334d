/** One command of the machine, run to its end. */
import { spawn } from 'node:child_process';

/** Where root's tools are, also for a user whose path leaves them out. */
export const commandEnvironment: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };

/** @throws Error with what the command said, when it could not be started or failed */
export function runCommand(command: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env: commandEnvironment, stdio: ['pipe', 'pipe', 'pipe'] });
    const said: string[] = [];
    const complained: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => complained.push(text));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done(said.join(''));
      else fail(new Error(`${command} ${args.join(' ')}: ${complained.join('').trim() || `exit ${code}`}`));
    });
    // A command that ended early has said why in its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
