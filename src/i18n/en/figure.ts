/** English words of a lab in somebody's page, before it is live: part of `embed.js`, so there are few. */
export const figure = {
  start: 'Start the lab',
  lab: 'Interactive lab of Kubernetes Services',
  open: 'Open in Portwalk',
  starting: 'Starting…',
};
