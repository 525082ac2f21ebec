import rule from '../../../server/src/rules/networking/progressive-delivery-on-stateful.ts';
import { testRule } from '../../support/test-rule.ts';

function canary(kind: string, name = 'ledger', rest = ''): string {
  return `
      apiVersion: flagger.app/v1beta1
      kind: Canary
      metadata: { name: release }
      spec:
        targetRef:
          kind: ${kind}
          name: ${name}${rest}
    `;
}

const deployment = (mode: string, readOnly = false) => `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ledger }
      spec:
        template:
          spec:
            containers: [{ name: ledger, image: 'ledger:1', volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: ledger, readOnly: ${readOnly} } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: ledger }
      spec: { accessModes: [${mode}] }`;

testRule(rule, {
  valid: {
    'a Deployment without claims': canary('Deployment'),
    'a claim for many': canary('Deployment', undefined, deployment('ReadWriteMany')),
    'a claim that is only read': canary('Deployment', undefined, deployment('ReadWriteOnce', true)),
    'a kind that is filled in later': canary("'${KIND}'"),
    'a StatefulSet of somebody else': canary('StatefulSet').replace(
      'kind: StatefulSet',
      'apiVersion: apps.kruise.io/v1\n          kind: StatefulSet',
    ),
  },

  invalid: {
    'a StatefulSet': {
      code: canary(`StatefulSet
                ^^^^^^^^^^^ unsupported error`),
      says: ['Flagger releases no StatefulSet', 'Canary "release"'],
    },
    'a Deployment with a disk': {
      code: canary(
        'Deployment',
        `ledger
                ^^^^^^ claim`,
        deployment('ReadWriteOnce'),
      ),
      says: ['Deployment "ledger"', 'claim "ledger", which is ReadWriteOnce'],
    },
  },
});
