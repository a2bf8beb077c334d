/** Where a command reads from and writes to. */
import type { Input } from './program.js';

export interface Streams {
  readonly input: Input;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
