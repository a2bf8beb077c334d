import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../api/core.js';
import { answerHttp, answersDns, behaviourOf, listenersOf } from './images.js';

function container(image: string, more: Partial<Container> = {}): Container {
  return { name: 'c', image, ...more };
}

function running(image: string, more: Partial<Container> = {}): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'default' }, spec: { containers: [container(image, more)] } };
}

const ports = [{ containerPort: 8000 }];
const question = { method: 'GET', path: '/', host: 'web', client: '10.0.0.9', port: 80 };

describe('images as behaviours', () => {
  it.each([
    ['a server listens on its own port, whatever the pod declares', container('nginx:1.27', { ports }), [80]],
    ['with registry, path and digest', container('registry.example:5000/library/nginx@sha256:00'), [80]],
    ['an image nobody knows listens where its pod says', container('my/own:1', { ports }), [8000]],
    ['and nowhere when it says nothing', container('my/own:1'), []],
    ['a shell alone listens nowhere', container('busybox', { ports }), []],
    ['but does what its command says', container('busybox', { ports, command: ['httpd'] }), [8000]],
    ['a flag moves a server', container('registry.k8s.io/e2e-test-images/agnhost:2.53', { args: ['netexec', '--http-port=9000'] }), [9000]],
    ['python serves a directory', container('python:3', { command: ['python3', '-m', 'http.server', '9002'] }), [9002]],
    ['on its usual port', container('python:3', { command: ['python', '-m', 'http.server'] }), [8000]],
    ['netcat listens', container('busybox', { command: ['nc', '-lk', '-p', '9003', '-e', 'cat'] }), [9003]],
    ['in a loop', container('busybox', { args: ['sh', '-c', 'while true; do echo hi | nc -l -p 9004; done'] }), [9004]],
    ['netcat that asks somebody does not', container('busybox', { command: ['nc', '-z', 'web', '80'] }), []],
    ["busybox's own server", container('busybox', { command: ['httpd', '-f', '-p', '9005'] }), [9005]],
    ['nginx without rights', container('nginxinc/nginx-unprivileged:1.27'), [8080]],
    ["minikube's echo", container('kicbase/echo-server:1.0'), [8080]],
    ['the flag as two words', container('agnhost', { args: ['netexec', '--http-port', '9001'] }), [9001]],
  ])('%s', (_title, image, expected) => expect(listenersOf(image).map(({ port }) => port)).toEqual(expected));

  it('the tag decides where the catalogue names one', () => {
    expect(behaviourOf('alicek106/rr-test:echo-hostname')).toBeDefined();
    expect(behaviourOf('alicek106/rr-test:curl')).toBeUndefined();
  });

  it('an unknown image echoes who answered and who asked', () => {
    const answer = answerHttp(running('my/own', { ports: [{ containerPort: 80 }] }), question);
    expect(answer?.body).toBe('pod: p\nclient: 10.0.0.9\nrequest: GET /\nhost: web\n');
  });

  it.each([
    ['nginx', '/', 200],
    ['nginx', '/missing', 404],
    ['httpd', '/', 200],
  ])('%s answers %s with %d', (image, path, status) => expect(answerHttp(running(image), { ...question, path })?.status).toBe(status));

  it.each([
    ['gcr.io/google-samples/hello-app:2.0', 'Hello, world!\nVersion: 2.0.0\nHostname: p\n'],
    ['kicbase/echo-server:1.0', 'Request served by p\n\nGET / HTTP/1.1\n\nHost: web\n'],
    ['gcr.io/google-samples/kubernetes-bootcamp:v2', 'Hello Kubernetes bootcamp! | Running on: p | v=2\n'],
  ])('%s answers %j', (image, body) => expect(answerHttp(running(image), { ...question, port: 8080 })?.body).toBe(body));

  it('a database speaks no HTTP', () => expect(answerHttp(running('mysql:8'), { ...question, port: 3306 })).toBeUndefined());
  it('only CoreDNS answers names', () =>
    expect([answersDns(running('registry.k8s.io/coredns/coredns:v1')), answersDns(running('nginx'))]).toEqual([true, false]));
});
