/** Made by `worker/build/examples-plugin.ts`. */
declare module 'virtual:examples' {
  import type { Sandbox } from './engine.js';

  type NamedSandbox = Sandbox & { readonly name: string };
  /** What a visitor meets who asks for nothing else. */
  export const first: NamedSandbox;
  export const others: Readonly<Record<string, () => Promise<{ readonly example: NamedSandbox }>>>;
}
