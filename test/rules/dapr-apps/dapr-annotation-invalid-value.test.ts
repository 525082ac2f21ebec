import rule from '../../../server/src/rules/dapr-apps/dapr-annotation-invalid-value.ts';
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

testRule(rule, {
  valid: {
    'accepted forms': app(
      on,
      'dapr.io/app-port: "3000"',
      'dapr.io/app-protocol: GRPC',
      'dapr.io/log-as-json: "On"',
      'dapr.io/max-body-size: 16Mi',
      'dapr.io/block-shutdown-duration: 1m30s',
      'dapr.io/env: A=1, B=x=y',
      'dapr.io/env-from-secret: PASSWORD=basket:password,TOKEN=basket-token',
      'dapr.io/graceful-shutdown-seconds: "-1"',
      'dapr.io/sidecar-cpu-request: 100m',
    ),
    'an empty host, which switches placement off': app(on, 'dapr.io/placement-host-address: ""'),
    placeholders: app(
      on,
      'dapr.io/app-port: "${PORT}"',
      'dapr.io/log-level: $(LEVEL)',
      'dapr.io/app-protocol: <protocol>',
    ),
    'what another rule judges': app(
      on,
      'dapr.io/app-id: My_App',
      'dapr.io/volume-mounts: data',
      'dapr.io/config: App Config',
    ),
    'a key that Dapr does not know': app(on, 'dapr.io/port: http'),
    'pods without a sidecar': app('dapr.io/enabled: "false"', 'dapr.io/app-port: http'),
    'a number that lacks its quotes': app(on, 'dapr.io/app-port: 3000'),
  },
  invalid: {
    'a switch that is misspelt': {
      code: app('dapr.io/enabled: "ture"', '                 ^^^^^^ boolean'),
      says: ['"ture" is neither yes nor no'],
      fixes: { use: app('dapr.io/enabled: "true"') },
    },
    'a switch that is another word': app('dapr.io/enabled: enabled', '                 ^^^^^^^ boolean'),
    'a port by name': {
      code: app(on, 'dapr.io/app-port: http', '                  ^^^^ number'),
      says: ['Dapr drops "http" and uses none'],
    },
    'a number with a unit': {
      code: app(on, 'dapr.io/graceful-shutdown-seconds: 30s', '                                   ^^^ number'),
      says: ['"30s"'],
    },
    'a port that is none': {
      code: app(on, 'dapr.io/metrics-port: "99999"', '                      ^^^^^^^ format'),
      says: ['a port from 1 to 65535'],
    },
    'a protocol that Dapr does not have': {
      code: app(on, 'dapr.io/app-protocol: tcp', '                      ^^^ values'),
      says: ['"http", "https", "grpc", "grpcs" or "h2c"'],
    },
    'a level one slip away': {
      code: app(on, 'dapr.io/log-level: "wran"', '                   ^^^^^^ values'),
      fixes: { use: app(on, 'dapr.io/log-level: "warn"') },
    },
    'seconds without a unit': {
      code: app(on, 'dapr.io/block-shutdown-duration: "30"', '                                 ^^^^ format'),
      says: ['a duration such as "30s"'],
      fixes: { addUnit: app(on, 'dapr.io/block-shutdown-duration: "30s"') },
    },
    'a quantity with the wrong unit': app(
      on,
      'dapr.io/sidecar-memory-limit: 250MB',
      '                              ^^^^^ format',
    ),
    'a Secret without a variable': app(
      on,
      'dapr.io/env-from-secret: basket:password',
      '                         ^^^^^^^^^^^^^^^ format',
    ),
    'variables without an equals sign': app(on, 'dapr.io/env: "LEVEL:debug"', '             ^^^^^^^^^^^^^ format'),
  },
});
