import rule from '../../../server/src/rules/dapr-components/dapr-volatile-file-store.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: string, volumes = '[{ name: data, persistentVolumeClaim: { claimName: d } }]') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web${annotations} } }
    spec: { volumes: ${volumes}, containers: [{ name: web, volumeMounts: [{ name: data, mountPath: /data }] }] }
`;
const store = (value: string, type = 'state.sqlite', name = 'connectionString') => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: carts, namespace: shop }
spec: { type: ${type}, version: v1, metadata: [{ name: ${name}, value: ${value} }] }
`;
const indented = (text: string) => text.trimEnd().replaceAll('\n', '\n        ');

testRule(rule, {
  valid: {
    'a claim in the sidecar': store('/data/carts.db') + app(', dapr.io/volume-mounts-rw: "tmp:/tmp, data:/data"'),
    'a URL of a file on a claim':
      store('"file:/data/carts.db?mode=rwc"') + app(', dapr.io/volume-mounts-rw: data:/data'),
    'mounts that are filled in later': store('/data/carts.db') + app(', dapr.io/volume-mounts-rw: "${MOUNTS}"'),
    'a path that is filled in later': store('"${FILE}"') + app(''),
    'no app': store('/data/carts.db'),
    'another store': store('/data/carts.db', 'state.postgresql') + app(''),
  },
  invalid: {
    'a file in the sidecar, beside a claim of the app': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: /data/carts.db }] }
                                                                                             ^^^^^^^^^^^^^^ container
        ${indented(app(''))}
      `,
      says: ['"/data/carts.db" of Component "carts"', 'sidecar of Deployment "web"'],
      fixes: { mount: (store('/data/carts.db') + app(', dapr.io/volume-mounts-rw: data:/data')).trimEnd() },
    },
    'a file of a binding beside another mount': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: bindings.localstorage, version: v1, metadata: [{ name: rootPath, value: /data/files }] }
                                                                                              ^^^^^^^^^^^ container
        ${indented(app(', dapr.io/volume-mounts-rw: "tmp:/tmp"'))}
      `,
      fixes: {
        mount: (
          store('/data/files', 'bindings.localstorage', 'rootPath') +
          app(', dapr.io/volume-mounts-rw: "tmp:/tmp,data:/data"')
        ).trimEnd(),
      },
    },
    'a relative path': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: carts, namespace: shop }
      spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: carts.db }] }
                                                                                           ^^^^^^^^ container
      ${app('').trimEnd().replaceAll('\n', '\n      ')}
    `,
    memory: `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: carts, namespace: shop }
      spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: ":memory:" }] }
                                                                                           ^^^^^^^^^^ memory
      ${app('').trimEnd().replaceAll('\n', '\n      ')}
    `,
    'a volume that ends with the pod': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: /data/carts.db }] }
                                                                                             ^^^^^^^^^^^^^^ temporary
        ${indented(app(', dapr.io/volume-mounts-rw: data:/data', '[{ name: data, emptyDir: {} }]'))}
      `,
      says: ['on volume "data"'],
    },
    'a mount to be read only': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: carts, namespace: shop }
      spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: /data/carts.db }] }
                                                                                           ^^^^^^^^^^^^^^ readOnly
      ${app(', dapr.io/volume-mounts: data:/data').trimEnd().replaceAll('\n', '\n      ')}
    `,
  },
});
