/** What printing needs besides the objects. */
export interface PrintOptions {
  /** `--template`. */
  readonly template?: string;
  readonly noHeaders?: boolean;
  /** `--allow-missing-template-keys`; true unless told otherwise. */
  readonly allowMissing?: boolean;
  readonly readFile?: (path: string) => string | undefined;
}
