/** Recorded from kubectl 1.36 against kube-apiserver 1.36; several errors as structured-merge-diff joins them. */
import { expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';

const service = (extra: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {${extra}ports: [{port: 80}]}\n`;

test('a server-side apply knows fields by their schema alone', () => {
  const { terminal } = createTestLab({
    'one.yaml': service('foo: 1, '),
    'two.yaml': service('foo: 1, bar: 2, '),
    'fine.yaml': service(''),
  });
  expect(terminal.run('kubectl apply --server-side -f one.yaml')).toMatchObject({
    exit: 1,
    stderr:
      'Error from server: failed to create typed patch object (default/a; /v1, Kind=Service): .spec.foo: field not declared in schema\n',
  });
  expect(terminal.run('kubectl apply --server-side -f two.yaml').stderr).toBe(
    'Error from server: failed to create typed patch object (default/a; /v1, Kind=Service): errors:\n  .spec.bar: field not declared in schema\n  .spec.foo: field not declared in schema\n',
  );
  expect(terminal.run('kubectl apply --server-side -f fine.yaml').stdout).toBe('service/a serverside-applied\n');
});
