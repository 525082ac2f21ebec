import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/security/host-port-used.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'ports of the container alone': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] }] }
    `,
    'a pod that has the whole network of the node': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { hostNetwork: true, containers: [{ name: app, ports: [{ containerPort: 80, hostPort: 80 }] }] }
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent, ports: [{ containerPort: 80, hostPort: 80 }] }] } } }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, ports: [{ containerPort: 80, hostPort: "{{ port }}" }] }] }
    `,
  },

  invalid: {
    'a port of the node': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                  ports:
                    - hostPort: 6379 # for the old client
                                ^^^^ taken
                      containerPort: 6379
      `,
      says: ['Container "redis" takes port 6379 of its node'],
      fixes: {
        remove: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    ports:
                      - containerPort: 6379
        `,
      },
    },
    'a port that AKS Automatic refuses': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, ports: [{ containerPort: 80, hostPort: 80 }] }] }
                                                                                 ^^ taken error
      `,
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
      says: ['which AKS Automatic refuses'],
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, ports: [{ containerPort: 80 }] }] }
        `,
      },
    },
  },
});
