import rule from '../../../server/src/rules/secrets/plaintext-secret-in-value.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'what is no credential, or none yet': `
      apiVersion: v1
      kind: Pod
      metadata:
        name: api
        annotations: { docs: "https://example.com/?q=1", contact: "team@example.com" }
      spec:
        containers:
          - name: api
            command: [sh, -c, 'redis-cli -a $REDIS_PASSWORD ping && redis-server --requirepass "$PASS"']
            args: ["--requirepass", $(PASSWORD), "amqp://app:\${PASSWORD}@queue", "postgres://u:<password>@db"]
            env:
              - { name: A, value: "Server=db;Authentication=Active Directory Default" }
              - { name: B, value: "AccountKey=CHANGEME" }
              - { name: C, value: "Endpoint=sb://x;SharedAccessKeyName=Root" }
    `,
    'the key of the storage emulator': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - name: BLOBS
                value: AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6
    `,
    'a variable whose name says so, which another rule reports': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - { name: api, env: [{ name: DB_CONNECTION_STRING, value: "Server=db;Password=blue-kettle" }] }
    `,
    'a variable of the sidecar, which another rule reports': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, annotations: { dapr.io/env: "PASSWORD=blue-kettle" } }
    `,
    'kinds that have rules of their own': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: api }
      data: { url: "amqp://app:blue-kettle@queue" }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: api }
      stringData: { url: "amqp://app:blue-kettle@queue" }
    `,
    'a document that is encrypted': `
      apiVersion: example.com/v1
      kind: Thing
      metadata: { name: x }
      spec: { url: "ENC[AES256_GCM,data:a,password=b]", other: "amqp://app:blue-kettle@queue" }
      sops: { version: 3.9.0 }
    `,
    'a comment': `
      # amqp://app:blue-kettle@queue
      apiVersion: v1
      kind: Service
      metadata: { name: queue }
    `,
  },

  invalid: {
    'an argument': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                  args:
                    - --requirepass
                    - blue-kettle
                      ^^^^^^^^^^^ credential
                    - --masterauth blue-kettle
                                   ^^^^^^^^^^^ credential
                    - --admin-password
                    - blue-kettle
                      ^^^^^^^^^^^ credential
                    - --password-file
                    - blue-kettle
      `,
      says: ['"args[1]" of StatefulSet "cache" holds a password'],
    },
    'an option and its value, and nothing else that looks like a credential': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - name: db
            args:
              - "--username"
              - "shop"
              - "--password"
              - "blue-kettle"
                 ^^^^^^^^^^^ credential
    `,
    'a variable that is called otherwise': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          containers:
            - name: api
              env:
                - name: QUEUE
                  value: amqp://app:blue-kettle@queue:5672 # the queue
                                    ^^^^^^^^^^^ credential
      `,
      says: ['"QUEUE" of Pod "api" holds a user name and a password'],
      fixes: {
        secretKeyRef: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            containers:
              - name: api
                env:
                  - name: QUEUE
                    valueFrom:
                      secretKeyRef:
                        name: api-secrets
                        key: QUEUE # the queue
        `,
      },
    },
    'a simple word, in a resource of any kind': `
      apiVersion: example.com/v1
      kind: Queue
      metadata: { name: orders }
      spec:
        url: amqp://guest:guest@queue
                          ^^^^^ weak information
    `,
    'a script': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load }
      spec:
        template:
          spec:
            containers:
              - name: load
                command:
                  - sh
                  - -c
                  - |
                    # curl https://app:blue-kettle@example.com
                    echo load
                    azcopy copy /data "https://x.blob.core.windows.net/c?sv=2024&sig=Ab3Cd4Ef5%3D"
                                                                                     ^^^^^^^^^^^^ credential
    `,
    'an annotation and a private key': `
      apiVersion: v1
      kind: Service
      metadata:
        name: x
        annotations:
          hook: https://hooks.slack.com/services/T01234567/B01234567/abcdefghijklmnopqrstuvwx
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ credential
          key: |
            -----BEGIN RSA PRIVATE KEY-----
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ credential
            MIIEpAIBAAKCAQEA
    `,
  },
});
