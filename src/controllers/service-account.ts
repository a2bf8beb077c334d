// Models pkg/controller/serviceaccount/serviceaccounts_controller.go (v1.36).
import type { Reconciler } from './reconciler.js';

/** What pods run as that name no account. */
const DEFAULT = 'default';

/** Every active namespace has the ServiceAccount `default`, and has it again when somebody deletes it. */
export const serviceAccountsController: Reconciler = {
  name: 'serviceaccount-controller',
  watches: {
    Namespace: ({ type, object }) => (type === 'DELETED' ? [] : [object.metadata.name]),
    ServiceAccount: ({ type, object: { metadata } }) => (type === 'DELETED' && metadata.name === DEFAULT ? [metadata.namespace ?? ''] : []),
  },
  reconcile(namespace, reader) {
    if (reader.get('Namespace', namespace)?.status?.phase !== 'Active') return { changes: [] };
    if (reader.get('ServiceAccount', `${namespace}/${DEFAULT}`) !== undefined) return { changes: [] };
    return { changes: [{ op: 'create', object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: DEFAULT, namespace } } }] };
  },
};
