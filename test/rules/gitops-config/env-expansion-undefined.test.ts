import rule from '../../../server/src/rules/gitops-config/env-expansion-undefined.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (rest: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: queue }
  spec:
    containers:
      - name: queue
        ${rest}
`;

testRule(rule, {
  valid: {
    'variables in order, and all of them for the arguments': pod(
      'env: [{ name: A, value: x }, { name: B, value: "$(A)" }]\n        args: ["--name=$(B)", "$(C_SERVICE_HOST):$(C_SERVICE_PORT)"]',
    ),
    'an escape, small letters and variables that others add': pod(
      'env: [{ name: A, value: "$$(B) $(date) $(AZURE_CLIENT_ID) $(DAPR_HTTP_PORT)" }]',
    ),
    'variables from a ConfigMap': pod('envFrom: [{ configMapRef: { name: all } }]\n        args: ["$(A)"]'),
    'a script': pod('command: [/bin/sh, -c, "echo $(HOSTNAME)"]'),
    'a variable that is added to': pod('env: [{ name: PATH, value: "/opt:$(PATH)" }]'),
    'values of a pipeline': pod('image: "example.com/queue:$(TAG)"\n        env: [{ name: A, value: "$(B)" }]'),
    'variables of Kustomize': `
      #- kustomization.yaml
      resources: [pod.yaml]
      vars: [{ name: B }]
      #- pod.yaml
      ${pod('env: [{ name: A, value: "$(B)" }]').trim().replaceAll('\n', '\n    ')}
    `,
  },
  invalid: {
    'a variable that is defined further down': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: queue }
        spec:
          containers:
            - name: queue
              env:
                - name: NODE
                  value: rabbit@$(POD_NAME).queue
                                ^^^^^^^^^^^ later
                - name: LEVEL
                  value: info
                - name: POD_NAME # of this pod
                  valueFrom: { fieldRef: { fieldPath: metadata.name } }
      `,
      fixes: {
        defineFirst: `
          apiVersion: v1
          kind: Pod
          metadata: { name: queue }
          spec:
            containers:
              - name: queue
                env:
                  - name: POD_NAME # of this pod
                    valueFrom: { fieldRef: { fieldPath: metadata.name } }
                  - name: NODE
                    value: rabbit@$(POD_NAME).queue
                  - name: LEVEL
                    value: info
        `,
      },
    },
    'a variable that is not defined': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: queue }
      spec: { template: { spec: { containers: [{ name: queue, args: ["--id=$(ORDINAL)"] }] } } }
                                                                           ^^^^^^^^^^ missing
    `,
    'a variable that is misspelt': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: queue }
        spec: { containers: [{ name: queue, env: [{ name: POD_NAME, value: x }], args: ["$(PODNAME)"] }] }
                                                                                         ^^^^^^^^^^ near
      `,
      fixes: {
        useNear: `
          apiVersion: v1
          kind: Pod
          metadata: { name: queue }
          spec: { containers: [{ name: queue, env: [{ name: POD_NAME, value: x }], args: ["$(POD_NAME)"] }] }
        `,
      },
    },
  },
});
