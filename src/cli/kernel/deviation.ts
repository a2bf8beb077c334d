/** How surprising a count is, in standard deviations. */

/**
 * The count's two-sided tail probability under a binomial distribution, put as the σ at which a normal distribution has
 * the same: with few expected hits a binomial's tail is far heavier than (count − mean)/σ suggests, and honest dice would
 * be called false.
 * @param probability of one hit, 0…1
 */
export function deviation(count: number, trials: number, probability: number): number {
  if (probability <= 0) return count === 0 ? 0 : Number.POSITIVE_INFINITY;
  if (probability >= 1) return count === trials ? 0 : Number.POSITIVE_INFINITY;
  return sigmaOfTail(Math.min(1, 2 * tail(count, trials, probability)));
}

/** P(X ≥ count) or P(X ≤ count), whichever side the count lies on. */
function tail(count: number, trials: number, p: number): number {
  const above = count >= trials * p;
  let sum = 0;
  if (above) for (let k = count; k <= trials; k += 1) sum += Math.exp(logMass(k, trials, p));
  else for (let k = count; k >= 0; k -= 1) sum += Math.exp(logMass(k, trials, p));
  return Math.min(1, sum);
}

function logMass(k: number, n: number, p: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}

const factorials: number[] = [0];

function logFactorial(n: number): number {
  for (let i = factorials.length; i <= n; i += 1) factorials.push(factorials[i - 1]! + Math.log(i));
  return factorials[n]!;
}

/** Where a normal distribution's two-sided tail has this probability; found by halving. */
function sigmaOfTail(probability: number): number {
  let [low, high] = [0, 40];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (twoSidedTail(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** 2·(1 − Φ(z)). Below z = 2 by the series of erf, above by the continued fraction of erfc (Abramowitz & Stegun 7.1.6, 7.1.14). */
function twoSidedTail(z: number): number {
  const x = z / Math.SQRT2;
  if (z < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 60; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  let fraction = x;
  for (let n = 60; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
