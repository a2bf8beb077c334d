/** A table as the API server would send it: kubectl only decides which columns to show. */
import type { Kind, KindMap } from '../../api/kinds.js';

export interface Column {
  readonly title: string;
  /** Shown with `-o wide` only. */
  readonly wide?: boolean;
}

export interface TableOf<K extends Kind> {
  readonly columns: readonly Column[];
  /** One cell per column, wide ones included. `now` is epoch milliseconds. */
  row(object: KindMap[K], now: number): readonly string[];
}

/** `a=b,c=d` in key order, `<none>` when there is none. Models k8s.io/apimachinery labels.FormatLabels. */
export function labelText(labels: Readonly<Record<string, string>> | undefined): string {
  const pairs = Object.entries(labels ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  return pairs.length ? pairs.join(',') : '<none>';
}

/** The first three of a list and how many more. Models printers.go listWithMoreString. */
export function firstThree(list: readonly string[]): string {
  const shown = list.slice(0, 3).join(',');
  return list.length > 3 ? `${shown} + ${list.length - 3} more...` : shown;
}

/** Each once, in order. Models printers.go loadBalancerStatusStringer and its sister for Ingresses. */
export function balancerAddresses(ingress: readonly { readonly ip?: string; readonly hostname?: string }[] = []): readonly string[] {
  return [...new Set(ingress.map(({ ip, hostname }) => ip || hostname || '').filter(Boolean))].sort();
}
