/** English words of "why this pod": the throw of the dice among a Service's endpoints. */
export const dice = {
  title: 'Why this pod?',
  chain: (n: string) =>
    `${n} endpoints, one rule each. The node tries the rules from top to bottom, and each throws a die with its own probability. Multiplied, every endpoint has the same chance.`,
  once: (n: string) => `${n} endpoints. nftables throws one die with ${n} sides and looks the endpoint up by its number.`,
  drawn: (value: string, from: string, to: string) => `Drawn: ${value}. It lies between ${from} and ${to}.`,
  rule: 'Rule leads to',
  probability: 'Probability',
  product: 'Chance of getting here × probability',
  interval: 'Takes',
  fell: '← the die fell here',
  skipped: (n: string) => `… ${n} more rules`,
  perRule:
    'A real kernel draws a number of its own for every rule it tries. The lab draws one for all of them and gives each rule its part of it; that comes to the same shares, and the same seed draws the same number.',
  bound: (left: string, seconds: string) =>
    `No die was thrown. With sessionAffinity: ClientIP this node remembers the sender’s address: it was bound to this pod for ${left} more seconds. This use starts the ${seconds} seconds again.`,
  again: 'Send again',
};
