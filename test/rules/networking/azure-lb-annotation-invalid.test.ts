import rule from '../../../server/src/rules/networking/azure-lb-annotation-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

function service(annotation: string): string {
  return `
      apiVersion: v1
      kind: Service
      metadata:
        name: cache
        annotations:
          ${annotation}
      spec: { type: LoadBalancer }
    `;
}

testRule(rule, {
  valid: {
    ...Object.fromEntries(
      [
        'service.beta.kubernetes.io/azure-load-balancer-internal: "true"',
        'service.beta.kubernetes.io/azure-load-balancer-internal: "True"',
        'service.beta.kubernetes.io/azure-load-balancer-internal-subnet: data',
        'service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout: "4"',
        'service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout: "30"',
        'service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.240.0.25',
        'service.beta.kubernetes.io/azure-load-balancer-ipv6: "2001:db8::25"',
        'service.beta.kubernetes.io/azure-allowed-ip-ranges: 203.0.113.0/24, 2001:db8::/32',
        'service.beta.kubernetes.io/azure-load-balancer-health-probe-protocol: tcp',
        'service.beta.kubernetes.io/port_5432_no_lb_rule: "true"',
        'service.beta.kubernetes.io/port_443_health-probe_protocol: Https',
        // Others' keys, values of other types and what is filled in later.
        'service.beta.kubernetes.io/aws-load-balancer-type: nlb',
        'service.beta.kubernetes.io/azure-load-balancer-internal: true',
        "service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout: '${MINUTES}'",
        "service.beta.kubernetes.io/azure-load-balancer-ipv4: '<the address>'",
      ].map((it) => [it, service(it)]),
    ),
    'no annotations': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { type: LoadBalancer }
    `,
  },

  invalid: {
    'a slip in the key that makes the address public': {
      code: service(`service.beta.kubernetes.io/azure-load-balancer-interal: "true"
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ misspelt`),
      says: ['"azure-load-balancer-interal"', '"azure-load-balancer-internal"'],
      fixes: { rename: service('service.beta.kubernetes.io/azure-load-balancer-internal: "true"') },
    },
    'a slip in the key of a port': {
      code: service(`service.beta.kubernetes.io/port_443_health-probe_protocl: Https
                                              ^^^^^^^^^^^^^^^^^^^^ misspelt`),
      fixes: { rename: service('service.beta.kubernetes.io/port_443_health-probe_protocol: Https') },
    },
    'a slip beside the right key': `
      apiVersion: v1
      kind: Service
      metadata:
        name: cache
        annotations:
          service.beta.kubernetes.io/azure-load-balancer-interal: "true"
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ misspelt
          service.beta.kubernetes.io/azure-load-balancer-internal: "true"
    `,
    'a key of nothing': service(`service.beta.kubernetes.io/azure-firewall-policy: strict
                                     ^^^^^^^^^^^^^^^^^^^^^ unknown hint`),
    'a switch that is nearly one': {
      code: service(`service.beta.kubernetes.io/azure-load-balancer-internal: ture
                                                                   ^^^^ value`),
      says: ['counts as "false"'],
      fixes: { change: service('service.beta.kubernetes.io/azure-load-balancer-internal: "true"') },
    },
    'a switch in other words': service(`service.beta.kubernetes.io/azure-load-balancer-internal: "yes"
                                                                   ^^^^^ value`),
    'too long a timeout': {
      code: service(`service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout: "45"
                                                                           ^^^^ value`),
      says: ['a number from 4 to 30 minutes'],
    },
    'a timeout with a unit': service(`service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout: 10m
                                                                           ^^^ value`),
    'a probe that asks too often': service(`service.beta.kubernetes.io/port_80_health-probe_interval: "1"
                                                                    ^^^ value`),
    'another protocol': {
      code: service(`service.beta.kubernetes.io/port_443_health-probe_protocol: htps
                                                                     ^^^^ value`),
      says: ['Http, Https, Tcp'],
    },
    'no address': service(`service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.240.0.256
                                                               ^^^^^^^^^^^^ value`),
    'no address of version 6': service(`service.beta.kubernetes.io/azure-load-balancer-ipv6: 10.240.0.2
                                                               ^^^^^^^^^^ value`),
    'no range': {
      code: service(`service.beta.kubernetes.io/azure-allowed-ip-ranges: 203.0.113.0/24,203.0.114.0
                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ value`),
      says: ['"203.0.114.0" is no range'],
    },
  },
});
