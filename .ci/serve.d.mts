export function serve(options?: {
  readonly dir?: string;
  readonly host?: string;
  readonly port?: number;
  readonly tries?: number;
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
