/** YAML somebody typed and has not sent: it outlives the panel, so that no work is lost by looking elsewhere. */
export interface Draft {
  /** The live text it began with. */
  readonly base: string;
  readonly text: string;
}

const MOST = 30;
const drafts = new Map<string, Draft>();

export const draftOf = (id: string): Draft | undefined => drafts.get(id);

export function keepDraft(id: string, draft: Draft | undefined): void {
  drafts.delete(id);
  if (draft && draft.text !== draft.base) drafts.set(id, draft);
  const [oldest] = drafts.keys();
  if (drafts.size > MOST && oldest !== undefined) drafts.delete(oldest);
}
