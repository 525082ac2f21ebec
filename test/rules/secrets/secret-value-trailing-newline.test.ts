import rule from '../../../server/src/rules/secrets/secret-value-trailing-newline.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'values of one line': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { password: Ymx1ZS1rZXR0bGU=, user: c2hvcA== }
    `,
    'several lines, and a file of settings': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { private-key: LS0tCmFiYwotLS0K, app.conf: YT0xCg== }
    `,
    'what SOPS encrypts': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { password: c2hvcAo= }
      sops: { version: 3.9.0 }
    `,
    'base64 that is broken': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { password: "c2hvcAo" }
    `,
  },

  invalid: {
    'a user, and a password with the end of a Windows line': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: db
        data:
          DB_USER: c2hvcAo=
                   ^^^^^^^^ lineBreak
          password: "Ymx1ZQ0K"
                    ^^^^^^^^^^ lineBreak
      `,
      says: ['"DB_USER" in Secret "db"'],
      fixes: {
        trim: `
          apiVersion: v1
          kind: Secret
          metadata:
            name: db
          data:
            DB_USER: c2hvcA==
            password: "Ymx1ZQ0K"
        `,
      },
    },
    'a block': `
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      stringData:
        password: |
        ^^^^^^^^ lineBreak
          blue-kettle
    `,
  },
});
