import rule from '../../../server/src/rules/security/privilege-escalation-contradiction.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a privileged container that promises nothing': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: true } }] }
    `,
    'the spelling of the capability that the API server lets through': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] } } }] }
    `,
    'rights of one container and a promise of another': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        containers:
          - { name: app, securityContext: { allowPrivilegeEscalation: false } }
          - { name: other, securityContext: { privileged: true } }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: true, allowPrivilegeEscalation: "\${ESCALATE}" } }] }
    `,
  },

  invalid: {
    'a privileged container': {
      code: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: agent }
        spec:
          template:
            spec:
              containers:
                - name: agent
                  securityContext:
                    privileged: true
                    allowPrivilegeEscalation: false # hardened
                                              ^^^^^ contradiction
      `,
      says: ['has them all by privileged: true'],
      fixes: {
        unprivileged: `
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: agent }
          spec:
            template:
              spec:
                containers:
                  - name: agent
                    securityContext:
                      allowPrivilegeEscalation: false # hardened
        `,
      },
    },
    'a capability that is as much': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          initContainers: [{ name: app, securityContext: { allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] } } }]
                                                                                     ^^^^^ contradiction
      `,
      says: ['by CAP_SYS_ADMIN'],
    },
  },
});
