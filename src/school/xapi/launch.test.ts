import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUrl } from '../../store/url.js';
import { calledBy, type Given, readLaunch, withoutSecrets } from './launch.js';

const actor = { mbox: 'mailto:mina@school.example', name: 'Mina' };
const good: Given = {
  endpoint: 'https://lrs.school.example/xapi',
  auth: 'Basic bWluYTpzZWNyZXQ=',
  actor: JSON.stringify(actor),
  activity_id: 'https://school.example/lessons/node-port',
  registration: '0F6B1A2C-3D4E-4F50-8A9B-0C1D2E3F4A5B',
};
const part = (name: keyof Given, value: string | undefined) => readLaunch({ ...good, [name]: value });
const agent = (data: unknown) => part('actor', JSON.stringify(data));

describe('a launch', () => {
  it('is where, with what leave, about whom', () => {
    expect(readLaunch(good)).toEqual({
      endpoint: 'https://lrs.school.example/xapi/',
      auth: good.auth,
      actor: { objectType: 'Agent', ...actor },
      activity: good.activity_id,
      registration: '0f6b1a2c-3d4e-4f50-8a9b-0c1d2e3f4a5b',
    });
    const { activity_id: _, registration: __, ...least } = good;
    expect(readLaunch(least)).not.toHaveProperty('problem');
  });

  it.each([
    ['endpoint', ['http://localhost:8080/lrs', 'http://127.0.0.1/', 'http://[::1]:1/x', 'https://a.example//']],
    ['auth', ['Basic abc==', 'Bearer a.b-c', 'x']],
    ['activity_id', ['urn:lesson:1', 'act:node-port', 'https://학교.example/과/1']],
  ] as const)('takes %s', (name, values) => {
    for (const value of values) expect(part(name, value), value).not.toHaveProperty('problem');
  });

  it.each([
    [
      'endpoint',
      [
        undefined,
        '',
        'nowhere',
        'http://lrs.example/',
        'http://localhost.example/',
        'ftp://localhost/',
        'javascript:alert(1)',
        'data:text/plain,x',
        '//lrs.example/',
        'https://mina:secret@lrs.example/',
        'https://lrs.example/?a=1',
        'https://lrs.example/#a',
        `https://lrs.example/${'a'.repeat(500)}`,
      ],
    ],
    ['auth', [undefined, '', ' ', 'Basic a\nX-Other: b', 'Basic a\r\n', 'Basic  two', '비밀', 'x'.repeat(2001)]],
    [
      'actor',
      [
        undefined,
        '',
        'Mina',
        'null',
        '[]',
        '{}',
        '{"name":"Mina"}',
        '{"mbox":"mina@school.example"}',
        '{"mbox":"mailto:a b@c"}',
        '{"mbox_sha1sum":"abc"}',
        '{"openid":"javascript:alert(1)"}',
        '{"account":{"name":"mina"}}',
        '{"account":{"homePage":"ftp://a","name":"mina"}}',
        '{"objectType":"Group","mbox":"mailto:a@b.example"}',
        '{"mbox":"mailto:a@b.example","openid":"https://a.example/"}',
        `{"mbox":"mailto:a@b.example","more":"${'x'.repeat(4000)}"}`,
      ],
    ],
    ['activity_id', ['', 'node-port', 'https://a b', 'https://a"b', `urn:${'a'.repeat(500)}`]],
    ['registration', ['', '1', '0f6b1a2c3d4e4f508a9b0c1d2e3f4a5b', 'x'.repeat(36)]],
  ] as const)('does not take %s', (name, values) => {
    for (const value of values) expect(part(name, value), value).toEqual({ problem: name });
  });

  it('knows the agents of older platforms, and keeps nothing that it does not know', () => {
    expect(agent({ name: ['Mina'], mbox: ['mailto:a@b.example'], objectType: 'Person', token: 'secret' })).toMatchObject({
      actor: { objectType: 'Agent', name: 'Mina', mbox: 'mailto:a@b.example' },
    });
    const old = agent({ account: [{ accountServiceHomePage: 'https://moodle.example', accountName: '42' }] });
    expect(old).toMatchObject({ actor: { objectType: 'Agent', account: { homePage: 'https://moodle.example', name: '42' } } });
    expect(agent({ mbox: 'mailto:a@b.example', token: 'secret' })).not.toMatchObject({ actor: { token: 'secret' } });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.record({ endpoint: fc.webUrl(), auth: fc.string(), actor: fc.oneof(fc.json(), fc.string()) }), (given) => {
        readLaunch(given);
      }),
    );
  });

  it('is told by a name', () => {
    expect(calledBy({ objectType: 'Agent', ...actor })).toBe('Mina');
    expect(calledBy({ objectType: 'Agent', mbox: actor.mbox })).toBe('mina@school.example');
    expect(calledBy({ objectType: 'Agent', name: 'x'.repeat(200) })).toHaveLength(60);
  });

  it('leaves neither the secret nor the learner in the address, nor in what is said of it', () => {
    const query = `?lesson=a&Auth=Basic%20s3cret&ACTOR=${encodeURIComponent(good.actor ?? '')}&endpoint=x&auth=again`;
    expect(withoutSecrets(`https://lab.example/x${query}#s=1`)).toBe('https://lab.example/x?lesson=a&endpoint=x#s=1');
    expect(readUrl(`?auth=${'s'.repeat(9_000)}&actor=&endpoint=https://a:b@c/`).problems).toEqual([]);
  });
});
