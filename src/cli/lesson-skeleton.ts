/** What a new lesson begins with: small, whole, and sound, so that an author changes something that works. */
export const skeleton = (id: string, order: number): Readonly<Record<string, string>> => ({
  'lesson.yaml': `# yaml-language-server: $schema=../../public/lesson.schema.json
id: ${id}
chapter: inside
order: ${order}
cluster: two-nodes
seed: 1
apply: [web.yaml, client.yaml]
ready:
  all:
    - { count: { kind: Pod, selector: app=web, ready: true }, is: 2 }
    - { object: { kind: Pod, name: client }, where: { status.phase: Running } }
steps:
  - id: begin
    kind: say
    stage: { view: concept }

  - id: expose
    kind: task
    goals:
      - id: service
        that: { object: { kind: Service, name: web }, where: { 'spec.ports[0].port': 80 } }
    solution:
      - run: kubectl expose deployment web --port=80
    mistakes:
      - id: other-port
        when: { object: { kind: Service, name: web }, where: { 'spec.ports[0].port': 8080 } }
        example:
          - run: kubectl expose deployment web --port=8080
    par: 1

  - id: who-answers
    kind: ask
    stage: { view: packet }
    run:
      - send: { from: 'pod:default/client', url: 'http://web/' }
    choices:
      - { id: answered, claims: { request: { outcome: answered } } }
      - { id: refused, claims: { request: { outcome: refused } } }

  - id: when
    kind: say
`,
  'en.md': `---
title: A lesson of my own
summary: One sentence that says what is learned here.
---

## begin: Two pods and nobody to call them

The Deployment \`web\` runs two pods. The pod \`client\` would like to call them by one name.

## expose: Give them a name

Make a Service \`web\` on port 80 for the Deployment.

\`\`\`sh run
kubectl expose deployment web --port=80
\`\`\`

### goal service: A Service \`web\` that listens on port 80

### hint
\`kubectl expose deployment web --port=80\` makes it.

### mistake other-port
The Service is there, on another port. Delete it with \`kubectl delete svc web\` and make it once more.

## who-answers: What will the client get?

\`client\` sends a request to \`http://web/\`.

### choice answered: An answer
Right. The name leads to the Service, and the rules of the client's node choose one of the two pods.

### choice refused: Connection refused
That would be so if no pod listened on the port the Service leads to.

### after
> [!misconception]
> "A process passes the request on." There is none: the sender's own node rewrites the destination.

### run: Lock my answer and send

## when: When would you use it?

Whenever pods call each other.

> [!when]
> Say in one sentence when somebody would use what was learned.
`,
  'ko.md': `---
title: 내가 만든 레슨
summary: 여기서 무엇을 배우는지 한 문장으로 적어요.
---

## begin: 파드는 둘인데 부를 이름이 없어요

디플로이먼트 \`web\`이 파드 두 개를 돌려요. \`client\` 파드는 이름 하나로 부르고 싶어요.

## expose: 이름을 붙여요

디플로이먼트에 포트 80으로 \`web\` 서비스를 만드세요.

\`\`\`sh run
kubectl expose deployment web --port=80
\`\`\`

### goal service: 포트 80에서 듣는 \`web\` 서비스

### hint
\`kubectl expose deployment web --port=80\`으로 만들 수 있어요.

### mistake other-port
서비스가 다른 포트로 만들어졌어요. \`kubectl delete svc web\`으로 지우고 다시 만드세요.

## who-answers: client는 무엇을 받을까요?

\`client\`가 \`http://web/\`으로 요청을 보내요.

### choice answered: 응답
맞아요. 이름이 서비스로 이어지고, 클라이언트가 있는 노드의 규칙이 파드 둘 중 하나를 골라요.

### choice refused: 연결 거부
서비스가 가리키는 포트에서 듣는 파드가 없을 때 그래요.

### after
> [!misconception]
> "어떤 프로세스가 요청을 전달해요." 그런 프로세스는 없어요. 보내는 쪽 노드가 목적지 주소를 바꿔요.

### run: 답을 정하고 보내기

## when: 언제 쓸까요?

파드끼리 서로 부를 때 써요.

> [!when]
> 배운 것을 언제 쓰는지 한 문장으로 적어요.
`,
  'files/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: nginx
`,
  'files/client.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: client
spec:
  containers:
    - name: shell
      image: nicolaka/netshoot
      command: [sleep, infinity]
`,
});
