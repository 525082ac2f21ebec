import { expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { completions } from '../../server/src/features/completion.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlDocument } from '../../server/src/yaml/document.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
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
/** What can be named, in a file of its own. */
const others = Workspace.of({ 'file:///others.yaml': manifests });

test.each([
  ['a whole text', (text: string, offset: number) => [text, offset] as const],
  ['what is typed so far', (text: string, offset: number) => [text.slice(0, offset), offset] as const],
  ['a line of which the rest is not typed yet', withoutRest],
  ['a new line', withNewLine],
])('in %s, what is offered replaces text at the cursor and leaves sound YAML', (_, cut) => {
  let offered = 0;
  for (const manifest of manifests.split('---\n')) {
    for (let at = 0; at <= manifest.length; at++) offered += checkOffers(...cut(manifest, at));
  }
  expect(offered).toBeGreaterThan(1000);
});

/** How much is offered. */
function checkOffers(text: string, offset: number): number {
  const workspace = others.with([[uri, YamlFile.parse(uri, text)]]);
  const [document] = workspace.file(uri)?.documents ?? [];
  if (!document) throw new Error('there is no document');
  const all = completions(workspace, { document, offset }, { settings: defaultSettings });
  // Those that differ in words alone are all sound, or none is.
  const shapes = new Map(all.map((it) => [it.snippet.replaceAll(/[\w./-]+/g, 'word'), it]));
  for (const it of shapes.values()) {
    const { start, end } = it.span;
    expect([start <= offset, offset <= end]).toEqual([true, true]);
    expect(text.slice(start, end)).not.toMatch(/[\r\n]/);
    const after = new YamlDocument(uri, put(text, it));
    const wrong = after.isBroken && { label: it.label, text: after.text };
    expect(wrong).toBe(false);
  }
  return all.length;
}

function withoutRest(text: string, offset: number): readonly [string, number] {
  const end = text.indexOf('\n', offset);
  return [text.slice(0, offset) + (end < 0 ? '' : text.slice(end)), offset];
}

/** As the Enter key leaves it: indented as the line before. */
function withNewLine(text: string, offset: number): readonly [string, number] {
  const end = text.indexOf('\n', offset);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^ */.exec(text.slice(start))?.[0] ?? '';
  if (end < 0) return [text, offset];
  return [`${text.slice(0, end)}\n${indent}${text.slice(end)}`, end + 1 + indent.length];
}
