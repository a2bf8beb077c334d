/** The shape of `lab shell`'s input, checked and bounded. */
import * as v from 'valibot';
import { UsageError } from './command.js';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
const address = v.pipe(v.string(), v.ipv4('not an IPv4 address'));
const cidr = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+\.\d+\/\d{1,2}$/, 'not an IPv4 range'));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(31_536_000));

const nodeSchema = v.object({
  name,
  ip: address,
  externalIP: v.optional(address),
  podCIDR: cidr,
  zone: v.optional(name),
  labels: v.optional(v.record(v.string(), v.string())),
});

export const clusterSchema = v.object({
  kubernetes: v.optional(v.pipe(v.string(), v.regex(/^v\d+\.\d+\.\d+/)), 'v1.36.2'),
  nodes: v.pipe(v.array(nodeSchema), v.minLength(1), v.maxLength(1000)),
  serviceCIDR: v.optional(cidr, '10.96.0.0/12'),
  podCIDR: v.optional(cidr, '10.244.0.0/16'),
  dnsIP: v.optional(address, '10.96.0.10'),
  provider: v.optional(v.picklist(['none', 'cloud', 'metallb', 'servicelb']), 'none'),
  nodePortRange: v.optional(v.pipe(v.string(), v.regex(/^\d+-\d+$/))),
  clients: v.optional(v.pipe(v.array(v.object({ name, ip: address })), v.maxLength(100)), []),
  external: v.optional(v.record(v.string(), address), {}),
  timings: v.optional(v.object({ podStart: seconds, podStop: seconds, loadBalancer: v.optional(seconds) }), { podStart: 1, podStop: 1 }),
  firewall: v.optional(
    v.object({ openNodePorts: v.boolean(), allow: v.array(v.object({ name: v.string(), ports: v.array(v.string()) })) }),
  ),
  loadBalancerPool: v.optional(address),
});

const sessionSchema = v.object({
  id: v.union([v.string(), v.number()]),
  cluster: clusterSchema,
  seed: v.optional(v.pipe(v.number(), v.integer()), 1),
  files: v.optional(v.record(v.string(), v.string()), {}),
  steps: v.pipe(v.array(v.object({ at: v.optional(seconds, 0), run: v.pipe(v.string(), v.maxLength(1_000_000)) })), v.maxLength(10_000)),
});

const inputSchema = v.object({ sessions: v.pipe(v.array(sessionSchema), v.maxLength(10_000)) });

export type ShellInput = v.InferOutput<typeof inputSchema>;
export type ClusterInput = v.InferOutput<typeof clusterSchema>;

/** JSON text → value. Throws UsageError with the place of the mistake. */
export function readJson(text: string): unknown {
  if (!text.trim()) throw new UsageError('no input: this verb reads JSON on standard input');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the input is not JSON: ${(error as Error).message}`);
  }
}

export function parseShellInput(value: unknown): ShellInput {
  return check(inputSchema, value);
}

export function check<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const lines = result.issues.slice(0, 5).map((issue) => `${v.getDotPath(issue) ?? '(input)'}: ${issue.message}`);
  throw new UsageError(`the input is not right:\n  ${lines.join('\n  ')}`);
}
