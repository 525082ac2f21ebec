import rule from '../../../server/src/rules/schema-deprecations/deprecated-service-field.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the fields of today': `
      apiVersion: v1
      kind: Service
      metadata: { name: a, annotations: { service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.0.0.4 } }
      spec: { type: LoadBalancer, trafficDistribution: PreferSameZone, publishNotReadyAddresses: true, externalIPs: [] }
    `,
    'a cluster that has no better word yet': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: a }
        spec: { trafficDistribution: PreferClose }
      `,
      settings: { kubernetesVersion: '1.33' },
    },
    'an annotation that is off': `
      apiVersion: v1
      kind: Service
      metadata: { name: a, annotations: { service.alpha.kubernetes.io/tolerate-unready-endpoints: "false" } }
    `,
  },
  invalid: {
    'an address of the load balancer': {
      code: `
        apiVersion: v1
        kind: Service
        metadata:
          name: a
        spec:
          type: LoadBalancer
          loadBalancerIP: 10.0.0.4
          ^^^^^^^^^^^^^^ loadBalancerIP
      `,
      fixes: {
        annotate: `
          apiVersion: v1
          kind: Service
          metadata:
            name: a
            annotations:
              service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.0.0.4
          spec:
            type: LoadBalancer
        `,
      },
    },
    'an address that is filled in': `
      apiVersion: v1
      kind: Service
      metadata: { name: a }
      spec: { type: LoadBalancer, loadBalancerIP: "\${IP}" }
                                  ^^^^^^^^^^^^^^ loadBalancerIP
    `,
    'names of pods that are not ready': {
      code: `
        apiVersion: v1
        kind: Service
        metadata:
          name: a
          annotations:
            service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tolerate warning
        spec:
          clusterIP: None
      `,
      fixes: {
        publish: `
          apiVersion: v1
          kind: Service
          metadata:
            name: a
          spec:
            clusterIP: None
            publishNotReadyAddresses: true
        `,
      },
    },
    'an annotation beside the field that does its work': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: a, annotations: { service.alpha.kubernetes.io/tolerate-unready-endpoints: "true" } }
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tolerate hint
        spec: { publishNotReadyAddresses: true }
      `,
      fixes: {
        drop: `
          apiVersion: v1
          kind: Service
          metadata: { name: a }
          spec: { publishNotReadyAddresses: true }
        `,
      },
    },
    'ways to keep traffic near': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: a, annotations: { service.kubernetes.io/topology-aware-hints: auto } }
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hints
        spec: { externalIPs: [203.0.113.7], topologyKeys: ["*"], trafficDistribution: PreferClose }
                ^^^^^^^^^^^ externalIPs
                                            ^^^^^^^^^^^^ topologyKeys warning
                                                                                      ^^^^^^^^^^^ preferClose
      `,
      fixes: {
        sameZone: `
          apiVersion: v1
          kind: Service
          metadata: { name: a, annotations: { service.kubernetes.io/topology-aware-hints: auto } }
          spec: { externalIPs: [203.0.113.7], topologyKeys: ["*"], trafficDistribution: PreferSameZone }
        `,
      },
    },
    Endpoints: `
      apiVersion: v1
      kind: Endpoints
            ^^^^^^^^^ endpoints
      metadata: { name: a }
    `,
  },
});
