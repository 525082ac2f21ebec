import rule from '../../../server/src/rules/dapr-apps/dapr-annotation-deprecated.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (...annotations: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}
`;
const on = 'dapr.io/enabled: "true"';
const size = '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deprecated';
const ssl = '^^^^^^^^^^^^^^^ deprecated';

testRule(rule, {
  valid: {
    'what took their place': app(
      on,
      'dapr.io/max-body-size: 16Mi',
      'dapr.io/read-buffer-size: 8Ki',
      'dapr.io/app-protocol: https',
    ),
    'pods without a sidecar': app('dapr.io/enabled: "false"', 'dapr.io/app-ssl: "true"'),
  },
  invalid: {
    'a size in megabytes': {
      code: app(on, 'dapr.io/http-max-request-size: "16" # reports', size),
      says: ['since Dapr 1.14', 'dapr.io/max-body-size'],
      fixes: { replace: app(on, 'dapr.io/max-body-size: "16Mi" # reports') },
    },
    'a size in kilobytes': {
      code: app(on, "dapr.io/http-read-buffer-size: '8'", size),
      fixes: { replace: app(on, "dapr.io/read-buffer-size: '8Ki'") },
    },
    'a size beside its successor': app(on, 'dapr.io/http-max-request-size: "16"', size, 'dapr.io/max-body-size: 8Mi'),
    'a size that is filled in later': app(on, 'dapr.io/http-max-request-size: "${SIZE}"', size),
    'TLS without a protocol': {
      code: app(on, 'dapr.io/app-ssl: "true"', ssl),
      fixes: { replace: app(on, 'dapr.io/app-protocol: "https"') },
    },
    'TLS of gRPC': {
      code: app(on, 'dapr.io/app-ssl: "true"', ssl, 'dapr.io/app-protocol: grpc'),
      fixes: { replace: app(on, 'dapr.io/app-protocol: grpcs') },
    },
    'TLS that the protocol has': {
      code: app(on, 'dapr.io/app-ssl: "true"', ssl, 'dapr.io/app-protocol: https'),
      fixes: { remove: app(on, 'dapr.io/app-protocol: https') },
    },
    'TLS of a protocol that has none': app(on, 'dapr.io/app-ssl: "true"', ssl, 'dapr.io/app-protocol: h2c'),
    'no TLS': {
      code: app(on, 'dapr.io/app-ssl: "false"', ssl),
      fixes: { remove: app(on) },
    },
  },
});
