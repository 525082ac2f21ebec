import rule from '../../../server/src/rules/dapr-apps/dapr-env-plaintext-secret.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (...annotations: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}`).join('\n')}
`;

testRule(rule, {
  valid: {
    'variables without secrets': app('dapr.io/env: LOG_LEVEL=debug,GOMEMLIMIT=900MiB'),
    'names about secrets': app('dapr.io/env: "TOKEN_FILE=/run/token, SECRET_NAME=basket, TOKEN_ENABLED=true"'),
    'a value that is filled in later': app('dapr.io/env: PASSWORD=${PASSWORD}'),
    'a Secret': app('dapr.io/env-from-secret: PASSWORD=basket:password'),
    'pods without a sidecar': app('dapr.io/env: PASSWORD=blue-kettle-47').replace('"true"', '"false"'),
  },
  invalid: {
    'a password alone': {
      code: app('dapr.io/env: REDIS_PASSWORD=blue-kettle-47', '                            ^^^^^^^^^^^^^^ literal'),
      says: ['"REDIS_PASSWORD"'],
      fixes: { fromSecret: app('dapr.io/env-from-secret: REDIS_PASSWORD=basket-secrets:REDIS_PASSWORD') },
    },
    'a password among others': {
      code: app(
        'dapr.io/env: "A=1, REDIS_PASSWORD=blue-kettle-47,B=2"',
        '                                  ^^^^^^^^^^^^^^ literal',
      ),
      fixes: {
        fromSecret: app(
          'dapr.io/env: "A=1,B=2"',
          'dapr.io/env-from-secret: REDIS_PASSWORD=basket-secrets:REDIS_PASSWORD',
        ),
      },
    },
    'a key within a value, beside a Secret that is read': {
      code: app(
        'dapr.io/env: "STORE=AccountName=a;AccountKey=bm90IGEgcmVhbCBrZXk=;X=1,B=2"',
        '                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ literal',
        'dapr.io/env-from-secret: C=other:c',
      ),
      fixes: { fromSecret: app('dapr.io/env: "B=2"', 'dapr.io/env-from-secret: C=other:c,STORE=basket-secrets:STORE') },
    },
  },
});
