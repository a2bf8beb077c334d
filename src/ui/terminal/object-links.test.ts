import { describe, expect, it } from 'vitest';
import { pods, view } from '../canvas/fixture.js';
import { linkParts, objectIndex, selectionKey, selectionOf } from './object-links.js';

const index = objectIndex(view);
const links = (text: string) =>
  linkParts(text, index).flatMap(({ text: shown, selection }) => (selection ? [[shown, selectionKey(selection)]] : []));
const [pod] = pods;
const name = pod?.metadata.name ?? '';
const service = [...view.objects.Service.values()].find(({ spec }) => spec.clusterIP?.includes('.'));
const key = `${service?.metadata.namespace}/${service?.metadata.name}`;

describe('links in the output', () => {
  it('finds pods by name and address, with what stands around them kept', () => {
    const text = `${name}   1/1   Running   ${pod?.status?.podIP}:80`;
    expect(links(text)).toEqual([
      [name, `pod:default/${name}`],
      [pod?.status?.podIP, `pod:default/${name}`],
    ]);
    expect(
      linkParts(text, index)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('finds Services by name, full name and cluster IP, and nodes', () => {
    const target = `service:${key}`;
    const plain = service?.metadata.name ?? '';
    expect(links(`service/${plain} created`)).toEqual([[plain, target]]);
    expect(links(`Name:\t${plain}.default.svc.cluster.local`)).toEqual([[`${plain}.default.svc.cluster.local`, target]]);
    expect(links(`Address: ${service?.spec.clusterIP}`)).toEqual([[service?.spec.clusterIP, target]]);
    expect(links('node-a   Ready')).toEqual([['node-a', 'node:node-a']]);
  });

  it('leaves other kinds and parts of words alone', () => {
    expect(links(`deployment.apps/${service?.metadata.name} created`)).toEqual([]);
    expect(links(`x${name}`)).toEqual([]);
    expect(linkParts('', index)).toEqual([{ at: 0, text: '' }]);
  });

  it('knows what is gone', () => {
    expect(selectionOf(`pod:default/${name}`, view)).toEqual({ kind: 'place', id: `pod:default/${name}` });
    expect(selectionOf('pod:default/gone', view)).toBeUndefined();
    expect(selectionOf(`service:${key}`, view)).toEqual({ kind: 'service', key });
  });
});
