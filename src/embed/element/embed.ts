/** `embed.js`: what a page loads once, with `<script async src="…/embed.js"></script>`, however many figures it has. */
import { followArticleLinks } from './article-links.js';
import { definePortwalkLab } from './portwalk-lab.js';

const script = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
const src = script instanceof HTMLScriptElement ? script.src : location.href;

if (!customElements.get('portwalk-lab')) {
  definePortwalkLab(new URL('.', src).href);
  followArticleLinks();
}
