import rule from '../../../server/src/rules/gitops-config/kustomize-labels-stateful-selector.ts';
import { testRule } from '../../support/test-rule.ts';

const set = `
      #- app/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
    `;
const kustomization = (labels: string) => `
      #- app/kustomization.yaml
      resources: [set.yaml]
      ${labels}`;

testRule(rule, {
  valid: {
    'labels that stay': {
      committed: `${kustomization('commonLabels: { app: cache }')}${set}`,
      code: `${kustomization('labels: [{ pairs: { app: cache }, includeSelectors: true }]')}${set}`,
    },
    'labels that go into no selector': {
      committed: `${kustomization('labels: [{ pairs: { version: a } }]')}${set}`,
      code: `${kustomization('labels: [{ pairs: { version: b } }]')}${set}`,
    },
    'a set that is new': {
      committed: kustomization('commonLabels: { app: cache }'),
      code: `${kustomization('commonLabels: { app: sessions }')}${set}`,
    },
    'nothing to compare with': `${kustomization('commonLabels: { app: cache }')}${set}`,
  },
  invalid: {
    'a label with another value': {
      committed: `${kustomization('commonLabels: { app: cache }')}${set}`,
      code: `
      #- app/kustomization.yaml
      resources: [set.yaml]
      commonLabels: { app: sessions }
                           ^^^^^^^^ changed${set}`,
      says: ['"app: sessions" was "cache" before', 'StatefulSet "cache"'],
    },
    'a label that is added, and one that is gone': {
      committed: `${kustomization('labels: [{ pairs: { app: cache }, includeSelectors: true }]')}${set}`,
      code: `
      #- app/kustomization.yaml
      resources: [set.yaml]
      labels: [{ pairs: { tier: data }, includeSelectors: true }]
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ changed
                                ^^^^ changed${set}`,
      says: ['"app", which is gone, was "cache" before', '"tier: data" was not there before'],
    },
  },
});
