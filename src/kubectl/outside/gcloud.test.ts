import { describe, expect, it } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

const closed = { ...smallCluster, firewall: { openNodePorts: false, allow: [{ name: 'allow-ssh', ports: ['tcp:22'] }] } };

const url = 'https://www.googleapis.com/compute/v1/projects/portwalk/global/firewalls';

describe('gcloud compute firewall-rules', () => {
  it('opens a node port, shows it, and closes it again', () => {
    const { terminal, out } = createTestLab({}, closed);
    out(
      'kubectl create deployment web --image traefik/whoami --port 80; kubectl expose deployment web --type NodePort --port 80; kubectl patch svc web --type json -p \'[{"op":"replace","path":"/spec/ports/0/nodePort","value":30289}]\'; sleep 10',
    );
    expect(terminal.run('curl -m 2 http://192.168.164.130:30289').exit).toBe(28);
    // As a gcloud terminal shows it.
    expect(terminal.run('gcloud compute firewall-rules create temp-nodeport-svc --allow=tcp:30289')).toMatchObject({
      exit: 0,
      stderr: `Creating firewall...Created [${url}/temp-nodeport-svc].\nCreating firewall...done.\n`,
      stdout:
        'NAME               NETWORK  DIRECTION  PRIORITY  ALLOW      DENY  DISABLED\ntemp-nodeport-svc  default  INGRESS    1000      tcp:30289        False\n',
    });
    expect(terminal.run('curl -s -m 2 http://192.168.164.130:30289').exit).toBe(0);
    expect(out('gcloud compute firewall-rules list --format="value(name)"')).toBe('allow-ssh\ntemp-nodeport-svc\n');
    expect(terminal.run('gcloud compute firewall-rules delete temp-nodeport-svc')).toMatchObject({
      exit: 0,
      stderr: `The following firewalls will be deleted:\n - [temp-nodeport-svc]\n\nDo you want to continue (Y/n)?  \n\nDeleted [${url}/temp-nodeport-svc].\n`,
    });
    expect(terminal.run('curl -m 2 http://192.168.164.130:30289').exit).toBe(28);
  });

  it('lists', () => {
    const { terminal } = createTestLab({}, closed);
    expect(terminal.run('gcloud compute firewall-rules list')).toMatchObject({
      stdout:
        'NAME       NETWORK  DIRECTION  PRIORITY  ALLOW   DENY  DISABLED\nallow-ssh  default  INGRESS    1000      tcp:22        False\n',
      stderr:
        '\nTo show all fields of the firewall, please show in JSON format: --format=json\nTo show all fields in table format, please see the examples in --help.\n\n',
    });
    expect(terminal.run('gcloud compute firewall-rules delete allow-ssh --quiet').stderr).toBe(`Deleted [${url}/allow-ssh].\n`);
    expect(terminal.run('gcloud compute firewall-rules list')).toMatchObject({ stdout: '', stderr: 'Listed 0 items.\n' });
  });

  it('describes', () => {
    const { out } = createTestLab({}, closed);
    out('gcloud compute firewall-rules create web --allow tcp:80,tcp:443,icmp');
    expect(out('gcloud compute firewall-rules describe web')).toBe(`allowed:
- IPProtocol: tcp
  ports:
  - '80'
  - '443'
- IPProtocol: icmp
description: ''
direction: INGRESS
disabled: false
kind: compute#firewall
logConfig:
  enable: false
name: web
network: https://www.googleapis.com/compute/v1/projects/portwalk/global/networks/default
priority: 1000
selfLink: ${url}/web
sourceRanges:
- 0.0.0.0/0
`);
    expect(JSON.parse(out('gcloud compute firewall-rules describe web --format json'))).toMatchObject({ name: 'web', priority: 1000 });
    expect(out('gcloud compute firewall-rules list --format="table(name, direction)"')).toBe(
      'NAME       DIRECTION\nallow-ssh  INGRESS\nweb        INGRESS\n',
    );
  });

  it('an answer may come from a pipe', () => {
    const { terminal, out } = createTestLab({}, closed);
    expect(terminal.run('echo n | gcloud compute firewall-rules delete allow-ssh')).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(/ERROR: \(gcloud\.compute\.firewall-rules\.delete\) Aborted by user\.\n$/),
    });
    expect(out('gcloud compute firewall-rules list --format="value(name)"')).toBe('allow-ssh\n');
  });

  const { terminal } = createTestLab({}, closed);
  const place = 'gcloud.compute.firewall-rules';
  it.each([
    ['create web', 2, `ERROR: (${place}.create) Exactly one of (--action | --allow) must be specified.\n`],
    ['create --allow tcp:80', 2, `ERROR: (${place}.create) argument NAME: Must be specified.\n`],
    [
      'create web --allow tcp:x',
      1,
      `ERROR: (${place}.create) Firewall rules must be of the form PROTOCOL[:PORT[-PORT]]; received [tcp:x].\n`,
    ],
    [
      'create web --allow tcp:70000',
      1,
      `ERROR: (${place}.create) Firewall rules must be of the form PROTOCOL[:PORT[-PORT]]; received [tcp:70000].\n`,
    ],
    [
      'create web --allow tcp:1 --target-tags x',
      2,
      `ERROR: (${place}.create) unrecognized arguments: --target-tags \n\nTo search the help text of gcloud commands, run:\n  gcloud help -- SEARCH_TERMS\n`,
    ],
    [
      'create allow-ssh --allow tcp:22',
      1,
      `Creating firewall...failed.\nERROR: (${place}.create) Could not fetch resource:\n - The resource 'projects/portwalk/global/firewalls/allow-ssh' already exists\n\n`,
    ],
    [
      'delete nope -q',
      1,
      `ERROR: (${place}.delete) Could not fetch resource:\n - The resource 'projects/portwalk/global/firewalls/nope' was not found\n\n`,
    ],
    [
      'describe nope',
      1,
      `ERROR: (${place}.describe) Could not fetch resource:\n - The resource 'projects/portwalk/global/firewalls/nope' was not found\n\n`,
    ],
    ['open web', 2, `ERROR: (${place}) Invalid choice: 'open'.\n`],
  ])('%s fails with %i', (words, exit, stderr) => {
    expect(terminal.run(`gcloud compute firewall-rules ${words}`)).toMatchObject({ exit, stdout: '', stderr });
  });

  it('says so where no firewall stands', () => {
    const open = createTestLab();
    const { exit, stderr } = open.terminal.run('gcloud compute firewall-rules list');
    expect(exit).toBe(1);
    expect(stderr).toContain("no cloud's firewall stands in front of this cluster");
  });
});
