import { describe, expect, it } from 'vitest';
import { deviation } from './deviation.js';

describe('deviation', () => {
  it.each([
    // For many throws of a fair coin the binomial is close to the normal distribution: (5500 − 5000 ∓ ½)/50.
    [5250, 10_000, 0.5, 4.99],
    [4750, 10_000, 0.5, 4.99],
    [5050, 10_000, 0.5, 0.99],
    // 2 · 0.5^20 = 1.907e-6 is a two-sided tail at 4.762 σ.
    [20, 20, 0.5, 4.762],
    // P(X ≥ 5) with n = 10, p = 0.1 is 0.0016349; twice that is 2.943 σ, where (5 − 1)/√0.9 would say 4.2.
    [5, 10, 0.1, 2.943],
  ])('%i of %i at %f is %f σ', (count, trials, probability, sigma) => {
    expect(deviation(count, trials, probability)).toBeCloseTo(sigma, 1);
  });

  it('a count that is certain is no surprise, one that is impossible is endless', () => {
    expect(deviation(7, 7, 1)).toBe(0);
    expect(deviation(6, 7, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(deviation(0, 7, 0)).toBe(0);
    expect(deviation(1, 7, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('what is expected is near nothing', () => {
    expect(deviation(100, 300, 1 / 3)).toBeLessThan(0.1);
  });
});
