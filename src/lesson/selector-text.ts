/** Label selectors as lessons write them, in the syntax of `kubectl -l`. One that cannot be read matches nothing. */
import { type Labels, matchesRequirements } from '../api/labels.js';
import { parseLabelSelector } from '../api/selector-text.js';

export function matchesSelectorText(selector: string, labels: Labels): boolean {
  const parsed = parseLabelSelector(selector);
  return parsed.ok && matchesRequirements(parsed.requirements, labels);
}
