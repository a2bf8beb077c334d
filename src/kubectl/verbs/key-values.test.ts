/** Models kubectl/pkg/cmd/label, kubectl/pkg/cmd/annotate and cmdutil.GetResourcesAndPairs (v1.36). */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

function lab() {
  const made = createTestLab();
  made.out('kubectl create configmap one');
  made.out('kubectl create configmap two');
  made.out('kubectl label cm one a=b');
  made.out('kubectl annotate cm one a=b kubernetes.io/change-cause=x');
  return made;
}

describe('label and annotate', () => {
  it.each([
    ['label cm one c=d', 'configmap/one labeled\n'],
    ['label cm one a=b', 'configmap/one not labeled\n'],
    ['label cm one a=c --overwrite', 'configmap/one labeled\n'],
    ['label cm one a-', 'configmap/one unlabeled\n'],
    ['label cm one a- c=d', 'configmap/one modified\n'],
    ['label cm one nope-', 'label "nope" not found.\nconfigmap/one not labeled\n'],
    ['label cm one nope- --dry-run=client', 'configmap/one not labeled (dry run)\n'],
    ['label cm one c=d --dry-run=client', 'configmap/one labeled (dry run)\n'],
    ['label cm one --list', 'a=b\n'],
    ['label cm one two --list', 'Listing labels for ConfigMap./one:\n a=b\nListing labels for ConfigMap./two:\n'],
    ['label cm one c=d -o jsonpath={.metadata.labels} --dry-run=client', '{"a":"b","c":"d"}'],
    ['annotate cm one c=d', 'configmap/one annotated\n'],
    ['annotate cm one a=b nope-', 'configmap/one annotated\n'],
    ['annotate cm one kubernetes.io/change-cause=y', 'configmap/one annotated\n'],
    ['annotate cm/one cm/two c=d=e', 'configmap/one annotated\nconfigmap/two annotated\n'],
  ])('%s', (line, stdout) => {
    expect(lab().out(`kubectl ${line}`)).toBe(stdout);
  });

  it.each([
    ['label cm one a=c', "error: 'a' already has a value (b), and --overwrite is false\n"],
    ['label cm one a=b=c', 'error: invalid label spec: a=b=c\n'],
    ['label cm one a=@', 'error: invalid label value: "a=@": '],
    ['label cm one a=c a-', 'error: can not both modify and remove a label in the same command\n'],
    ['label cm one a=c two', 'error: all resources must be specified before label changes: two\n'],
    ['label cm one', 'error: at least one label update is required\n'],
    ['label a=b', 'error: one or more resources must be specified as <resource> <name> or <resource>/<name>\n'],
    ['label cm --all -l a=b c=d', 'error: cannot set --all and --selector at the same time\n'],
    ['label cm one --list -o yaml', 'error: --list and --output may not be specified together\n'],
    ['annotate cm one a=c', "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (b)\n"],
    ['annotate cm one a=c a-', 'error: can not both modify and remove the following annotation(s) in the same command: a\n'],
    ['annotate cm one a=c two', 'error: all resources must be specified before annotation changes: two\n'],
    ['annotate cm one', 'error: at least one annotation update is required\n'],
  ])('%s: refused', (line, stderr) => {
    const { exit, stderr: said } = lab().terminal.run(`kubectl ${line}`);
    expect({ exit, said: said.slice(0, stderr.length) }).toEqual({ exit: 1, said: stderr });
  });
});
