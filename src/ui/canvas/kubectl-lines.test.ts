import { describe, expect, it } from 'vitest';
import { balanced, podObject, serviceObject, view } from './fixture.js';
import { deleteLine, patchServiceLine, readyLine, scaleLine, shellWord, typeLine } from './kubectl-lines.js';

describe('kubectl lines of the menus', () => {
  it('quotes JSON so that a shell hands it over whole', () => {
    expect(patchServiceLine(balanced, { externalTrafficPolicy: 'Local' })).toBe(
      `kubectl patch svc hostname-svc-lb -p '{"spec":{"externalTrafficPolicy":"Local"}}'`,
    );
  });

  it.each([
    ['web', 'web'],
    ['--replicas=5', '--replicas=5'],
    ['two words', `'two words'`],
    [`it's`, `'it'\\''s'`],
    ['$HOME', `'$HOME'`],
    ['', `''`],
  ])('shellWord(%j) is %s', (word, quoted) => {
    expect(shellWord(word)).toBe(quoted);
  });

  it('names the namespace only where it is not the default one', () => {
    const elsewhere = { ...balanced, metadata: { ...balanced.metadata, namespace: 'shop' } };
    expect(deleteLine('svc', elsewhere)).toBe('kubectl delete svc hostname-svc-lb -n shop');
    expect(deleteLine('svc', balanced)).toBe('kubectl delete svc hostname-svc-lb');
  });

  it('gives ExternalName its name, and takes it away when leaving', () => {
    expect(typeLine(balanced, 'ExternalName', 'google.com')).toContain('{"spec":{"type":"ExternalName","externalName":"google.com"}}');
    const alias = serviceObject('db', { type: 'ExternalName', externalName: 'google.com' });
    expect(typeLine(alias, 'ClusterIP')).toContain('{"spec":{"type":"ClusterIP","externalName":null}}');
  });

  it('scales and toggles readiness', () => {
    const deployment = view.objects.Deployment.get('default/hostname-deployment');
    expect(deployment && scaleLine(deployment, 5)).toBe('kubectl scale deployment hostname-deployment --replicas=5');
    expect(readyLine(podObject('shell', 'node-a', '10.42.0.9'), false)).toBe('kubectl annotate pod shell portwalk/ready=false --overwrite');
  });
});
