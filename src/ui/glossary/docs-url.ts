/** Where the official documentation speaks of a word. */
import type { Locale } from '../../store/types.js';
import { TERMS, type TermId } from './terms.js';

/** Headings have other anchors in translations. */
export function docsUrl(id: TermId, locale: Locale): string {
  const { docs } = TERMS[id];
  return locale === 'ko' ? `https://kubernetes.io/ko/docs/${docs.replace(/#.*/, '')}` : `https://kubernetes.io/docs/${docs}`;
}
