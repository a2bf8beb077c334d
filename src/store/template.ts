/** What a new file begins with: something that can be applied as it is, and changed. Pure. */
import type { Locale } from '../worker/protocol.js';

const COMMENTS = {
  en: {
    pods: 'Three pods that answer on port 80.',
    label: 'The Service finds its pods by this label.',
    service: 'One address in front of them; inside the cluster its name works too.',
    type: 'Try NodePort or LoadBalancer as well.',
    port: 'Clients use `port`; it goes to `targetPort` of a pod.',
  },
  ko: {
    pods: '80번 포트에서 응답하는 파드 세 개예요.',
    label: '서비스는 이 레이블로 파드를 찾아요.',
    service: '파드들 앞에 놓이는 주소 하나예요. 클러스터 안에서는 이름으로도 부를 수 있어요.',
    type: 'NodePort나 LoadBalancer로도 바꿔 보세요.',
    port: '클라이언트는 `port`로 오고, 파드의 `targetPort`로 가요.',
  },
} satisfies Record<Locale, Record<string, string>>;

/** A name as RFC 1123 allows labels, made of the file's own. */
function nameOf(path: string): string {
  const bare = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').toLowerCase();
  const label = bare.replace(/[^a-z0-9]+/g, '-').slice(0, 50);
  // The name of a Service begins with a letter (RFC 1035).
  return label.replace(/^[^a-z]+|-+$/g, '') || 'app';
}

/** A Deployment and a Service for a YAML file; other files begin empty. */
export function templateFor(path: string, locale: Locale): string {
  if (!/\.ya?ml$/i.test(path)) return '';
  const name = nameOf(path);
  const say = COMMENTS[locale];
  return `# ${say.pods}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name} # ${say.label}
    spec:
      containers:
      - name: web
        image: portwalk/echo
        ports:
        - containerPort: 80
---
# ${say.service}
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ClusterIP # ${say.type}
  selector:
    app: ${name}
  ports:
  # ${say.port}
  - port: 8080
    targetPort: 80
`;
}
