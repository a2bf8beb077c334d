import { expect, it } from 'vitest';
import { postStatements } from './post.js';
import type { Statement } from './statements.js';

const launch = { endpoint: 'https://lrs.example/xapi/', auth: 'Basic s3cret' };
const statements = [{ id: '1' } as unknown as Statement];

async function post(answer: () => Promise<Response>, leaving = false) {
  const asked: { readonly url: string; readonly init: RequestInit | undefined }[] = [];
  const outcome = await postStatements(launch, statements, leaving, async (url, init) => {
    asked.push({ url: String(url), init });
    return answer();
  });
  return { outcome, asked };
}

it('is one request, with the secret in its header and nothing else of the browser', async () => {
  const { asked } = await post(async () => new Response('[]'));
  expect(asked).toMatchObject([
    {
      url: 'https://lrs.example/xapi/statements',
      init: {
        method: 'POST',
        headers: { Authorization: 'Basic s3cret', 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
        body: '[{"id":"1"}]',
        keepalive: false,
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      },
    },
  ]);
  const leaving = await post(async () => new Response('[]'), true);
  expect(leaving.asked[0]?.init).toMatchObject({ keepalive: true });
  expect(leaving.asked[0]?.init?.signal).toBeUndefined();
});

it.each([
  [200, 'kept'],
  [204, 'kept'],
  [409, 'kept'],
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [408, 'later'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
])('answered with %d it is %s', async (status, outcome) => {
  expect((await post(async () => new Response(null, { status }))).outcome).toBe(outcome);
});

it('is tried later where the network fails', async () => {
  expect((await post(() => Promise.reject(new TypeError('Failed to fetch')))).outcome).toBe('later');
});
