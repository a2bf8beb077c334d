/** Of many measurements, the one that so large a share is not above; null of none. */
export function quantile(values, share) {
  const all = [...values].sort((a, b) => a - b);
  return all.length === 0 ? null : all[Math.min(all.length - 1, Math.floor(all.length * share))];
}

export const median = (values) => quantile(values, 0.5);

/** Two digits are more than a measurement is worth. */
export const round = (value) => (value === null || value === undefined ? null : Math.round(value * 100) / 100);

export const sum = (values) => values.reduce((total, value) => total + value, 0);
