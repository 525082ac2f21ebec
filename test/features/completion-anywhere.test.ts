import { expect, test } from 'vitest';
import { completions } from '../../server/src/features/completion.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import { put } from '../support/complete.ts';

const manifests = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: "orders"
spec:
  type: state.azure.cosmosdb # for orders
  version: v1

  metadata:
    - name: url
      value: "https://shop.documents.azure.com:443/"
    # the key
    - name: masterKey
      secretKeyRef:
        name: cosmos
        key: key
    - { name: database, value: shop }
    - name: actorStateStore
      value: 'true'
auth:
  secretStore: vault
scopes:
- basket
- ledger
---
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: calls }
spec:
  policies:
    retries:
      thrice: { policy: constant }
      patient:
        policy: exponential
  targets:
    apps:
      basket:
        retry: thrice
    components:
      orders:
        outbound:
          retry: patient
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: payments
spec:
  pubsubname: bus
  topic: payments
  routes:
    rules:
      - match: event.type == "paid"
        path: /paid
    default: /other
  bulkSubscribe: { enabled: true }
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: tracing
spec:
  secrets:
    scopes:
    - storeName: vault
      defaultAccess: deny
  httpPipeline:
    handlers:
      - { name: limits, type: middleware.http.ratelimit }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        dapr.io/app-port: 80
    spec:
      containers:
      - name: app
        command:
        - sh
        - |
          type: state.redis
          dapr.io/enabled: true
`;

const uri = 'file:///main.yaml';

test.each([
  ['a whole file', (offset: number) => [manifests, offset] as const],
  ['what is typed so far', (offset: number) => [manifests.slice(0, offset), offset] as const],
  ['a line of which the rest is not typed yet', withoutRest],
  ['a new line', (offset: number) => withNewLine(offset)],
])('in %s, what is offered replaces text at the cursor and leaves sound YAML', (_, cut) => {
  let offered = 0;
  for (let at = 0; at <= manifests.length; at++) {
    const [text, offset] = cut(at);
    const workspace = Workspace.of({ [uri]: text });
    const file = workspace.file(uri);
    const before = text.slice(0, offset).split('\n');
    const place = file?.locate({ line: before.length - 1, column: before.at(-1)?.length ?? 0 });
    if (!file || !place) throw new Error('there is no file');
    const seen = new Set<string>();
    for (const it of completions(workspace, place)) {
      offered++;
      // Those that differ in words alone are all sound, or none is.
      const shape = it.snippet.replaceAll(/[\w./-]+/g, 'word');
      if (seen.has(shape)) continue;
      seen.add(shape);
      const { start, end } = it.span;
      expect([start <= place.offset, place.offset <= end]).toEqual([true, true]);
      expect(place.document.text.slice(start, end)).not.toMatch(/[\r\n]/);
      const after = new YamlDocument(uri, put(place.document.text, it));
      const wrong = after.isBroken && { label: it.label, text: after.text };
      expect(wrong).toBe(false);
    }
  }
  expect(offered).toBeGreaterThan(1000);
});

function withoutRest(offset: number): readonly [string, number] {
  const end = manifests.indexOf('\n', offset);
  return [manifests.slice(0, offset) + (end < 0 ? '' : manifests.slice(end)), offset];
}

/** As the Enter key leaves it: indented as the line before. */
function withNewLine(offset: number): readonly [string, number] {
  const end = manifests.indexOf('\n', offset);
  const start = manifests.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^ */.exec(manifests.slice(start))?.[0] ?? '';
  if (end < 0) return [manifests, offset];
  return [`${manifests.slice(0, end)}\n${indent}${manifests.slice(end)}`, end + 1 + indent.length];
}
