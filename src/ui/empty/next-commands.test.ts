import { describe, expect, it } from 'vitest';
import { exposeLine, lookLine, podsLine } from './next-commands.js';

const service = (selector?: Record<string, string>) => ({ spec: { selector } }) as unknown as Parameters<typeof lookLine>[1];

describe('commands an empty place offers', () => {
  it.each([
    ['pods', podsLine('default'), 'kubectl create deployment web --image=nginx --port=80 --replicas=3'],
    ['pods elsewhere', podsLine('shop'), 'kubectl create deployment web --image=nginx --port=80 --replicas=3 -n shop'],
    ['a Service', exposeLine('shop/cart'), 'kubectl expose deployment cart --port=8080 --target-port=80 -n shop'],
    ['selector and labels', lookLine('default/web', service({ app: 'web' })), 'kubectl describe svc web; kubectl get pods --show-labels'],
    ['a Service without selector', lookLine('a/web', service()), 'kubectl describe svc web -n a'],
  ])('%s', (_, line, expected) => expect(line).toBe(expected));
});
