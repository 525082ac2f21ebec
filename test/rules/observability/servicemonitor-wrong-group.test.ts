import rule from '../../../server/src/rules/observability/servicemonitor-wrong-group.ts';
import { testRule } from '../../support/test-rule.ts';

const settings = { levels: new Map([['servicemonitor-wrong-group', 'information']] as const) };

testRule(rule, {
  valid: {
    'the group of Azure': {
      code: `
        apiVersion: azmonitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: { name: cache }
      `,
      settings,
    },
    'anything, as long as nobody asks': `
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache }
    `,
    'rules for alerts': {
      code: `
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: { name: cache }
      `,
      settings,
    },
  },
  invalid: {
    'the group of the operator': {
      code: `
        apiVersion: monitoring.coreos.com/v1 # ours
                    ^^^^^^^^^^^^^^^^^^^^^^^^ unread
        kind: ServiceMonitor
        metadata: { name: cache }
      `,
      settings,
      fixes: {
        useAzure: `
          apiVersion: azmonitoring.coreos.com/v1 # ours
          kind: ServiceMonitor
          metadata: { name: cache }
        `,
      },
    },
  },
});
