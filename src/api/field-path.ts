/**
 * Field paths as the API server writes them: `spec.ports[0].nodePort`, `metadata.annotations[a.b/c]`.
 * Models staging/src/k8s.io/apimachinery/pkg/util/validation/field/path.go.
 */

/** `spec.ports[0].nodePort` → `['spec', 'ports', 0, 'nodePort']`; a bracket that is no number is a key, and between quotation marks any. */
export function parseFieldPath(path: string): (string | number)[] {
  const parts: (string | number)[] = [];
  const pattern = /\[("[^"]*"|[^\]]*)\]|([^.[\]]+)/g;
  for (const match of path.matchAll(pattern)) {
    const [, bracket, name] = match;
    if (name !== undefined) parts.push(name);
    else if (bracket !== undefined) parts.push(/^[0-9]+$/.test(bracket) ? Number(bracket) : bracket.replace(/^"|"$/g, ''));
  }
  return parts;
}

/** A child of a path; `''` is the root. */
export function childPath(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
