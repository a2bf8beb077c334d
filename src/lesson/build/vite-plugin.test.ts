// @vitest-environment node
/** While a lesson is written: what is saved comes to the page, and what is broken is told with file, line and reason. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lessonsPlugin } from './vite-plugin.js';

let folder = '';
let server: ViteDevServer;
const sent: { readonly type: string; readonly err?: { readonly message: string } }[] = [];
const toldShell: string[] = [];

const file = (name: string): string => join(folder, 'lessons/ports', name);
const change = (name: string, from: string, to: string): void => {
  const text = readFileSync(file(name), 'utf8');
  expect(text).toContain(from);
  writeFileSync(file(name), text.replace(from, to));
};
const titleOf = async (): Promise<string> => {
  const made = await server.environments.client.transformRequest('virtual:lesson/ports/en');
  return /"?title"?: *"([^"]*)"/.exec(made?.code ?? '')?.[1] ?? '';
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portwalk-lessons-'));
  cpSync('lessons/ports', join(folder, 'lessons/ports'), { recursive: true });
  cpSync('lessons/clusters', join(folder, 'lessons/clusters'), { recursive: true });
  sent.length = 0;
  toldShell.length = 0;
  server = await createServer({
    configFile: false,
    root: folder,
    appType: 'custom',
    logLevel: 'silent',
    // Beside other tests: no port of its own is opened.
    server: { middlewareMode: true, ws: false },
    plugins: [lessonsPlugin(join(folder, 'lessons'))],
  });
  vi.spyOn(server.ws, 'send').mockImplementation(((message: (typeof sent)[number]) => sent.push(message)) as never);
  vi.spyOn(server.config.logger, 'error').mockImplementation((message) => void toldShell.push(message));
  await vi.waitFor(() => expect(Object.keys(server.watcher.getWatched()).join()).toContain('ports'), 10_000);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('lessonsPlugin while lessons are written', () => {
  it('loads the page anew with what was saved', async () => {
    const before = await titleOf();
    expect(before).not.toBe('');
    change('en.md', `title: ${before}`, 'title: Ports, told anew');
    await vi.waitFor(() => expect(sent).toContainEqual({ type: 'full-reload', path: '*' }), 10_000);
    expect(await titleOf()).toBe('Ports, told anew');
  });

  it('tells what is broken with file, line and reason, and goes on once it is sound', async () => {
    change('lesson.yaml', 'kind: say', 'kind: sing');
    await vi.waitFor(() => expect(sent.at(-1)?.type).toBe('error'), 10_000);
    expect(sent.at(-1)?.err?.message).toMatch(/^lessons\/ports\/lesson\.yaml:\d+: /m);
    expect(toldShell.join('\n')).toContain('lesson.yaml');
    expect(sent).not.toContainEqual({ type: 'full-reload', path: '*' });
    change('lesson.yaml', 'kind: sing', 'kind: say');
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: 'full-reload', path: '*' }), 10_000);
  });
});
