/** What the page's console is told by Playwright, which keeps the lab from staying in the browser (`offline.spec.ts` lets it). */
export const SAID_BY_THE_RUNNER = /^Service Worker registration blocked by Playwright/;
