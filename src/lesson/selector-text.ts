/** Equality label selectors as lessons write them: `app=web,tier!=db`. */
export function matchesSelectorText(selector: string, labels: Readonly<Record<string, string>>): boolean {
  return selector.split(',').every((part) => {
    const found = /^\s*([^=!\s]+)\s*(!=|==?)\s*(\S*)\s*$/.exec(part);
    if (!found) return part.trim() in labels;
    const equal = labels[found[1] ?? ''] === found[3];
    return found[2] === '!=' ? !equal : equal;
  });
}
