/** DaemonSets through the command line: kubectl's columns, pkg/printers/internalversion/printers.go (v1.36). */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const files = {
  'agent.yaml': `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: c, image: "nginx:1.29"}]}
`,
};

describe('a DaemonSet', () => {
  const { out } = createTestLab(files);

  it('is made, waited for and listed', () => {
    expect(out('kubectl apply -f agent.yaml')).toBe('daemonset.apps/agent created\n');
    expect(out('kubectl rollout status ds/agent')).toMatch(/\ndaemon set "agent" successfully rolled out\n$/);
    expect(out('kubectl get ds')).toMatch(
      /^NAME {4}DESIRED {3}CURRENT {3}READY {3}UP-TO-DATE {3}AVAILABLE {3}NODE SELECTOR {3}AGE\nagent {3}2 {9}2 {9}2 {7}2 {12}2 {11}<none> {10}\d+s\n$/,
    );
    expect(out('kubectl get all')).toContain('\nNAME                   DESIRED');
    expect(out('kubectl describe ds agent')).toMatch(
      /^Name: {11}agent\nNamespace: {6}default\nSelector: {7}app=agent\nNode-Selector: {2}<none>\nLabels: {9}<none>\nAnnotations: {4}deprecated\.daemonset\.template\.generation: 1\nDesired Number of Nodes Scheduled: 2\n/,
    );
  });

  it('rolls out again when its template changes', () => {
    expect(out('kubectl set image ds/agent c=nginx:1.30')).toBe('daemonset.apps/agent image updated\n');
    expect(out('kubectl rollout status ds/agent')).toContain(
      'Waiting for daemon set "agent" rollout to finish: 0 out of 2 new pods have been updated...\n',
    );
    out('kubectl label ds agent tier=node');
    expect(out('kubectl get ds agent -o jsonpath={.metadata.annotations}')).toContain('"deprecated.daemonset.template.generation":"2"');
    expect(out('kubectl rollout restart ds agent')).toBe('daemonset.apps/agent restarted\n');
    expect(out('kubectl delete ds agent')).toBe('daemonset.apps "agent" deleted from default namespace\n');
  });
});
