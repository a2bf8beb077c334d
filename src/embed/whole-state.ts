/** The whole of a lab as the text of a link, for a host page that keeps it. */
export interface WholeState {
  /** Null: it cannot be told. */
  get(): Promise<string | null>;
  /** False: it was refused, and the lab is as it was. */
  set(s: string): Promise<boolean>;
}
