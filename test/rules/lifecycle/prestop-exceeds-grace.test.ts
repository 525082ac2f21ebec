import rule from '../../../server/src/rules/lifecycle/prestop-exceeds-grace.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (hook: string, grace = '') => `
apiVersion: v1
kind: Pod
metadata: { name: api }
spec: { ${grace} containers: [{ name: api, image: 'example.com/api:1', lifecycle: { preStop: ${hook} } }] }
`;

testRule(rule, {
  valid: {
    'a short sleep': pod('{ sleep: { seconds: 10 } }'),
    'a long one with time enough': pod('{ exec: { command: [sleep, "60"] } }', 'terminationGracePeriodSeconds: 90,'),
    'a loop that ends when it is done': pod('{ exec: { command: [sh, -c, "until drained; do sleep 60; done"] } }'),
    'a period that is filled in later': pod('{ sleep: { seconds: 60 } }', "terminationGracePeriodSeconds: '${GRACE}',"),
    'no sleep at all': pod('{ sleep: { seconds: 0 } }', 'terminationGracePeriodSeconds: 0,'),
  },

  invalid: {
    'a sleep as long as the default': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          template:
            spec:
              containers:
                - name: api
                  lifecycle: { preStop: { sleep: { seconds: 30 } } } # balancer
                                                            ^^ nothingLeft
      `,
      says: ['30 s of the 30 s (the default)'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template:
              spec:
                containers:
                  - name: api
                    lifecycle: { preStop: { sleep: { seconds: 30 } } } # balancer
                terminationGracePeriodSeconds: 60
        `,
      },
    },
    'a script before an engine stops': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              terminationGracePeriodSeconds: 40
              containers:
                - name: db
                  image: postgres:17
                  lifecycle: { preStop: { exec: { command: [sh, -c, "echo bye; sleep 45"] } } }
                                                                    ^^^^^^^^^^^^^^^^^^^^ nothingLeft
      `,
      says: ['45 s of the 40 s that'],
      fixes: {
        allow: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                terminationGracePeriodSeconds: 105
                containers:
                  - name: db
                    image: postgres:17
                    lifecycle: { preStop: { exec: { command: [sh, -c, "echo bye; sleep 45"] } } }
        `,
      },
    },
  },
});
