/**
 * Manifests of an older version that the server still serves → the version it keeps, before they are decoded.
 * Models pkg/apis/autoscaling/v1/conversion.go (v1.36).
 */

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value itself where there is nothing to convert. */
export function inStoredVersion(value: unknown): unknown {
  if (!isObject(value) || value.apiVersion !== 'autoscaling/v1' || value.kind !== 'HorizontalPodAutoscaler') return value;
  const stored = { ...value, apiVersion: 'autoscaling/v2' };
  if (!isObject(value.spec)) return stored;
  const { targetCPUUtilizationPercentage: percentage, ...spec } = value.spec;
  // What is no number is left where it is: the decoder refuses it there.
  if (typeof percentage !== 'number') return stored;
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: percentage } };
  return { ...stored, spec: { ...spec, metrics: [{ type: 'Resource', resource }] } };
}
