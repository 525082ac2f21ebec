import { describe, expect, test } from 'vitest';
import { accepted, acceptedIn, labels, offered } from '../support/complete.ts';

const others = `
#- shop/others.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket, namespace: shop }
spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ledger, namespace: shop }
spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: ledger } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: elsewhere, namespace: dev }
spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: elsewhere } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: plain, namespace: shop }
spec: { template: { metadata: { annotations: { dapr.io/app-id: plain } } } }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: vault, namespace: shop }
spec: { type: secretstores.azure.keyvault, version: v1, metadata: [] }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: events, namespace: shop }
spec: { type: pubsub.redis, version: v1, metadata: [] }
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: limits, namespace: shop }
spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: tracing, namespace: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: cache, namespace: shop }
stringData: { host: a, password: b }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: bank, namespace: shop }
spec: { target: { name: bank-login }, data: [{ secretKey: token }] }
---
apiVersion: v1
kind: Secret
metadata: { name: far, namespace: dev }
stringData: { host: a }
`;

/** A file with the cursor, beside all the others. */
function beside(text: string): string {
  return `#- shop/main.yaml\n${text.trim()}${others}`;
}

function dapr(kind: string, rest: string): string {
  return `apiVersion: dapr.io/v1alpha1\nkind: ${kind}\nmetadata: { name: own, namespace: shop }\n${rest}`;
}

describe('names of other objects', () => {
  test.each([
    ['scopes', dapr('Component', 'scopes:\n- <|>'), ['basket', 'ledger']],
    ['scopes that are begun', dapr('Component', 'scopes:\n  - basket\n  - <|>'), ['ledger']],
    ['the first scope', dapr('Component', 'scopes:\n  <|>'), ['basket', 'ledger']],
    ['the next scope', dapr('Component', 'scopes:\n  - basket\n  <|>'), ['ledger']],
    ['scopes of others', dapr('Subscription', 'scopes:\n- l<|>'), ['basket', 'ledger']],
    ['the secret store', dapr('Component', 'auth:\n  secretStore: <|>'), ['vault', 'kubernetes']],
    ['the pub/sub', dapr('Subscription', 'spec:\n  pubsubname:<|>'), ['events']],
    ['handlers', dapr('Configuration', 'spec:\n  httpPipeline:\n    handlers:\n    - name: <|>'), ['limits']],
    [
      'policies',
      dapr('Configuration', 'spec:\n  accessControl:\n    policies:\n    - appId: <|>'),
      ['basket', 'ledger'],
    ],
    [
      'the outbox',
      dapr(
        'Component',
        'spec:\n  type: state.redis\n  version: v1\n  metadata:\n  - name: outboxPublishPubsub\n    value: <|>',
      ),
      ['events'],
    ],
  ])('are offered for %s', (_, text, expected) => {
    expect(labels(beside(text))).toEqual(expected);
  });

  const reference = (field: string, store = '') =>
    dapr(
      'Component',
      `${store}spec:
  type: state.redis
  version: v1
  metadata:
  - name: redisPassword
    secretKeyRef:
      ${field}`,
    );

  test.each([
    ['the secret', reference('name: <|>'), ['cache', 'bank-login']],
    ['its key', reference('name: cache\n      key: <|>'), ['host', 'password']],
    ['its key, above the name', reference('key: <|>\n      name: cache'), ['host', 'password']],
    ['the key of one that is made', reference('name: bank-login\n      key: "<|>"'), ['token']],
    ['the key of one that is missing', reference('name: far\n      key: <|>'), []],
    ['a secret in another store', reference('name: <|>', 'auth:\n  secretStore: vault\n'), []],
    ['a key in another store', reference('name: cache\n      key: <|>', 'auth:\n  secretStore: vault\n'), []],
    [
      'a secret named by the store',
      reference('name: <|>', 'auth: { secretStore: kubernetes }\n'),
      ['cache', 'bank-login'],
    ],
  ])('are offered for %s', (_, text, expected) => {
    expect(labels(beside(text))).toEqual(expected);
  });

  test('say what they are the names of', () => {
    const [basket] = offered(beside(dapr('Component', 'scopes:\n- <|>')));
    expect(basket?.detail).toBe('Deployment "basket"');
  });

  test.each([
    ['scopes:\n- <|>', 'scopes:\n- ledger'],
    ['scopes:\n-<|>', 'scopes:\n- ledger'],
    ['scopes:\n  <|>', 'scopes:\n  - ledger'],
    ['scopes:\n- basket\n<|>', 'scopes:\n- basket\n- ledger'],
    ['scopes:\n- "l<|>"', 'scopes:\n- "ledger"'],
    ['scopes:\n- led<|>\n- basket', 'scopes:\n- ledger\n- basket'],
  ])('are written into %j', (before, after) => {
    const result = accepted(beside(dapr('Component', before)), 'ledger');
    expect(result).toBe(`${dapr('Component', after)}\n`);
  });

  test.each([
    ['Component', 'auth:\n  secretStore: <|>', 'vault', 'auth:\n  secretStore: vault'],
    ['Component', 'auth:\n  secretStore:<|>', 'kubernetes', 'auth:\n  secretStore: kubernetes'],
    ['HTTPEndpoint', 'auth:\n  secretStore: "va<|>"', 'vault', 'auth:\n  secretStore: "vault"'],
    ['Subscription', 'spec:\n  pubsubname: ev<|>', 'events', 'spec:\n  pubsubname: events'],
    [
      'Configuration',
      'spec:\n  secrets:\n    scopes:\n      - storeName: <|>',
      'vault',
      'spec:\n  secrets:\n    scopes:\n      - storeName: vault',
    ],
    [
      'HTTPEndpoint',
      'spec:\n  headers:\n    - name: a\n      secretKeyRef:\n        name: <|>\n        key: b',
      'cache',
      'spec:\n  headers:\n    - name: a\n      secretKeyRef:\n        name: cache\n        key: b',
    ],
  ])('are written into a %s: %j takes %s', (kind, before, label, after) => {
    expect(accepted(beside(dapr(kind, before)), label)).toBe(`${dapr(kind, after)}\n`);
  });

  test.each([
    [reference('name: <|>'), 'bank-login', reference('name: bank-login')],
    [reference('name: ca<|>\n      key: host'), 'cache', reference('name: cache\n      key: host')],
    [reference('name: cache\n      key:<|>'), 'password', reference('name: cache\n      key: password')],
  ])('are written into a reference to a secret', (before, label, after) => {
    expect(accepted(beside(before), label)).toBe(`${after}\n`);
  });

  test.each([
    ['a quote that is open below', 'scopes:\n- <|>\nspec:\n  type: "state', 'scopes:\n- basket\nspec:\n  type: "state'],
    ['a list that is open above', 'spec: [\n  a\nscopes:\n- <|>', 'spec: [\n  a\nscopes:\n- basket'],
    ['two words in a line below', 'scopes:\n- <|>\nspec: a: b', 'scopes:\n- basket\nspec: a: b'],
    ['a tab below', 'scopes:\n- <|>\nspec:\n\ttype: a', 'scopes:\n- basket\nspec:\n\ttype: a'],
  ])('in text with %s are written where they must belong', (_, before, after) => {
    expect(accepted(beside(dapr('Component', before)), 'basket')).toBe(`${dapr('Component', after)}\n`);
  });

  test('quotes keep a name text', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: "007" }\n---\n';
    const text = `${secret}apiVersion: dapr.io/v1alpha1\nkind: Component\nspec:\n  metadata:\n  - secretKeyRef:\n      name: `;
    expect(acceptedIn(`${text}<|>`, '007')).toBe(`${text}"007"`);
  });
});

describe('a Resiliency', () => {
  const resiliency = (targets: string) =>
    dapr(
      'Resiliency',
      `spec:
  policies:
    timeouts:
      quick: 2s
    retries:
      thrice:
        policy: constant
        maxRetries: 3
      patient:
        policy: exponential
  targets:
${targets}`,
    );

  test.each([
    ['apps', '    apps:\n      <|>', ['basket', 'ledger']],
    ['apps that are not written yet', '    apps:\n      basket:\n        retry: thrice\n      <|>', ['ledger']],
    ['components', '    components:\n      e<|>', ['vault', 'events', 'limits']],
    ['directions', '    components:\n      events:\n        <|>', ['outbound', 'inbound']],
    ['fields', '    apps:\n      basket:\n        retry: thrice\n        <|>', ['timeout', 'circuitBreaker']],
    ['time-outs', '    apps:\n      basket:\n        timeout: <|>', ['quick']],
    ['retries', '    apps:\n      basket:\n        retry:<|>', ['thrice', 'patient']],
    ['retries of actors', '    actors:\n      Cart:\n        retry: "<|>"', ['thrice', 'patient']],
    [
      'retries of components',
      '    components:\n      events:\n        outbound:\n          retry: <|>',
      ['thrice', 'patient'],
    ],
    ['circuit breakers, of which there are none', '    apps:\n      basket:\n        circuitBreaker: <|>', []],
    [
      'the scope of circuit breakers',
      '    actors:\n      Cart:\n        circuitBreakerScope: <|>',
      ['type', 'id', 'both'],
    ],
  ])('is offered %s', (_, targets, expected) => {
    expect(labels(beside(resiliency(targets)))).toEqual(expected);
  });

  test.each([
    ['    apps:\n      <|>', 'ledger', '    apps:\n      ledger:\n        $1'],
    ['    apps:\n      led<|>', 'ledger', '    apps:\n      ledger:\n        $1'],
    ['    apps:\n      <|>\n        retry: thrice', 'ledger', '    apps:\n      ledger:\n        retry: thrice'],
    ['    apps:\n      basket:\n        <|>', 'timeout', '    apps:\n      basket:\n        timeout: quick'],
    ['    apps:\n      basket:\n        <|>', 'retry', '    apps:\n      basket:\n        retry: $1'],
    ['    apps:\n      basket:\n        retry:<|>', 'patient', '    apps:\n      basket:\n        retry: patient'],
    [
      '    components:\n      events:\n        in<|>',
      'inbound',
      '    components:\n      events:\n        inbound:\n          $1',
    ],
  ])('%j takes %s', (before, label, after) => {
    expect(accepted(beside(resiliency(before)), label)).toBe(`${resiliency(after)}\n`);
  });

  test('gets its targets with room for policies', () => {
    const after = accepted(beside(resiliency('    components:\n      <|>')), 'events');
    expect(after).toBe(`${resiliency('    components:\n      events:\n        outbound:\n          $1')}\n`);
  });
});
