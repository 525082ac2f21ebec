import rule from '../../../server/src/rules/networking/azure-lb-internal-subnet-ignored.ts';
import { testRule } from '../../support/test-rule.ts';

const prefix = 'service.beta.kubernetes.io';

function service(more: string, type = 'LoadBalancer', mark = ''): string {
  return `
      apiVersion: v1
      kind: Service
      metadata:
        name: cache
        annotations:
          ${prefix}/azure-load-balancer-internal-subnet: data # the small one${mark}${more}
      spec: { type: ${type} }
    `;
}

const mark = `\n          ${'^'.repeat(62)} public`;

testRule(rule, {
  valid: {
    'with the flag': service(`\n          ${prefix}/azure-load-balancer-internal: "true"`),
    'a flag that is filled in later': service(`\n          ${prefix}/azure-load-balancer-internal: "\${INTERNAL}"`),
    'a flag with a slip in its value, of which another rule tells': service(
      `\n          ${prefix}/azure-load-balancer-internal: "yes"`,
    ),
    'a flag with a slip in its key, of which another rule tells': service(
      `\n          ${prefix}/azure-load-balancer-interal: "true"`,
    ),
    'no load balancer': service('', 'ClusterIP'),
  },

  invalid: {
    'without the flag': {
      code: service('', undefined, mark),
      says: ['Service "cache" gets a public address', 'subnet "data"'],
      fixes: { internal: service(`\n          ${prefix}/azure-load-balancer-internal: "true"`) },
    },
    'with the flag switched off': {
      code: service(`\n          ${prefix}/azure-load-balancer-internal: "false"`, undefined, mark),
      fixes: { internal: service(`\n          ${prefix}/azure-load-balancer-internal: "true"`) },
    },
  },
});
