/**
 * React throws a few errors as signals to itself, and makes them in advance, while its file is read. Where something listens to the
 * page (developer tools, whatever measures it), the browser looks up the place in the file of every error that is made, and reads
 * the whole of React twice for it: a third of what a slow machine does before the page begins. The signals are made without a stack
 * here, which nobody reads. Signals that are not found as expected fail the build.
 */
import type { Plugin } from 'vite';

const FILE = /\/react-dom\/cjs\/react-dom-client\.production\.js$/;
const SIGNALS = [
  'HydrationMismatchException',
  'SuspenseException',
  'SuspenseyCommitException',
  'SuspenseActionException',
  'SelectiveHydrationException',
];

/** The same code, its signals without stacks. Throws when one of them is not there. */
export function withoutStacks(code: string): string {
  return SIGNALS.reduce((text, name) => {
    const made = new RegExp(`\\b${name} = Error\\((formatProdErrorMessage\\(\\d+\\))\\)`);
    if (!made.test(text)) throw new Error(`React makes no ${name} in advance`);
    return text.replace(made, `${name} = Object.assign(Object.create(Error.prototype), { message: $1 })`);
  }, code);
}

export function reactSignals(): Plugin {
  let met = false;
  return {
    name: 'portwalk:react-signals',
    apply: 'build',
    transform(code, id) {
      if (!FILE.test(id)) return null;
      met = true;
      return { code: withoutStacks(code), map: null };
    },
    buildEnd(error) {
      if (!error && !met) this.error('React was not met');
    },
  };
}
