import rule from '../../../server/src/rules/secrets/configmap-contains-secret.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'settings, and credentials that come from elsewhere': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data:
        DB_HOST: db
        DB_PASSWORD_FILE: /run/secrets/db
        DB_PASSWORD: "\${DB_PASSWORD}"
        TOKEN_TTL: "3600"
        SECRET_NAME: shop-secrets
        ALLOW_EMPTY_PASSWORD: "yes"
        API_KEY: CHANGEME
        app.properties: |
          # password=blue-kettle
          spring.datasource.password=\${DB_PASSWORD}
          jwt.secret.file=/run/jwt
        start.sh: |
          export PGPASSWORD="$(cat /run/pw)"
          redis-cli -a "$REDIS_PASSWORD" ping
        app.py: |
          password = os.environ["DB_PASSWORD"]
          connect(password=password)
    `,
    'the key of the storage emulator': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data:
        BLOBS: AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6
    `,
    'what SOPS encrypts': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { DB_PASSWORD: blue-kettle }
      sops: { version: 3.9.0 }
    `,
    'a generator of settings': `
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      configMapGenerator:
        - { name: shop, literals: [DB_HOST=db, "DB_PASSWORD=\${PASSWORD}", NOTHING] }
    `,
  },

  invalid: {
    'a key that says so': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data: { DB_PASSWORD: blue-kettle, PIN_TOKEN: 12345 }
                             ^^^^^^^^^^^ key
                                                     ^^^^^ key
      `,
      says: ['Key "DB_PASSWORD" of ConfigMap "shop"'],
    },
    'files of settings': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data:
          db.ini: |
            [db]
            host = db
            password = blue-kettle
                       ^^^^^^^^^^^ shape
          app.yaml: |
            db:
              host: db
              password: blue-kettle
                        ^^^^^^^^^^^ setting
      `,
      says: ['Setting "password" in "app.yaml"', '"db.ini" of ConfigMap "shop" holds a password in plain text'],
    },
    'a connection string under any name': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data:
          QUEUE: amqp://shop:blue-kettle@queue:5672
                             ^^^^^^^^^^^ shape
      `,
      says: ['"QUEUE" of ConfigMap "shop" holds a user name and a password'],
    },
    'literals of a generator': `
      #- kustomization.yaml
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      configMapGenerator:
        - name: shop
          literals:
            - DB_HOST=db
            - DB_PASSWORD=blue-kettle
                          ^^^^^^^^^^^ key
            - API_TOKEN='blue-kettle'
                         ^^^^^^^^^^^ key
    `,
  },
});
