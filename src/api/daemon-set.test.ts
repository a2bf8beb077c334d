/** DaemonSets as the API server takes them: pkg/apis/apps/{v1/defaults.go,validation/validation.go} (v1.36). */
import { describe, expect, test } from 'vitest';
import { admitCreate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';

const template = 'template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: "nginx:1.29"}]}}';

function object(spec: string): KubeObject {
  const text = `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent, namespace: default}\nspec: {${spec}}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null }, { defaultNamespace: 'default' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

const selector = 'selector: {matchLabels: {app: a}}';

test('defaults', () => {
  const answer = admitCreate(object(`${selector}, ${template}`));
  expect(answer.ok && answer.object).toMatchObject({
    spec: {
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      revisionHistoryLimit: 10,
      template: { spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' } },
    },
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  });
});

describe('refusals', () => {
  const rolling = (fields: string) => `${selector}, ${template}, updateStrategy: {type: RollingUpdate, rollingUpdate: {${fields}}}`;
  test.each([
    ['no selector', template, 'spec.selector: Required value'],
    ['a selector of other pods', `selector: {matchLabels: {app: b}}, ${template}`, '`selector` does not match template `labels`'],
    [
      'neither surge nor unavailable',
      rolling('maxUnavailable: 0'),
      'spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: 0: cannot be 0 when maxSurge is 0',
    ],
    [
      'both',
      rolling('maxSurge: 1'),
      'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
    ],
    ['another strategy', `${selector}, ${template}, updateStrategy: {type: Recreate}`, 'supported values: "OnDelete", "RollingUpdate"'],
  ])('%s', (_name, spec, message) => {
    const answer = admitCreate(object(spec));
    expect(answer.ok ? '' : answer.status.message).toContain(message);
  });
});
