import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/security/dangerous-capability-added.ts';
import { testRule } from '../../support/test-rule.ts';

const automatic = { cluster: { ...defaultSettings.cluster, automatic: true } };

testRule(rule, {
  valid: {
    'what containers have anyway, in either spelling': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { capabilities: { drop: [ALL], add: [CHOWN, CAP_SETUID, net_bind_service] } } }] }
    `,
    'a privileged container, which has it already': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: true, capabilities: { add: [SYS_ADMIN] } } }] }
    `,
    'an init container that is told to change the kernel': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        initContainers: [{ name: tune, command: [sysctl, -p], securityContext: { capabilities: { add: [SYS_ADMIN] } } }]
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent, securityContext: { capabilities: { add: [SYS_PTRACE] } } }] } } }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { capabilities: { add: ["\${CAPABILITY}"] } } }] }
    `,
  },

  invalid: {
    'one of two': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: vpn }
        spec:
          template:
            spec:
              containers:
                - name: vpn
                  securityContext:
                    capabilities:
                      add:
                        - NET_BIND_SERVICE
                        - NET_ADMIN # routes
                          ^^^^^^^^^ dangerous
      `,
      says: ['Container "vpn" is given NET_ADMIN, with which it changes how the network works.'],
      fixes: {
        remove: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: vpn }
          spec:
            template:
              spec:
                containers:
                  - name: vpn
                    securityContext:
                      capabilities:
                        add:
                          - NET_BIND_SERVICE
        `,
      },
    },
    'the only one': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, securityContext: { capabilities: { drop: [ALL], add: [CAP_SYS_NICE] } } }] }
                                                                                                ^^^^^^^^^^^^ dangerous
      `,
      says: ['SYS_NICE, which containers do not have by themselves'],
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, securityContext: { capabilities: { drop: [ALL] } } }] }
        `,
      },
    },
    'a database that locks its memory': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: cassandra
                  image: cassandra:5.0.4
                  securityContext: { capabilities: { add: [IPC_LOCK, SYS_RESOURCE] } }
                                                           ^^^^^^^^ dangerous information
                                                                     ^^^^^^^^^^^^ dangerous
      `,
      fixes: {
        remove: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: cassandra
                    image: cassandra:5.0.4
                    securityContext: { capabilities: { add: [SYS_RESOURCE] } }
        `,
      },
    },
    'what AKS Automatic keeps out': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, image: "redis:8.2.1", securityContext: { capabilities: { add: [IPC_LOCK] } } }] }
                                                                                                         ^^^^^^^^ dangerous error
      `,
      settings: automatic,
      says: ['which AKS Automatic refuses'],
      fixes: {
        remove: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, image: "redis:8.2.1" }] }
        `,
      },
    },
  },
});
