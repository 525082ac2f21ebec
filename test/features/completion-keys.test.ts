import { describe, expect, test } from 'vitest';
import { accepted, acceptedIn, labels, offered } from '../support/complete.ts';

/** A resource of Dapr that goes on with these lines. */
function dapr(kind: string, lines: string, version = 'v1alpha1'): string {
  return `apiVersion: dapr.io/${version}\nkind: ${kind}\nmetadata:\n  name: own\n${lines}`;
}

describe('a resource of Dapr', () => {
  test.each([
    ['no key', 'apiVersion: dapr.io/v1alpha1\n<|>', 'kind', 'apiVersion: dapr.io/v1alpha1\nkind: $1'],
    ['a part', 'apiVersion: dapr.io/v1alpha1\nki<|>', 'kind', 'apiVersion: dapr.io/v1alpha1\nkind: $1'],
    ['no kind', 'apiVersion: dapr.io/v1alpha1\nkind:<|>', 'Component', 'apiVersion: dapr.io/v1alpha1\nkind: Component'],
    [
      'a part of its kind',
      'apiVersion: dapr.io/v1alpha1\nkind: Res<|>',
      'Resiliency',
      'apiVersion: dapr.io/v1alpha1\nkind: Resiliency',
    ],
    [
      'no name',
      'apiVersion: dapr.io/v1alpha1\nkind: Component\n<|>',
      'metadata',
      'apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${1:name}',
    ],
    ['no namespace', dapr('Component', '  <|>'), 'namespace', dapr('Component', '  namespace: ${1:default}')],
    ['no store of secrets', dapr('Component', 'au<|>'), 'auth', dapr('Component', 'auth:\n  secretStore: $1')],
    [
      'no scopes',
      dapr('Subscription', '<|>', 'v2alpha1'),
      'scopes',
      dapr('Subscription', 'scopes:\n  - $1', 'v2alpha1'),
    ],
    [
      'lines without their key',
      dapr('Component', '<|>\n  type: state.redis'),
      'spec',
      dapr('Component', 'spec:\n  type: state.redis'),
    ],
  ])('with %s is completed', (_, before, label, after) => {
    expect(acceptedIn(before, label)).toBe(after);
  });

  test('has the kinds of its version', () => {
    const all = ['Component', 'Subscription', 'Configuration', 'Resiliency', 'HTTPEndpoint'];
    expect(labels('apiVersion: dapr.io/v1alpha1\nkind: <|>')).toEqual(all);
    expect(labels('apiVersion: dapr.io/v2alpha1\nkind: <|>')).toEqual(['Subscription']);
    expect(labels('apiVersion: apps/v1\nkind: <|>')).toEqual([]);
    expect(labels('kind: <|>')).toEqual([]);
    expect(labels('apiVersion: v1\n<|>')).toEqual([]);
  });

  test.each([
    ['Component', '<|>', ['spec', 'auth', 'scopes']],
    ['Configuration', '<|>', ['spec']],
    ['Resiliency', 'spec:\n  policies: {}\n  <|>', ['targets']],
    ['Resiliency', 'spec:\n  policies:\n    <|>', ['timeouts', 'retries', 'circuitBreakers']],
    ['Resiliency', 'spec:\n  targets:\n    <|>', ['apps', 'components', 'actors']],
    ['Configuration', 'spec:\n  secrets:\n    scopes:\n      - storeName: a\n        <|>', ['defaultAccess']],
    ['HTTPEndpoint', 'spec:\n  <|>', ['baseUrl', 'headers', 'clientTLS']],
    ['Deployment', 'spec:\n  <|>', []],
  ])('that is a %s has the keys that belong into %j', (kind, text, expected) => {
    expect(labels(dapr(kind, text))).toEqual(expected);
  });

  test.each([
    ['Component', 'spec:\n  ignoreErrors: <|>', 'true', 'spec:\n  ignoreErrors: true'],
    ['Component', 'spec:\n  init<|>', 'initTimeout', 'spec:\n  initTimeout: ${1:5s}'],
    [
      'Resiliency',
      'spec:\n  policies:\n    <|>',
      'retries',
      'spec:\n  policies:\n    retries:\n      ${1:name}:\n        policy: ${2|constant,exponential|}\n        maxRetries: ${3:3}',
    ],
    [
      'Resiliency',
      'spec:\n  policies:\n    retries:\n      thrice:\n        <|>',
      'policy',
      'spec:\n  policies:\n    retries:\n      thrice:\n        policy: $1',
    ],
    [
      'Resiliency',
      'spec:\n  policies:\n    retries:\n      thrice:\n        policy:<|>',
      'exponential',
      'spec:\n  policies:\n    retries:\n      thrice:\n        policy: exponential',
    ],
    [
      'Resiliency',
      'spec:\n  policies:\n    circuitBreakers:\n      calm:\n        <|>',
      'trip',
      'spec:\n  policies:\n    circuitBreakers:\n      calm:\n        trip: ${1:consecutiveFailures > 5}',
    ],
    [
      'Configuration',
      'spec:\n  accessControl:\n    defaultAction: <|>',
      'deny',
      'spec:\n  accessControl:\n    defaultAction: deny',
    ],
    ['HTTPEndpoint', 'spec:\n  <|>', 'baseUrl', 'spec:\n  baseUrl: ${1:https://example.com}'],
  ])('that is a %s: %j takes %s', (kind, before, label, after) => {
    expect(accepted(dapr(kind, before), label)).toBe(`${dapr(kind, after)}\n`);
  });

  test('goes on with what is known, and leaves what is not to be written', () => {
    const all = offered(dapr('Component', 'spec:\n  <|>'));
    expect(all.filter((it) => it.goesOn).map((it) => it.label)).toEqual(['type', 'version', 'metadata']);
  });
});

describe('a Subscription', () => {
  test('has the route of its version', () => {
    expect(labels(dapr('Subscription', 'spec:\n  <|>', 'v1alpha1')).slice(0, 3)).toEqual([
      'pubsubname',
      'topic',
      'route',
    ]);
    expect(labels(dapr('Subscription', 'spec:\n  <|>', 'v2alpha1')).slice(0, 3)).toEqual([
      'pubsubname',
      'topic',
      'routes',
    ]);
    expect(labels(dapr('Subscription', 'spec:\n  routes:\n    <|>', 'v2alpha1'))).toEqual(['default', 'rules']);
    expect(labels(dapr('Subscription', 'spec:\n  routes:\n    <|>', 'v1alpha1'))).toEqual([]);
  });

  const pubsubs = `
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: bus }
spec:
  type: pubsub.redis
  version: v1
  metadata:
    - { name: redisHost, value: "cache:6379" }
    - { name: allowedTopics, value: "orders, payments" }
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: other }
spec: { pubsubname: bus, topic: refunds, deadLetterTopic: poison }
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: foreign }
spec: { pubsubname: another, topic: elsewhere }
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: far, namespace: dev }
spec: { pubsubname: bus, topic: far }`;

  const subscription = (...lines: readonly string[]) =>
    dapr('Subscription', ['spec:', '  pubsubname: bus', ...lines.map((it) => `  ${it}`)].join('\n'), 'v2alpha1') +
    pubsubs;

  test.each([
    ['topics of its pub/sub', ['topic: <|>'], ['orders', 'payments', 'refunds', 'poison']],
    ['a topic for what fails', ['topic: orders', 'deadLetterTopic:<|>'], ['payments', 'refunds', 'poison']],
  ])('is offered %s', (_, lines, expected) => {
    expect(labels(subscription(...lines))).toEqual(expected);
  });

  test('is offered no topics of a pub/sub that it does not name', () => {
    expect(labels(subscription('topic: <|>').replace('pubsubname: bus', 'pubsubname: unheard'))).toEqual([]);
    expect(labels(subscription('topic: <|>').replace('pubsubname: bus', 'pubsubname:'))).toEqual([]);
  });

  test.each([
    ['topic: <|>', 'topic: refunds'],
    ['topic:<|>', 'topic: refunds'],
    ['topic: "re<|>"', 'topic: "refunds"'],
    ['topic: ord<|>ers # all', 'topic: refunds # all'],
  ])('gets its topic into %j', (before, after) => {
    expect(accepted(subscription(before), 'refunds')).toBe(`${subscription(after)}\n`);
  });
});

describe('a handler', () => {
  const limits =
    '\n---\napiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: limits }\nspec: { type: middleware.http.ratelimit }';
  const handler = (name: string, type: string) =>
    dapr('Configuration', `spec:\n  httpPipeline:\n    handlers:\n      - name: ${name}\n        type: ${type}`) +
    limits;

  test('has the type of what it names', () => {
    expect(labels(handler('limits', '<|>'))).toEqual(['middleware.http.ratelimit']);
    expect(labels(handler('unheard', '<|>')).length).toBeGreaterThan(5);
    expect(accepted(handler('limits', '<|>'), 'middleware.http.ratelimit')).toBe(
      `${handler('limits', 'middleware.http.ratelimit')}\n`,
    );
  });
});
