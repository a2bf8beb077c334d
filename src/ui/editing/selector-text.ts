/** A selector as it is typed: `app=hello,tier=web`. */
export type Pairs = Readonly<Record<string, string>>;

/** Models apimachinery/pkg/util/validation IsQualifiedName and IsValidLabelValue (v1.36). */
const NAME = /^([A-Za-z0-9][\w.-]{0,61}[A-Za-z0-9]|[A-Za-z0-9])$/;
const PREFIX = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  return NAME.test(key.slice(slash + 1)) && (slash < 0 || (slash <= 253 && PREFIX.test(key.slice(0, slash))));
}

/** Undefined: not to be read as pairs. Nothing typed chooses nothing. */
export function parseSelector(text: string): Pairs | undefined {
  const pairs: Record<string, string> = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const key = part.slice(0, equals).trim();
    const value = part
      .slice(equals + 1)
      .replace(/^=/, '')
      .trim();
    if (equals < 0 || !isKey(key) || !(value === '' || NAME.test(value))) return undefined;
    pairs[key] = value;
  }
  return pairs;
}

export function selectorText(pairs: Pairs): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** With the pair if it is not there, without it if it is. */
export function togglePair(pairs: Pairs, key: string, value: string): Pairs {
  if (pairs[key] !== value) return { ...pairs, [key]: value };
  const { [key]: _gone, ...rest } = pairs;
  return rest;
}

/** Labels that controllers write for themselves: selecting by one leaves out the next generation of pods. */
const GENERATED =
  /^(pod-template-hash|controller-revision-hash|pod-template-generation|(batch\.kubernetes\.io\/)?(controller-uid|job-name))$|^(statefulset|apps)\.kubernetes\.io\//;

/** The labels of a pod by which a Service would choose it and its like. */
export function lastingLabels(labels: Pairs | undefined): Pairs {
  return Object.fromEntries(Object.entries(labels ?? {}).filter(([key]) => !GENERATED.test(key)));
}
