import rule from '../../../server/src/rules/dapr-apps/dapr-sidecar-resources-inverted.ts';
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
const request = (what: string) => `dapr.io/sidecar-${what}`;
const memory = 'dapr.io/sidecar-memory-limit: 1000Mi';

testRule(rule, {
  valid: {
    'a request below its limit': app(request('cpu-request: 100m'), request('cpu-limit: "1"')),
    'a request at its limit': app(request('memory-request: 1024Mi'), request('memory-limit: 1Gi')),
    'a request alone': app(request('cpu-request: "2"')),
    'values that are filled in later': app(request('cpu-request: "2"'), request('cpu-limit: "${CPU}"')),
    'values that are none': app(request('cpu-request: much'), request('cpu-limit: 100m')),
    'a guard below the limit': app(memory, 'dapr.io/env: "A=1, GOMEMLIMIT=900MiB"'),
    'a guard that is off': app(memory, 'dapr.io/env: GOMEMLIMIT=off'),
    'a guard without a limit': app('dapr.io/env: GOMEMLIMIT=900MiB'),
    'pods without a sidecar': app(request('cpu-request: "2"'), request('cpu-limit: 100m')).replace('"true"', '"false"'),
  },
  invalid: {
    'a request of CPU above its limit': {
      code: app(request('cpu-request: "1"'), '                             ^^^ inverted', request('cpu-limit: 300m')),
      says: ['requests 1 of CPU, above its limit of 300m'],
      fixes: { raise: app(request('cpu-request: "1"'), request('cpu-limit: "1"')) },
    },
    'a request of memory above its limit': {
      code: app(
        request('memory-request: 2Gi'),
        '                                ^^^ inverted',
        request('memory-limit: 1000Mi'),
      ),
      fixes: { raise: app(request('memory-request: 2Gi'), request('memory-limit: 2Gi')) },
    },
    'a guard above the limit': {
      code: app(memory, 'dapr.io/env: "A=1,GOMEMLIMIT=2GiB"', '                             ^^^^ guard warning'),
      says: ['limit of 1000Mi', '900MiB'],
      fixes: { setGuard: app(memory, 'dapr.io/env: "A=1,GOMEMLIMIT=900MiB"') },
    },
    'a guard in units of Kubernetes': {
      code: app(memory, 'dapr.io/env: GOMEMLIMIT=900Mi', '                        ^^^^^ unit warning'),
      fixes: { setGuard: app(memory, 'dapr.io/env: GOMEMLIMIT=900MiB') },
    },
    'a guard in no unit that anybody knows': app(
      'dapr.io/env: GOMEMLIMIT=900mb',
      '                        ^^^^^ unit warning',
    ),
  },
});
