/** What the send bar offers before the learner decided. Pure. */

export interface Offer {
  /** The lab it was made in: another one begins anew. */
  readonly lab: unknown;
  /** Undefined: the learner decided, nothing is offered any more. */
  readonly url: string | undefined;
}

/**
 * The next offer, or undefined: the field stays as it is.
 * @param now the lab, what the field holds, and the likeliest target
 */
export function nextOffer(
  last: Offer | undefined,
  now: { readonly lab: unknown; readonly url: string; readonly first: string | undefined },
): (Offer & { readonly url: string }) | undefined {
  if (now.first === undefined) return undefined;
  const untouched = last?.lab === now.lab ? last?.url === now.url : now.url === '';
  return untouched ? { lab: now.lab, url: now.first } : undefined;
}
