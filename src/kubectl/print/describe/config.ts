/** Models kubectl/pkg/describe ConfigMapDescriber and SecretDescriber (v1.36). */
import type { ConfigMap, Secret } from '../../../api/core.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { DescribeWriter, headLines } from './writer.js';

/** Bytes of base64 text once it is read. */
function bytesOf(base64: string): number {
  return (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

function begin({ metadata }: ConfigMap | Secret): DescribeWriter {
  const writer = new DescribeWriter();
  headLines(writer, metadata);
  return writer;
}

const sorted = (values: Readonly<Record<string, string>> | undefined) => Object.entries(values ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

export function describeConfigMap(map: ConfigMap, context: DescribeContext): string {
  const writer = begin(map);
  writer.raw('\nData\n====');
  for (const [key, value] of sorted(map.data)) writer.raw(`${key}:\n----\n${value}\n\n`);
  writer.raw('\nBinaryData\n====');
  for (const [key, value] of sorted(map.binaryData)) writer.raw(`${key}: ${bytesOf(value)} bytes`);
  writer.raw('');
  eventLines(writer, context.eventsOf(map), context.now);
  return writer.toString();
}

export function describeSecret(secret: Secret): string {
  const writer = begin(secret);
  writer.raw(`\nType:\t${secret.type ?? ''}\n\nData\n====`);
  const token = secret.type === 'kubernetes.io/service-account-token';
  for (const [key, value] of sorted(secret.data)) {
    writer.raw(token && key === 'token' ? `${key}:\t${value}` : `${key}:\t${bytesOf(value)} bytes`);
  }
  return writer.toString();
}
