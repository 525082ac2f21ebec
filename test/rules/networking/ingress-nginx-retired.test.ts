import rule from '../../../server/src/rules/networking/ingress-nginx-retired.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'another controller': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { ingressClassName: azure-alb-external }
    `,
    'a class of our own': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { ingressClassName: public }
    `,
    'the controller of F5, by its annotations': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, annotations: { nginx.org/proxy-read-timeout: 60s } }
      spec: { ingressClassName: nginx }
    `,
    'the controller of F5, by its class': `
      #- app/ingress.yaml
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: nginx }
      #- cluster/class.yaml
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: nginx }
      spec: { controller: nginx.org/ingress-controller }
    `,
    'the default class': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { rules: [] }
    `,
    'a placeholder': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { ingressClassName: '\${INGRESS_CLASS}' }
    `,
  },

  invalid: {
    'the class of the add-on': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec:
          ingressClassName: webapprouting.kubernetes.azure.com
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ addOn
      `,
      says: ['November 2026'],
    },
    'upstream, in the field': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec: { ingressClassName: nginx }
                                  ^^^^^ upstream
      `,
      says: ['March 2026'],
    },
    'the oldest add-on, in the annotation': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        annotations:
          kubernetes.io/ingress.class: addon-http-application-routing
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ httpAddOn
    `,
    'a class of any name that ingress-nginx serves': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: public }
      spec: { controller: k8s.io/ingress-nginx }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { ingressClassName: public }
                                ^^^^^^ upstream
    `,
    'no class, but annotations that only ingress-nginx reads': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        annotations:
          team: orders
          nginx.ingress.kubernetes.io/rewrite-target: /
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noClass
    `,
    'a further controller of the add-on, and its class': {
      code: `
        apiVersion: approuting.kubernetes.azure.com/v1alpha1
        kind: NginxIngressController
              ^^^^^^^^^^^^^^^^^^^^^^ controller
        metadata: { name: internal }
        spec: { ingressClassName: nginx-internal, controllerNamePrefix: nginx-internal }
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec: { ingressClassName: nginx-internal }
                                  ^^^^^^^^^^^^^^ addOn
      `,
      says: ['NginxIngressController "internal"'],
    },
  },
});
