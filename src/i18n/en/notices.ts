/** English words of the notices area: short messages that say what, where, why and what to try. */
type P = Readonly<Record<string, string | number>>;

export const notices = {
  title: 'Messages',
  dismiss: 'Dismiss',
  tone: { info: 'Note', warning: 'Warning', error: 'Error' },
  codes: {
    crashed: () => 'The engine stopped unexpectedly. The last state was put back; what you did just before may be missing.',
    recovered: () => 'The engine stopped and was started again. Your last state is back.',
    lost: (p: P) =>
      `The engine stopped and could not be started again (${p.message ?? ''}). Reload the page to go on; finished steps are kept.`,
    'tools-not-loaded': () => 'A part of the lab could not be fetched. Check the connection, then try again.',
    'unknown-lesson': (p: P) => `There is no lesson "${p.id ?? p.lesson ?? ''}". The list of lessons is on the left.`,
    'unknown-example': (p: P) => `There is no sandbox "${p.example ?? p.id ?? ''}".`,
    'unknown-batch': () => 'That experiment is no longer kept. Send again to explain its requests.',
    'bad-link': (p: P) =>
      `This link cannot be opened: ${p.why ?? `step ${p.deed ?? '?'} of it cannot be done (${p.message})`}. The lab starts without it. Copy the whole link again, or ask for a new one.`,
    'bad-lesson': (p: P) => `The lesson ${p.url} cannot be opened.`,
    elsewhere: () => 'This link was made with another version of the lab. What you see may differ from what was shared.',
    'bad-parameter': (p: P) =>
      `The address of this page has ${p.name}=${p.value}, which is not understood. The usual value is used instead.`,
    'read-only': () => 'This view is read-only: watch, step and send. Open the lab itself to change the cluster.',
    'bad-url': (p: P) => `"${p.url ?? ''}" is not an address to send to. Try web:8080 or http://10.96.0.10/.`,
    'unknown-source': (p: P) => `"${p.from ?? p.name ?? ''}" is not there any more. Choose another place to send from.`,
    'engine-error': (p: P) => `The engine did not do that: ${p.message ?? ''}`,
    'command-failed': (p: P) => `That did not work: ${p.message ?? ''}`,
    'language-failed': () => 'The other language could not be loaded. The words stay as they are.',
  },
};
