import rule from '../../../server/src/rules/networking/ingress-class-annotation-deprecated.ts';
import { testRule } from '../../support/test-rule.ts';

const ingress = (annotations: string, spec = 'rules: []', rest = '') => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop${annotations}
      spec:
        ${spec}${rest}
    `;

const declared = `
      ---
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: public }
      spec: { controller: example.com/controller }`;

testRule(rule, {
  valid: {
    'the field': ingress('', 'ingressClassName: public'),
    'no class': ingress(''),
    'other annotations': ingress('\n        annotations: { kubernetes.io/ingress.allow-http: "false" }'),
  },

  invalid: {
    'a class that is declared': {
      code: ingress(
        `
        annotations:
          team: shop
          kubernetes.io/ingress.class: public # for all
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated`,
        undefined,
        declared,
      ),
      fixes: {
        move: ingress(
          `
        annotations:
          team: shop`,
          'rules: []\n        ingressClassName: public',
          declared,
        ),
      },
    },
    'the class of the add-on, alone': {
      code: ingress(`
        annotations:
          kubernetes.io/ingress.class: webapprouting.kubernetes.azure.com
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated`),
      fixes: { move: ingress('', 'rules: []\n        ingressClassName: webapprouting.kubernetes.azure.com') },
    },
    'a word of old': {
      code: ingress(`
        annotations:
          team: shop
          kubernetes.io/ingress.class: azure/application-gateway
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated`),
      says: ['deprecated since Kubernetes 1.18'],
      fixes: {
        moveAssumed: ingress(
          `
        annotations:
          team: shop`,
          'rules: []\n        ingressClassName: azure-application-gateway',
        ),
      },
    },
    'a class that is filled in later': ingress(`
        annotations:
          kubernetes.io/ingress.class: \${CLASS}
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated`),
    both: {
      code: ingress(
        `
        annotations:
          team: shop
          kubernetes.io/ingress.class: public
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ both error`,
        'ingressClassName: public',
      ),
      fixes: {
        remove: ingress(
          `
        annotations:
          team: shop`,
          'ingressClassName: public',
        ),
      },
    },
    'both, and not the same': ingress(
      `
        annotations:
          kubernetes.io/ingress.class: internal
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ both error`,
      'ingressClassName: public',
    ),
  },
});
