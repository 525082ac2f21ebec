import { describe, expect, test } from 'vitest';
import { lintText } from './support/lint.ts';

/** The Component with which introductions to Dapr begin: Redis on the developer's machine, without a password. */
const component = (metadata = '') => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: statestore
${metadata}spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: localhost:6379
    - name: redisPassword
      value: ""
`;

/** The part of a Deployment that they show next: annotations in the right place and in quotes, and nothing else. */
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: myapp
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: "myapp"
        dapr.io/app-port: "8080"
`;

describe('the samples of the documents are told', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['of a host that no pod has', { 'store.yaml': component() }, ['10 dapr-component-localhost information']],
    [
      'of it gravely where the file is for a cluster',
      { 'store.yaml': component('  namespace: shop\n') },
      ['11 dapr-component-localhost warning'],
    ],
    [
      'nothing where the file is for the machine of a developer',
      { 'store.yaml': component(), 'dapr.yaml': 'common:\n  resourcesPath: .\napps:\n  - appID: myapp\n' },
      [],
    ],
    ['of a sidecar without limits', { 'app.yaml': deployment }, ['9 dapr-sidecar-no-resources information']],
    [
      'both where they lie together',
      { 'shop/store.yaml': component(), 'shop/app.yaml': deployment },
      ['9 dapr-sidecar-no-resources information', '10 dapr-component-localhost warning'],
    ],
  ])('%s', (_, files, expected) => {
    const found = lintText(files).map(({ line, ruleId, severity }) => `${line} ${ruleId} ${severity}`);
    expect(found).toEqual(expected);
  });
});
