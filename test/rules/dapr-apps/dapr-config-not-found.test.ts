import rule from '../../../server/src/rules/dapr-apps/dapr-config-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (config: string, namespace = 'shop', mark = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket, namespace: ${namespace} }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/config: ${config}${mark && `\n${' '.repeat(24)}${'^'.repeat(config.length)} ${mark}`}
`;
const config = (name: string, namespace = 'shop') => `
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: ${name}, namespace: ${namespace} }
`;
const empty = (name: string, namespace = 'shop') => `
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: ${name}
  namespace: ${namespace}
spec: {}
`;
const complete = { workspaceIsComplete: true };

testRule(rule, {
  valid: {
    'one that is there': `${app('settings')}${config('settings')}`,
    'a name that is filled in later': { code: app('"${CONFIG}"'), settings: complete },
    'pods without a sidecar': { code: app('settings').replace('"true"', '"false"'), settings: complete },
    'one that the configuration knows': {
      code: app('settings'),
      settings: { ...complete, externals: [{ kind: 'Configuration', name: 'settings' }] },
    },
    "somebody else's kind of that name": {
      code: `${app('settings')}${config('settings')}${config('settings').replace('dapr.io', 'example.com')}`,
      settings: complete,
    },
    'what a chart may bring': `#- app.yaml\n${app('settings')}#- more/chart.yaml\n{{ if .Values.dapr }}\nkind: X\n{{ end }}`,
  },
  invalid: {
    'none at all in a complete workspace': {
      code: app('settings', 'shop', 'missing'),
      settings: complete,
      fixes: { create: `${app('settings').trimEnd()}${empty('settings')}` },
    },
    'none in a workspace that may lack some': {
      code: app('settings', 'shop', 'missing information'),
      fixes: { create: `${app('settings').trimEnd()}${empty('settings')}` },
    },
    'a name that installers use': {
      code: app('daprsystem', 'shop', 'missing information'),
      settings: complete,
      fixes: { create: `${app('daprsystem').trimEnd()}${empty('daprsystem')}` },
    },
    'a slip of the finger': {
      code: `${app('setings', 'shop', 'near')}${config('settings')}`,
      settings: complete,
      says: ['"settings" is there'],
      fixes: { rename: `${app('settings')}${config('settings')}` },
    },
    'a slip of the finger, or one that lives elsewhere': {
      code: `${app('setings', 'shop', 'near warning')}${config('settings')}`,
      fixes: { guess: `${app('settings')}${config('settings')}` },
    },
    'one of several that are as near': {
      code: `${app('settings-c', 'shop', 'near')}${config('settings-a')}${config('settings-b')}`,
      settings: complete,
      fixes: { guess: `${app('settings-a')}${config('settings-a')}${config('settings-b')}` },
    },
    'one that differs in its number alone': {
      code: `${app('settings-2', 'shop', 'missing')}${config('settings-1')}`,
      settings: complete,
      fixes: { create: `${app('settings-2').trimEnd()}${empty('settings-2')}${config('settings-1')}` },
    },
    'two slips': {
      code: `${app('settngz', 'shop', 'near')}${config('settings')}`,
      settings: complete,
      fixes: { guess: `${app('settings')}${config('settings')}` },
    },
    'one of another namespace': {
      code: `${app('settings', 'shop', 'elsewhere warning')}${config('settings', 'infra')}`,
      says: ['in namespace "infra"', '"shop"'],
      fixes: { create: `${app('settings').trimEnd()}${empty('settings')}${config('settings', 'infra')}` },
    },
  },
});
