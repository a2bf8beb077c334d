// Models pkg/controller/certificates/rootcacertpublisher/publisher.go (v1.36).
import type { ConfigMap } from '../api/core.js';
import type { Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';

/** Where pods find whom they may believe to be the API server. */
const NAME = 'kube-root-ca.crt';

const annotations = {
  'kubernetes.io/description':
    'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
};

/** No keys are made in the lab, so there is nothing to certify; text outside of the marks is a comment. */
const data = {
  'ca.crt': `The lab has no certificate authority: this is no certificate.
-----BEGIN CERTIFICATE-----
bm8gY2VydGlmaWNhdGU=
-----END CERTIFICATE-----
`,
};

/** Every namespace has the bundle, as it should be, whatever somebody does to it. */
export const rootCACertPublisher: Reconciler = {
  name: 'root-ca-certificate-publisher-controller',
  watches: {
    Namespace: ({ type, object }) => (type === 'DELETED' ? [] : [object.metadata.name]),
    ConfigMap: ({ type, object: { metadata } }) => (type !== 'ADDED' && metadata.name === NAME ? [metadata.namespace ?? ''] : []),
  },
  reconcile(namespace, reader) {
    if (reader.get('Namespace', namespace)?.status?.phase !== 'Active') return { changes: [] };
    const old = reader.get('ConfigMap', `${namespace}/${NAME}`);
    if (old === undefined) {
      const made: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: NAME, namespace, annotations }, data };
      return { changes: [{ op: 'create', object: made }] };
    }
    const described = Object.entries(annotations).every(([key, value]) => old.metadata.annotations?.[key] === value);
    if (described && sameContent(old.data, data)) return { changes: [] };
    const metadata = { ...old.metadata, annotations: { ...old.metadata.annotations, ...annotations } };
    return { changes: [{ op: 'update', object: { ...old, metadata, data } }] };
  },
};
