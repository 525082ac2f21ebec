import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/networking/service-selector-not-unique.ts';
import { testRule } from '../../support/test-rule.ts';

const settings = { cluster: { ...defaultSettings.cluster, automatic: true } };

const pair = (second: string, rest = '') => `
      apiVersion: v1
      kind: Service
      metadata: { name: ledger, namespace: data }
      spec: { clusterIP: None, selector: { app: ledger, tier: data } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: clients, namespace: data }
      spec:
        selector: ${second}${rest}
    `;

const set = (labels: string) => `
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ledger, namespace: data }
      spec:
        template:
          metadata:
            labels: ${labels}`;

testRule(rule, {
  valid: {
    'a cluster that is not Automatic': pair('{ tier: data, app: ledger }'),
    'a label more': { code: pair('{ app: ledger, tier: data, role: primary }'), settings },
    'another namespace': {
      code: pair('{ app: ledger, tier: data }').replace('namespace: data', 'namespace: test'),
      settings,
    },
    'no selectors': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: a }
        spec: { ports: [] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: b }
        spec: { ports: [] }
      `,
      settings,
    },
    'labels that are filled in later': {
      code: pair("{ app: '<app>', tier: data }").replace('{ app: ledger, tier: data }', "{ app: '<app>', tier: data }"),
      settings,
    },
    'overlays, each in its folder': {
      code: `
        #- test/service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: ledger }
        spec: { selector: { app: ledger } }
        #- live/service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: ledger-live }
        spec: { selector: { app: ledger } }
      `,
      settings,
    },
  },

  invalid: {
    'members and clients': {
      code: pair(
        `{ tier: data, app: ledger }
        ^^^^^^^^ same`,
        set('{ app: ledger, tier: data }'),
      ),
      settings,
      says: ['Service "clients" selects by the same labels as Service "ledger"'],
      fixes: {
        distinguish: pair(
          '{ tier: data, app: ledger, endpoint: clients }',
          set('{ app: ledger, tier: data, endpoint: clients }'),
        ),
      },
    },
    'pods that have such a label': {
      code: pair(
        `{ tier: data, app: ledger }
        ^^^^^^^^ same`,
        set('{ app: ledger, tier: data, endpoint: all }'),
      ),
      settings,
    },
  },
});
