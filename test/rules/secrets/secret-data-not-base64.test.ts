import rule from '../../../server/src/rules/secrets/secret-data-not-base64.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'base64, in lines as well': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data:
        password: Ymx1ZS1rZXR0bGU=
        empty: ""
        key: |
          Ymx1
          ZQ==
    `,
    'values that are filled in later': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { a: "\${PASSWORD_BASE64}", b: <base64>, c: "ENC[AES256_GCM,data:abc]", d: $PASSWORD, e: "***" }
    `,
    'plain text where it belongs': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      stringData: { password: blue-kettle }
    `,
    'what SOPS encrypts': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { password: blue-kettle }
      sops: { version: 3.9.0 }
    `,
  },

  invalid: {
    'one of two': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          user: c2hvcA==
          # of the shop
          password: blue-kettle # plain
                    ^^^^^^^^^^^ plain
      `,
      says: ['"password" in Secret "db"'],
      fixes: {
        move: `
          apiVersion: v1
          kind: Secret
          metadata:
            name: db
          data:
            user: c2hvcA==
          stringData:
            # of the shop
            password: blue-kettle # plain
        `,
      },
    },
    'the alphabet of URLs, and a missing end': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { a: YWJj-_==, b: YWJjZA }
                 ^^^^^^^^ plain
                              ^^^^^^ plain
    `,
  },
});
