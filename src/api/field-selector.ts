/** `--field-selector`: `metadata.name=x,status.phase!=Running`. Models apimachinery/pkg/fields/selector.go (v1.36). */
import type { Kind, KubeObject } from './kinds.js';

export interface FieldRequirement {
  readonly field: string;
  readonly equals: boolean;
  readonly value: string;
}

export type ParsedFieldSelector =
  | { readonly ok: true; readonly requirements: readonly FieldRequirement[] }
  | { readonly ok: false; readonly message: string };

/** Fields the server indexes, by kind. Models pkg/apis/core/v1/conversion.go AddFieldLabelConversionFuncs. */
const selectable: { readonly [K in Kind]?: readonly string[] } = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Service: ['spec.clusterIP', 'spec.type'],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
};

export function parseFieldSelector(text: string, kind: Kind): ParsedFieldSelector {
  const requirements: FieldRequirement[] = [];
  for (const part of text.split(',')) {
    if (part.trim() === '') continue;
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part);
    if (!match) return { ok: false, message: `invalid selector: '${text}'; can't understand '${part}'` };
    const [, field = '', operator, value = ''] = match;
    const known = ['metadata.name', 'metadata.namespace', ...(selectable[kind] ?? [])];
    if (!known.includes(field)) return { ok: false, message: `field label not supported: ${field}` };
    requirements.push({ field, equals: operator !== '!=', value });
  }
  return { ok: true, requirements };
}

function valueAt(object: KubeObject, field: string): string {
  if (object.kind === 'Event' && field === 'source') return object.source.component;
  let value: unknown = object;
  for (const part of field.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  if (field === 'spec.unschedulable' || field === 'spec.hostNetwork') return value === true ? 'true' : 'false';
  return value === undefined || value === null ? '' : String(value);
}

export function matchesFields(requirements: readonly FieldRequirement[], object: KubeObject): boolean {
  return requirements.every(({ field, equals, value }) => (valueAt(object, field) === value) === equals);
}
