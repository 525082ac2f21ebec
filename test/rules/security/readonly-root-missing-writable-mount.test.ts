import rule from '../../../server/src/rules/security/readonly-root-missing-writable-mount.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a root that is written to': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { containers: [{ name: postgres, image: "postgres:17.2" }] }
    `,
    'volumes where they are needed, above or by the other name of the directory': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - name: a
            image: postgres:17.2
            securityContext: { readOnlyRootFilesystem: true }
            volumeMounts: [{ name: run, mountPath: /run/postgresql }]
          - name: b
            image: mysql:8.4
            securityContext: { readOnlyRootFilesystem: true }
            volumeMounts: [{ name: run, mountPath: /var/run/ }, { name: tmp, mountPath: /tmp }]
        volumes: [{ name: run, emptyDir: {} }, { name: tmp, emptyDir: {} }]
    `,
    'directories that are moved': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - name: a
            image: postgres:17.2
            args: [-c, unix_socket_directories=/data]
            securityContext: { readOnlyRootFilesystem: true }
          - name: b
            image: mongo:8.0.4
            args: [--nounixsocket]
            securityContext: { readOnlyRootFilesystem: true }
    `,
    'images of which nothing is known, and configuration that is out of sight': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - { name: a, image: "web:1", securityContext: { readOnlyRootFilesystem: true } }
          - { name: b, image: "redis:8.2.1", securityContext: { readOnlyRootFilesystem: true } }
          - { name: c, image: "postgres:17.2", envFrom: [{ configMapRef: { name: db } }], securityContext: { readOnlyRootFilesystem: true } }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - name: a
            image: postgres:17.2
            securityContext: { readOnlyRootFilesystem: true }
            volumeMounts: [{ name: run, mountPath: "{{ .run }}" }]
    `,
  },

  invalid: {
    'a database without a place for its socket': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: postgres
                  image: postgres:17.2
                  securityContext:
                    readOnlyRootFilesystem: true # hardened
                                            ^^^^ unwritable
                  volumeMounts:
                    - name: run
                      mountPath: /var/lib/postgresql/data
              volumes:
                - name: run
                  emptyDir: {}
      `,
      says: ['PostgreSQL cannot write its socket and lock: /var/run/postgresql is part of the image'],
      fixes: {
        mount: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: postgres
                    image: postgres:17.2
                    securityContext:
                      readOnlyRootFilesystem: true # hardened
                    volumeMounts:
                      - name: run
                        mountPath: /var/lib/postgresql/data
                      - name: postgres-run
                        mountPath: /var/run/postgresql
                volumes:
                  - name: run
                    emptyDir: {}
                  - name: postgres-run
                    emptyDir: {}
        `,
      },
    },
    'two directories of one database, and no volumes at all': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: mysql
                  image: mysql:8.4
                  securityContext: { readOnlyRootFilesystem: true }
                                                             ^^^^ unwritable
                                                             ^^^^ unwritable
      `,
      says: ['MySQL cannot write its socket and process id', 'MySQL cannot write temporary tables: /tmp'],
      fixes: {
        mount: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: mysql
                    image: mysql:8.4
                    securityContext: { readOnlyRootFilesystem: true }
                    volumeMounts:
                      - name: run
                        mountPath: /var/run/mysqld
                volumes:
                  - name: run
                    emptyDir: {}
        `,
      },
    },
  },
});
