/** `delete -i` asks first. */
import { expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const asked = (names: string) =>
  `You are about to delete the following ${names.split('\n').length} resource(s):\n${names}\nDo you want to continue? (y/N): `;

it.each([
  [
    'echo y | kubectl delete -i pod/a deploy/web',
    `${asked('pod/a\ndeployment.apps/web')}pod "a" deleted from default namespace\ndeployment.apps "web" deleted from default namespace\n`,
    0,
  ],
  [
    'echo Y | kubectl delete --interactive pod a --dry-run=client',
    `${asked('pod/a')}pod "a" deleted from default namespace (dry run)\n`,
    1,
  ],
  ['echo n | kubectl delete -i pod a', `${asked('pod/a')}deletion is cancelled\n`, 1],
  ['echo yes | kubectl delete -i pod a', `${asked('pod/a')}deletion is cancelled\n`, 1],
  ['kubectl delete -i pod a', `${asked('pod/a')}deletion is cancelled\n`, 1],
  ['echo y | kubectl delete -i pods -l nobody=here', 'No resources found\n', 1],
])('%s', (line, stdout, left) => {
  const lab = createTestLab();
  lab.out('kubectl run a --image=nginx; kubectl create deployment web --image=nginx --replicas=0; sleep 5');
  expect(lab.terminal.run(line)).toMatchObject({ exit: 0, stdout });
  expect(lab.out('kubectl get pods -o name').split('\n').filter(Boolean)).toHaveLength(left);
});
