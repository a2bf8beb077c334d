/** The shares of two futures, pod by pod, and the length of the axis both are drawn on. Pure. */
import type { Batch, PlaceId } from '../../store/types.js';

interface Share {
  /** 0…1 of the requests. */
  readonly share: number;
  readonly expected: number;
}

export interface SharesTogether {
  readonly rows: readonly { readonly pod: PlaceId; readonly shares: readonly [a: Share, b: Share] }[];
  /** The share at the end of the axis. */
  readonly scale: number;
}

/** A pod that one of them does not have gets nothing there. */
export function sharesTogether(a: Batch, b: Batch): SharesTogether {
  const pods = new Set([...a.shares, ...b.shares].map(({ pod }) => pod));
  const of = (batch: Batch, pod: PlaceId): Share => {
    const row = batch.shares.find((one) => one.pod === pod);
    return { share: (row?.count ?? 0) / batch.requests, expected: row?.expected ?? 0 };
  };
  const rows = [...pods].map((pod) => ({ pod, shares: [of(a, pod), of(b, pod)] as const }));
  const longest = Math.max(0.01, ...rows.flatMap(({ shares }) => shares.flatMap(({ share, expected }) => [share, expected])));
  return { rows, scale: Math.min(1, longest * 1.15) };
}
